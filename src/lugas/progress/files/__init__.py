"""Uploaded evidence: what a file really is, within which limits, its cleaned copy and its preview."""

from .kinds import ACCEPTED, FileProblem, Kind, kind_of
from .storing import Stored, open_file, store

__all__ = ["ACCEPTED", "FileProblem", "Kind", "Stored", "kind_of", "open_file", "store"]
