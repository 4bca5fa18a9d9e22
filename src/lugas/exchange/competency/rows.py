"""Staged rows in Python: which are right, and what becomes of each."""

from collections.abc import Callable

from ..models import Import, ImportRow, Verdict
from ..roster.problems import Problem

BATCH = 500
Decide = Callable[[ImportRow], "str | Problem"]


def decide(made: Import, sheet: str, of: Decide) -> None:
    """Give every row its verdict; a problem makes it wrong."""
    rows = list(ImportRow.objects.filter(batch=made, sheet=sheet).order_by("pk"))
    for row in rows:
        found = of(row) if not row.errors else Verdict.WRONG
        if isinstance(found, Problem):
            row.errors, found = [found.to_json()], Verdict.WRONG
        row.verdict = found
    ImportRow.objects.bulk_update(rows, ["verdict", "errors"], batch_size=BATCH)


def right_rows(made: Import, sheet: str) -> list[ImportRow]:
    """The rows that change something."""
    found = ImportRow.objects.filter(batch=made, sheet=sheet, verdict__in=(Verdict.NEW, Verdict.CHANGED))
    return list(found.order_by("number"))
