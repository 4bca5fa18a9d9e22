"""When each step of a period was due, and how far its evaluation is on the demonstration's day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from lugas.organization.models import Unit
from lugas.planning.calendar import calendar_of, last_due_before
from lugas.planning.models import CycleState, Deadline, Extension

from .loading import copy_into, execute
from .roster import Roster
from .year import Year, rules_of

STEPS = ("self_assessment", "rating", "dialogue", "decision")
ANSWER_DAYS = 14
TEAM = 4
# Of a hundred people: how many stand where, in a period whose dates have passed and in one that is in the middle.
LATE = {"final": 50, "delivered": 26, "decided": 9, "discussed": 8, "self_assessed": 7}
FRESH = {"final": 6, "delivered": 10, "decided": 10, "discussed": 14, "rated": 22, "self_assessed": 22, "open": 16}
BEGINNING = {"self_assessed": 15, "open": 85}
# One unit of an agency that has not finished last year: only steps that wait for the supervisor are left over.
ARREARS = {"final": 30, "decided": 25, "discussed": 25, "self_assessed": 20}
# What the system itself goes on to when a step was missed for too long (T13, T16).
PASSED = {"open": ("self_assessment", "self_assessed"), "rated": ("dialogue", "discussed")}

TABLES = """
create temporary table if not exists demo_slice (
    period_id bigint, path text, due_self date, due_rating date, due_talk date, due_decision date, states text[],
    current boolean
) on commit drop;
create temporary table if not exists demo_answer (day date primary key, until date) on commit drop;
truncate demo_slice, demo_answer
"""


@dataclass(frozen=True)
class Slice:
    """One period: is it in the middle of its steps, and when were its first and its last step due?"""

    fresh: bool
    due_achievement: date
    due_decision: date


def make_slices(roster: Roster, year: Year) -> dict[int, Slice]:
    """Write the dates down for the statements that follow, and give them back by period."""
    execute(TABLES)
    dues: dict[int, dict[str, date]] = {}
    deadlines = Deadline.objects.filter(cycle=year.cycle, period__isnull=False)
    for pk, step, due in deadlines.values_list("period_id", "step", "due_on"):
        dues.setdefault(pk, {})[step] = due
    extended, behind = _extended(year), _arrears(roster, year)
    lapsed = _lapsed_until(roster)
    found, lines = {}, []
    for period in year.periods:
        if period.opened_at is None:
            continue
        own = dues[period.pk]
        fresh = period == year.current and own["decision"] >= roster.on
        states = _states(year, period.number, own, roster.on, lapsed)
        found[period.pk] = Slice(fresh, own["unit_achievement"], own["decision"])
        current = period == year.current
        lines.append([period.pk, "/", *(own[step] for step in STEPS), states, current])
        for path, days in extended.get(period.pk, {}).items():
            merged = own | days
            lines.append([period.pk, path, *(merged[step] for step in STEPS), _spread(FRESH), current])
        if behind and period.annual:
            lines.append([period.pk, behind, *(own[step] for step in STEPS), _spread(ARREARS), False])
    columns = ["period_id", "path", "due_self", "due_rating", "due_talk", "due_decision", "states", "current"]
    copy_into("demo_slice", columns, lines)
    _answers(roster, year)
    return found


def _states(year: Year, number: int, own: dict[str, date], on: date, lapsed: date) -> list[str]:
    """Where the people of a period may stand; nowhere that the system would have led them on from."""
    passed = {state: target for state, (step, target) in PASSED.items() if own[step] <= lapsed}
    return [passed.get(state, state) for state in _usual_states(year, number, own, on)]


def _usual_states(year: Year, number: int, own: dict[str, date], on: date) -> list[str]:
    current = year.current
    if year.over or (current and number < current.number):
        return ["final"]
    if current and number == current.number:
        return _spread(FRESH if own["decision"] >= on else LATE)
    ended = any(period.number == number and period.ends_on < on for period in year.periods)
    return _spread(BEGINNING) if ended else ["open"]


def _lapsed_until(roster: Roster) -> date:
    """A step that was due on this day or before is passed over when it was missed."""
    days = rules_of(roster.plan.code, roster.on.year).year.allowances["step_opens_late"].days
    return last_due_before(roster.on, days, calendar_of(roster.agency_id))


def _arrears(roster: Roster, year: Year) -> str:
    """The path of the unit that has not finished last year, where there is one."""
    if year.cycle.state != CycleState.ANNUAL_EVALUATION:
        return ""
    sizes = Counter(member.unit.code for member in roster.staff)
    sections = [head for head in roster.of_kind("pengawas") if sizes[head.unit.code] >= TEAM]
    chosen = (sections or roster.heads)[-1]
    return Unit.objects.values_list("path", flat=True).get(pk=roster.unit_ids[chosen.unit.code])


def _spread(shares: dict[str, int]) -> list[str]:
    return [state for state, share in shares.items() for _ in range(share)]


def _extended(year: Year) -> dict[int, dict[str, dict[str, date]]]:
    found: dict[int, dict[str, dict[str, date]]] = {}
    for row in Extension.objects.filter(deadline__cycle=year.cycle).select_related("deadline", "unit"):
        if row.deadline.period_id and row.unit:
            found.setdefault(row.deadline.period_id, {}).setdefault(row.unit.path, {})[row.deadline.step] = row.due_on
    return found


def _answers(roster: Roster, year: Year) -> None:
    """For each day, the last day of the window that begins on it."""
    calendar = calendar_of(roster.agency_id)
    first = date(year.cycle.year, 1, 1)
    days = (first + timedelta(days=number) for number in range(500))
    copy_into("demo_answer", ["day", "until"], ([day, calendar.add_working_days(day, ANSWER_DAYS)] for day in days))
    execute("analyze demo_slice; analyze demo_answer")
