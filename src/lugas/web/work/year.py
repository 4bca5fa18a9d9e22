"""The years that are not closed, as the first page needs them: one query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning.models import Cycle, CycleState, Period
from lugas.workflow.prepared import rows_of

from ..addresses import url

# What happens once a year, and one step that every period has.
ONCE = ("cycle_open", "plan_agree", "cycle_run", "annual_open", "annual_evaluation", "cycle_close")
EACH_PERIOD = "decision"
MONTHS_SHOWN = 3
PERIOD = ("pk", "number", "annual", "starts_on", "ends_on")

YEARS = """
select c.id, c.year, c.state, d.step, d.opens_on, d.due_on, p.id, p.number, p.annual, p.starts_on, p.ends_on
  from planning_deadline d
  join planning_cycle c on c.id = d.cycle_id and c.state <> 'closed'
  left join planning_period p on p.id = d.period_id
 where d.agency_id = %(agency)s and d.step = any(%(steps)s)
 order by c.year, p.number, d.id
"""


@dataclass
class Year:
    """A year with its periods in order and the dates of its main steps."""

    cycle: Cycle
    periods: list[Period] = field(default_factory=list)
    opens: dict[str, date] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)

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


def years_of(actor: Actor) -> list[Year]:
    """Every year that is not closed, the oldest first."""
    values = {"agency": actor.agency_id, "steps": [*ONCE, EACH_PERIOD]}
    found: dict[int, Year] = {}
    for pk, number, state, step, opens_on, due_on, *period in rows_of(YEARS, values):
        year = found.setdefault(pk, Year(Cycle(pk=pk, year=number, state=state)))
        if period[0] is not None:
            year.periods.append(Period(**dict(zip(PERIOD, period, strict=True))))
        else:
            year.opens[step], year.due[step] = opens_on, due_on
    return list(found.values())


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
