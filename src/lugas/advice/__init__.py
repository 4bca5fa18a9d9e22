"""Advice on a text while it is being written: Indonesian, without any network, never a reason to refuse it."""
