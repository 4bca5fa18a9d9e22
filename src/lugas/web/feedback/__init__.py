"""Feedback: what others told me, what I told others, and telling somebody something."""
