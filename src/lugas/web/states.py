"""A record's state in words with a small shape: whose turn it is, done, or late."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MARKS = {"you": "●", "other": "○", "done": "✓", "late": "!", "rest": "–"}


class Awaited(Protocol):
    awaiting_id: int | None
    due_on: date | None

    @property
    def awaiting(self) -> object: ...


@dataclass(frozen=True)
class Turn:
    """What a state tag shows: one of MARKS' kinds, and words."""

    kind: str
    words: str

    @property
    def mark(self) -> str:
        return MARKS[self.kind]


def turn(record: Awaited, employee_id: int | None, *, done: str, days_late: int = 0) -> Turn:
    """Whose turn `record` is, to the person `employee_id`; `done` is said when it is nobody's turn."""
    if record.awaiting_id is None:
        return Turn("done", done)
    if days_late > 0:
        return Turn("late", late(days_late))
    if record.awaiting_id == employee_id:
        return Turn("you", _("Waiting for you"))
    return Turn("other", _("Waiting for %(name)s") % {"name": record.awaiting})


def late(days: int) -> str:
    """How late something is, in working days."""
    return ngettext("%(days)s working day late", "%(days)s working days late", days) % {"days": days}
