"""A year as a line: the stretches with today among them, and in each the steps that the scheme adds. One query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lugas.evaluation.optional_steps import OPTIONAL, name_of
from lugas.organization.actor import Actor
from lugas.planning.models import Cycle, CycleState, Period
from lugas.planning.rules import in_language, scheme_of
from lugas.workflow.prepared import rows_of

from .. import formats
from ..addresses import url
from ..schemes.dates import note_of

# What happens once a year, and one step that every period has.
ONCE = ("cycle_open", "plan_agree", "cycle_run", "annual_open", "annual_evaluation", "cycle_close")
EACH_PERIOD = "decision"
MONTHS_SHOWN = 3
CYCLE = ("pk", "year", "state", "scheme", "scheme_digest")
PERIOD = ("pk", "number", "annual", "starts_on", "ends_on", "opened_at")

# With the last days of the actor's own unit, where more time was given to it.
YEARS = """
select c.id, c.year, c.state, c.scheme, c.scheme_digest, d.step, d.opens_on, d.due_on, greatest(d.due_on, (
         select max(m.due_on) from planning_extension m left join organization_unit o on o.id = m.unit_id
          where m.deadline_id = d.id and (o.id is null or starts_with(%(path)s, o.path)))),
       p.id, p.number, p.annual, p.starts_on, p.ends_on, p.opened_at
  from planning_deadline d
  join planning_cycle c on c.id = d.cycle_id
  left join planning_period p on p.id = d.period_id
 where d.agency_id = %(agency)s and d.step = any(%(steps)s)
   and (c.id = %(only)s or (%(only)s::bigint is null and c.state <> 'closed'))
 order by c.year, p.number, d.id
"""


@dataclass
class Year:
    """A year with its periods in order and the dates of its main steps."""

    cycle: Cycle
    periods: list[Period] = field(default_factory=list)
    opens: dict[str, date] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    optional: list[tuple[str, int, date, date]] = field(default_factory=list)

    @property
    def slices(self) -> list[Period]:
        """Without the annual period of a monthly year, which covers the others."""
        return [period for period in self.periods if not (period.annual and period.starts_on.month == 1)]

    @property
    def annual(self) -> Period | None:
        return next((period for period in self.periods if period.annual), None)


@dataclass(frozen=True)
class Step:
    """A point on the line of the year."""

    label: str
    state: str
    on: date | None
    address: str = ""


@dataclass(frozen=True)
class Part:
    """A step that the scheme adds, in the stretch of the year in which it is taken."""

    place: int
    name: str
    stretch: str
    state: str
    when: str
    note: str


def years_of(actor: Actor) -> list[Year]:
    """Every year that is not closed, the oldest first."""
    return _years(actor, None)


def year_of(cycle: Cycle, actor: Actor) -> Year:
    """One year, closed or not."""
    found = _years(actor, cycle.pk)
    return found[0] if found else Year(cycle)


def _years(actor: Actor, only: int | None) -> list[Year]:
    steps = [*ONCE, EACH_PERIOD, *OPTIONAL]
    values = {"agency": actor.agency_id, "steps": steps, "path": actor.path, "only": only}
    found: dict[int, Year] = {}
    for row in rows_of(YEARS, values):
        cycle = dict(zip(CYCLE, row[:5], strict=True)) | {"agency_id": actor.agency_id}
        year = found.setdefault(row[0], Year(Cycle(**cycle)))
        _take(year, dict(zip(PERIOD, row[9:], strict=True)) | {"cycle_id": row[0]}, row[5], row[6:9])
    return list(found.values())


def _take(year: Year, period: dict[str, Any], step: str, days: tuple[date, date, date]) -> None:
    opens_on, due_on, last_day = days
    if step in OPTIONAL:
        year.optional.append((step, period["number"] or 0, opens_on, last_day))
    elif period["pk"] is not None:
        year.periods.append(Period(**period))
    else:
        year.opens[step], year.due[step] = opens_on, due_on


def present(years: list[Year], on: date) -> Year | None:
    """The year that people are in: this year's, or the one before it while this one is only prepared."""
    open_to_all = [year for year in years if year.cycle.state != CycleState.PREPARED]
    begun = [year for year in open_to_all if year.cycle.year <= on.year]
    return begun[-1] if begun else next(iter(open_to_all), None)


def line(year: Year, on: date) -> list[Step]:
    """Planning, the periods, the evaluation of the year, the follow-up; today stands at one of them."""
    slices, now = year.slices, place_of_today(year, on)
    last = len(slices)
    annual = url("work:period", year.annual.pk) if year.annual else ""
    points = [(-1, _("Planning"), year.due.get("plan_agree"), url("work:plans", year.cycle.pk))]
    points += [(n, slices[n].label, slices[n].ends_on, url("work:period", slices[n].pk)) for n in _near(year, now)]
    points += [
        (last, _("Evaluation of the year"), year.due.get("annual_evaluation"), annual),
        (last + 1, _("Follow-up"), year.due.get("cycle_close"), ""),
    ]
    return [_step(place, now, label, until, address) for place, label, until, address in points]


def place_of_today(year: Year, on: date) -> int:
    """-1 for planning, then the number of the slice, then the evaluation and the follow-up."""
    state, slices = year.cycle.state, year.slices
    if state == CycleState.FOLLOW_UP:
        return len(slices) + 1
    if state == CycleState.ANNUAL_EVALUATION or on > slices[-1].ends_on:
        return len(slices)
    if state == CycleState.PLANNING or on < slices[0].starts_on:
        return -1
    return max(place for place, period in enumerate(slices) if period.starts_on <= on)


def _near(year: Year, now: int) -> range:
    """All quarters; of months, those around today."""
    number = len(year.slices)
    if number <= MONTHS_SHOWN + 1:
        return range(number)
    first = min(max(now - 1, 0), number - MONTHS_SHOWN)
    return range(first, first + MONTHS_SHOWN)


def _step(place: int, now: int, label: str, until: date | None, address: str) -> Step:
    state = "now" if place == now else "done" if place < now else "next"
    return Step(label, state, until if state == "now" else None, address)


def parts(year: Year, on: date) -> list[Part]:
    """What the law leaves to the scheme, stretch by stretch in the order of the days."""
    scheme, slices = scheme_of(year.cycle), year.slices
    places = {period.number: place for place, period in enumerate(slices)}
    names = {place: period.label for place, period in enumerate(slices)} | {-1: _("Planning")}
    found = []
    for step, number, opens_on, due_on in sorted(year.optional, key=lambda each: (each[1], each[3], each[2])):
        place = places.get(number, len(slices)) if number else -1
        stretch, time = names.get(place, _("Evaluation of the year")), _time(opens_on, due_on, on)
        found.append(Part(place, name_of(scheme, step), stretch, *time, note_of(step)))
    return found


def parts_now(year: Year, on: date) -> list[Part]:
    """Of the stretch that is being evaluated and the one that runs: what is not over. It is the first page: no more."""
    now = place_of_today(year, on)
    near = [each for each in parts(year, on) if each.place in (now - 1, now)]
    return [each for each in near if each.state != "done"]


def scheme_name(year: Year) -> str:
    return in_language(scheme_of(year.cycle), "name")


def _time(opens_on: date, due_on: date, on: date) -> tuple[str, str]:
    """Whether today lies before, in or after its days, in a word of ours and in words."""
    last = formats.short_date(due_on)
    if due_on < on:
        return "done", _("ended on %(day)s") % {"day": last}
    if opens_on <= on:
        return "now", _("until %(day)s") % {"day": last}
    if opens_on == due_on:
        return "next", _("on %(day)s") % {"day": last}
    return "next", f"{formats.short_date(opens_on)} – {last}"
