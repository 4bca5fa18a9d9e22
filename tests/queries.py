"""Counting what a page asks of the database, as `./lugas bench` counts it."""

from lugas.benchmarks.counting import MOST, NOT_QUERIES, Counted, counted

__all__ = ["MOST", "NOT_QUERIES", "Counted", "counted"]
