"""How the team is doing, and what waits for the personnel office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.roles import Power, has_power
from lugas.planning.models import Cycle, CycleState

from ..addresses import url
from .year import Year

COUNTS = """
select count(*), count(*) filter (where r.state in ('agreed', 'revision', 'closed')),
       count(*) filter (where r.state = 'submitted'),
       (select count(*) from organization_correction c
         where c.agency_id = %(agency)s and c.state = 'proposed' and %(office)s)
  from planning_plan r
 where r.agency_id = %(agency)s and r.cycle_id = %(cycle)s and r.supervisor_id = any(%(mine)s)
   and r.employee_id <> all(%(mine)s)
"""


@dataclass(frozen=True)
class Counts:
    """The plans of the actor's people, and what the office has to decide."""

    plans: int = 0
    agreed: int = 0
    submitted: int = 0
    corrections: int = 0


@dataclass(frozen=True)
class OfficeTask:
    what: str
    action: str
    address: str
    on: date | None = None


def counts(actor: Actor, cycle: Cycle | None) -> Counts:
    """One query, and none for those who lead nobody and hold no office."""
    office = has_power(actor, Power.DECIDE_CORRECTION)
    if not (actor.has_subordinates or office):
        return Counts()
    values: dict[str, Any] = {
        "agency": actor.agency_id,
        "mine": list(actor.supervising_ids),
        "cycle": cycle.pk if cycle else None,
        "office": office,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, values)
        return Counts(*cursor.fetchone())


def office_tasks(actor: Actor, years: list[Year], found: Counts) -> list[OfficeTask]:
    """What the office does next: corrections to decide, and the steps of the year whose time has come."""
    tasks = []
    if found.corrections:
        words = _("Proposed corrections: %(number)s") % {"number": found.corrections}
        tasks.append(OfficeTask(words, _("Decide on them"), url("people:corrections")))
    if not has_power(actor, Power.RUN_CYCLE):
        return tasks
    tasks += [task for year in years if (task := _next_step(year, actor.on))]
    newest = max((year.cycle.year for year in years), default=actor.on.year - 1)
    if newest <= actor.on.year and _time_to_prepare(years, newest, actor.on):
        words = _("Prepare the year %(year)s") % {"year": newest + 1}
        tasks.append(OfficeTask(words, _("Prepare"), url("cycles:new")))
    return tasks


def _time_to_prepare(years: list[Year], newest: int, on: date) -> bool:
    """A year after the day on which this one's preparation began."""
    began = [year.opens["cycle_open"] for year in years if year.cycle.year == newest and "cycle_open" in year.opens]
    return not began or (on.year, on.month, on.day) >= (began[0].year + 1, began[0].month, began[0].day)


def _next_step(year: Year, on: date) -> OfficeTask | None:
    """The step of a year that may be taken on this day."""
    opens, due = year.opens, year.due
    rows = {
        CycleState.PREPARED: (opens.get("cycle_open"), _("Open planning for %(year)s"), due.get("cycle_open")),
        CycleState.PLANNING: (opens.get("cycle_run"), _("Start the year %(year)s"), due.get("cycle_run")),
        CycleState.RUNNING: (opens.get("annual_open"), _("Open the evaluation of %(year)s"), due.get("annual_open")),
        CycleState.ANNUAL_EVALUATION: (due.get("annual_evaluation"), _("Open the follow-up of %(year)s"), None),
        CycleState.FOLLOW_UP: (opens.get("cycle_close"), _("Close the year %(year)s"), due.get("cycle_close")),
    }
    first, words, until = rows[CycleState(year.cycle.state)]
    if first is None or on < first:
        return None
    address = url("cycles:cycle", year.cycle.pk)
    return OfficeTask(words % {"year": year.cycle.year}, _("Open"), address, until)
