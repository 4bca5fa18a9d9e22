"""The deadlines of a year by the month in which they fall, extensions included, with today between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lugas.evaluation.actions.extension import EXTENDABLE
from lugas.planning.models import Cycle, Deadline, Extension
from lugas.planning.rules import in_language, scheme_of

from ..schemes.dates import note_of
from ..work.words import period_name


@dataclass(frozen=True)
class Line:
    """One step with its dates."""

    pk: int
    name: str
    period: str
    opens_on: date
    due_on: date
    rule: str
    is_past: bool
    may_extend: bool
    extensions: tuple[Extension, ...] = ()
    note: str = ""


@dataclass
class Month:
    first: date
    is_now: bool
    is_past: bool
    lines: list[Line] = field(default_factory=list)


def months_of(cycle: Cycle, on: date) -> list[Month]:
    """Two queries: the deadlines and the extensions."""
    steps = scheme_of(cycle).year.steps
    extended: dict[int, list[Extension]] = {}
    for extension in Extension.objects.filter(deadline__cycle=cycle).select_related("unit").order_by("pk"):
        extended.setdefault(extension.deadline_id, []).append(extension)
    months: dict[date, Month] = {}
    rows = Deadline.objects.filter(cycle=cycle).select_related("period").order_by("due_on", "opens_on", "pk")
    for row in rows:
        own = extended.get(row.pk, [])
        due = max([row.due_on, *(each.due_on for each in own if each.unit_id is None)])
        first = due.replace(day=1)
        month = months.setdefault(first, Month(first, first == on.replace(day=1), first < on.replace(day=1)))
        month.lines.append(
            Line(
                row.pk,
                in_language(steps[row.step], "name"),
                period_name(row.period, cycle.year) if row.period else "",
                row.opens_on,
                due,
                steps[row.step].rule,
                due < on,
                row.step in EXTENDABLE,
                tuple(own),
                note_of(row.step),
            )
        )
    return [months[first] for first in sorted(months)]
