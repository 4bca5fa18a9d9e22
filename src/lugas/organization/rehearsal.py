"""Doing something, looking at what it changes, and taking it all back: a preview that cannot differ from the deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction

from .derivation import Change
from .models import Employee

MOST_LINES = 20
T = TypeVar("T")


@dataclass(frozen=True)
class LineChange:
    """One person's supervisor before and after; empty where there is none."""

    employee_id: int
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Rehearsal(Generic[T]):
    """`number` people get another supervisor, the first few by name; `seen` is what the caller looked for."""

    number: int
    lines: tuple[LineChange, ...]
    seen: T


def rehearse(act: Callable[[], Change], look: Callable[[Change], T]) -> Rehearsal[T]:
    """Carry out `act`, `look` at the outcome, and leave everything as it was. A Refused passes through."""
    point = transaction.savepoint()
    try:
        change = act()
        seen = look(change)
        after = _supervisors(change.lines)
    finally:
        transaction.savepoint_rollback(point)
    before = _supervisors(change.lines)
    changed = [pk for pk in after if after[pk][1] != before.get(pk, ("", ""))[1]]
    lines = (LineChange(pk, after[pk][0], before.get(pk, ("", ""))[1], after[pk][1]) for pk in changed[:MOST_LINES])
    return Rehearsal(len(changed), tuple(lines), seen)


def _supervisors(people: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    """Each person's name and supervisor's name."""
    rows = Employee.objects.filter(pk__in=people).select_related("supervisor").order_by("sort_name", "pk")
    return {row.pk: (row.full_name, row.supervisor.full_name if row.supervisor else "") for row in rows}
