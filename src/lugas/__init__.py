"""Lugas: the performance year of civil servants."""
