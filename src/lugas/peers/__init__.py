"""Peer review (360): who is asked, what they answer, and what of it may ever be shown (T14, FB-01 to FB-04)."""
