"""Agencies, units, positions, people, postings, and what each may do."""
