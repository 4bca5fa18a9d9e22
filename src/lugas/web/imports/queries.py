"""What the preview of a roster shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from lugas.exchange.books import book_of
from lugas.exchange.models import Import, ImportState, Verdict
from lugas.exchange.roster.problems import message

WAITING = (ImportState.UPLOADED, ImportState.APPLYING)


@dataclass(frozen=True)
class SheetCount:
    """One line of the overview: a sheet and how many of its rows are what."""

    title: str
    new: int
    changed: int
    unchanged: int
    wrong: int


def sheet_counts(made: Import) -> list[SheetCount]:
    """A line for each sheet that the file has."""
    known = ((sheet, made.counts.get(sheet.code)) for sheet in book_of(made.book).sheets)
    return [
        SheetCount(sheet.title, *(verdicts.get(verdict, 0) for verdict in Verdict.values))
        for sheet, verdicts in known
        if verdicts
    ]


@dataclass(frozen=True)
class FileProblem:
    """What is wrong with the file itself: where, if it is at one place, and in words."""

    place: str
    words: str


def file_problems(made: Import) -> list[FileProblem]:
    return [FileProblem(_place(problem), message(problem)) for problem in made.problems]


def _place(problem: Mapping[str, Any]) -> str:
    """The sheet, with the cell when there is one: Jabatan B7. A damaged file has neither."""
    cell = f"{problem['column']}{problem['row']}" if problem.get("row") and problem.get("column") else ""
    return " ".join(part for part in (problem.get("sheet", ""), cell) if part)


def progress(made: Import) -> tuple[int, int]:
    """How far the work in the background is: rows done and rows in all; (0, 0) when that is not known yet."""
    return cache.get(f"import-{made.pk}", (made.done, made.total)) if made.state in WAITING else (made.done, made.total)
