"""Peer review: proposing and confirming reviewers, answering, the result, the office's overview, texts to look at."""
