"""Bringing in a roster: upload, wait, look, apply."""
