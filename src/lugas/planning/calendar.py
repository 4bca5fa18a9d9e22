"""An agency's working days, and when each step of its year is due, extensions included."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from lugas.organization.models import Holiday
from lugas.regulation.deadlines import Calendar
from lugas.workflow.prepared import rows_of

Key = tuple[str, int | None]

# In a statement: the last day of the deadline `d` for the unit `u`, with the extensions that cover it.
LAST_DAY = """greatest(d.due_on, (
  select max(more.due_on) from planning_extension more left join organization_unit covered on covered.id = more.unit_id
   where more.deadline_id = d.id and (covered.id is null or starts_with(u.path, covered.path))))"""

# Deadlines have no path; an extension has that of its unit, an empty one where it is for everyone.
DUE = """
select d.step, d.period_id, d.due_on, null as path from planning_deadline d
 where d.cycle_id = %(cycle)s and (%(steps)s::text[] is null or d.step = any(%(steps)s::text[]))
union all
select d.step, d.period_id, x.due_on, coalesce(u.path, '')
  from planning_extension x
  join planning_deadline d on d.id = x.deadline_id
  left join organization_unit u on u.id = x.unit_id
 where d.cycle_id = %(cycle)s and (%(steps)s::text[] is null or d.step = any(%(steps)s::text[]))
"""


def calendar_of(agency_id: int) -> Calendar:
    """The working days of an agency: its holidays and collective leave days are none."""
    return Calendar(Holiday.objects.filter(agency_id=agency_id).values_list("day", flat=True))


@dataclass(frozen=True)
class DueDates:
    """Every deadline of a cycle, read once and asked as often as one likes."""

    general: dict[Key, date] = field(default_factory=dict)
    extended: dict[Key, list[tuple[str, date]]] = field(default_factory=dict)

    def still_open(self, step: str, *, on: date, period_id: int | None = None) -> list[str] | None:
        """Below which paths the step is not over yet although its general day has passed; None: it has not passed."""
        general = self.general.get((step, period_id))
        if general is None or general >= on:
            return None
        return [path for path, day in self.extended.get((step, period_id), ()) if day >= on]

    def due_on(self, step: str, *, period_id: int | None = None, unit_path: str = "") -> date | None:
        """The last day for this step in this unit: the latest of the deadline and the extensions that cover it."""
        general = self.general.get((step, period_id))
        if general is None:
            return None
        covering = (day for path, day in self.extended.get((step, period_id), ()) if unit_path.startswith(path))
        return max((general, *covering))


def due_dates(cycle_id: int, *, steps: Iterable[str] = ()) -> DueDates:
    """The deadlines of a cycle with their extensions: one query."""
    general: dict[Key, date] = {}
    extended: dict[Key, list[tuple[str, date]]] = {}
    for step, period, due, path in rows_of(DUE, {"cycle": cycle_id, "steps": list(steps) or None}):
        if path is None:
            general[step, period] = due
        else:
            extended.setdefault((step, period), []).append((path, due))
    return DueDates(general, extended)


def due_on(cycle_id: int, step: str, *, period_id: int | None = None, unit_path: str = "") -> date | None:
    """When one step is due in one unit; None where the scheme has no such step."""
    return due_dates(cycle_id, steps=[step]).due_on(step, period_id=period_id, unit_path=unit_path)


def days_late(due: date | None, on: date, calendar: Calendar) -> int:
    """How many working days have passed since the last day; 0 when it is not over."""
    return calendar.working_days_between(due, on) if due is not None and due < on else 0


def last_due_before(on: date, working_days: int, calendar: Calendar) -> date:
    """The latest due date since which more than `working_days` working days have passed on this day."""
    due = on - timedelta(days=1)
    while calendar.add_working_days(due, working_days) >= on:
        due -= timedelta(days=1)
    return due
