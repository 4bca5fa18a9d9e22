"""The years of an agency: last year over, this year in the middle, perhaps the next; periods and deadlines."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from lugas.organization.models import Holiday
from lugas.planning.models import Cycle, CycleState, Deadline, Extension, Period
from lugas.regulation import scheme as schemes
from lugas.regulation.deadlines import Calendar
from lugas.regulation.errors import RegulationError
from lugas.regulation.schedule import Schedule, schedule

from .roster import Roster

# A period that ended fewer days ago has hardly begun to be evaluated.
SETTLING_DAYS = 10
MONTHS = 12
# Until how many days worked after the demonstration's day the extended steps last.
EXTENDED = {"self_assessment": 1, "rating": 4, "dialogue": 6, "decision": 9}


@dataclass(frozen=True)
class Year:
    """One year of an agency with its periods in order."""

    cycle: Cycle
    periods: tuple[Period, ...]
    on: date

    @property
    def over(self) -> bool:
        return self.cycle.state != CycleState.RUNNING

    @property
    def current(self) -> Period | None:
        """The period that is being evaluated on the demonstration's day."""
        ended = [each for each in self.periods if each.ends_on < self.on - timedelta(days=SETTLING_DAYS)]
        return None if self.over or not ended else ended[-1]

    def is_final(self, period: Period) -> bool:
        return self.over or (self.current is not None and period.number < self.current.number)

    @property
    def evaluated(self) -> list[Period]:
        """Periods that have ended."""
        return [each for each in self.periods if self.over or each.ends_on < self.on]

    @property
    def begun(self) -> list[Period]:
        """Periods in which something was done; the annual one of a monthly year has no slice of its own."""
        return [each for each in self.periods if each.starts_on <= self.on and each.number <= MONTHS]


@dataclass(frozen=True)
class Years:
    """Last year, this year, and the next one where the personnel office has begun with it."""

    last: Year
    this: Year
    ahead: Year | None

    @property
    def begun(self) -> tuple[Year, Year]:
        return self.last, self.this


def open_years(roster: Roster) -> Years:
    """Write the calendar and the years down."""
    Holiday.objects.bulk_create(
        Holiday(agency_id=roster.agency_id, day=day, name=name, collective_leave=leave)
        for day, (name, leave) in sorted(roster.days.holidays.items())
    )
    roster.days.write()
    calendar = roster.days.calendar
    last = _year(roster, roster.on.year - 1, roster.plan.last_year, calendar)
    this = _year(roster, roster.on.year, CycleState.RUNNING, calendar)
    ahead = _year(roster, roster.on.year + 1, roster.plan.next_year, calendar) if roster.plan.next_year else None
    _extend(roster, this)
    return Years(last, this, ahead)


def _year(roster: Roster, year: int, state: str, calendar: Calendar) -> Year:
    rules = rules_of(roster.plan.code, year)
    plan = schedule(year, rules, calendar, kind=roster.plan.period_kind)  # type: ignore[arg-type]  # the column holds one of two words
    cycle = Cycle.objects.create(
        agency_id=roster.agency_id,
        year=year,
        scheme=rules.code,
        scheme_version=rules.version,
        period_kind=roster.plan.period_kind,
        state=state,
        lock_version=1 + list(CycleState).index(CycleState(state)),
        tree_on=None if state == CycleState.PREPARED else min(date(year - 1, 12, 1), roster.on),
    )
    periods = _periods(roster, cycle, plan)
    Deadline.objects.bulk_create(
        Deadline(
            agency_id=roster.agency_id,
            cycle=cycle,
            period=periods[step.period] if step.period else None,
            step=step.code,
            opens_on=step.opens_on,
            due_on=step.due_on,
        )
        for step in plan.value
    )
    return Year(cycle, tuple(periods.values()), roster.on)


def _periods(roster: Roster, cycle: Cycle, plan: Schedule) -> dict[int, Period]:
    due = {(step.code, step.period): step.due_on for step in plan.value}
    periods = {}
    for each in plan.periods:
        open_still = cycle.state == CycleState.ANNUAL_EVALUATION and each.kind == "annual"
        final = due["receipt", each.number] < roster.on and not open_still
        periods[each.number] = Period.objects.create(
            agency_id=roster.agency_id,
            cycle=cycle,
            number=each.number,
            annual=each.kind == "annual",
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            opened_at=_opened(roster, each.starts_on, each.ends_on, annual=each.number > MONTHS),
            closed_at=roster.at_work(due["receipt", each.number], 16) if final else None,
        )
    return periods


def _opened(roster: Roster, starts_on: date, ends_on: date, *, annual: bool) -> datetime | None:
    day = ends_on + timedelta(days=2) if annual else starts_on
    return roster.moment(day, 7) if day <= roster.on else None


def _extend(roster: Roster, year: Year) -> None:
    """One unit got more time for the period that is being evaluated: there it is in the middle of all steps."""
    late = [unit for unit in roster.units if unit.kind in ("health_centre", "technical_unit")]
    if year.current is None or not late:
        return
    given_by, given_at = officer(roster, "personnel"), roster.at_work(year.current.ends_on + timedelta(days=2))
    for step, days in EXTENDED.items():
        deadline = Deadline.objects.get(cycle=year.cycle, period=year.current, step=step)
        day = roster.days.near(roster.on, days)
        if day > deadline.due_on:
            Extension.objects.create(
                agency_id=roster.agency_id,
                deadline=deadline,
                unit_id=roster.unit_ids[late[0].code],
                was_due_on=deadline.due_on,
                due_on=day,
                reason="Pimpinan dan pegawai unit mengikuti akreditasi selama dua pekan.",
                given_by_id=given_by,
                given_at=given_at,
            )


def officer(roster: Roster, office: str) -> int:
    """Who holds an office in the agency."""
    held = [member.id for member in roster.members if member.seat.office == office]
    return held[0] if held else roster.members[0].id


@lru_cache(maxsize=16)
def rules_of(code: str, year: int) -> schemes.Scheme:
    """The agency's own scheme; the national one in the years before it had one."""
    try:
        return schemes.load(code, date(year, 1, 1))
    except RegulationError:
        return schemes.load(schemes.NATIONAL, date(year, 1, 1))
