"""Invented agencies in the middle of their year: the same from the same seed."""
