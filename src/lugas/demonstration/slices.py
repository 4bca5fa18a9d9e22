"""When each step of a period was due, and how far its evaluation is on the demonstration's day."""

from dataclasses import dataclass
from datetime import date, timedelta

from lugas.planning.calendar import calendar_of
from lugas.planning.models import Deadline, Extension

from .loading import copy_into, execute
from .roster import Roster
from .year import Year

STEPS = ("self_assessment", "rating", "dialogue", "decision")
ANSWER_DAYS = 14
# Of a hundred people: how many stand where, in a period whose dates have passed and in one that is in the middle.
LATE = {"final": 50, "delivered": 26, "decided": 9, "discussed": 8, "self_assessed": 7}
FRESH = {"final": 6, "delivered": 10, "decided": 10, "discussed": 14, "rated": 22, "self_assessed": 22, "open": 16}
BEGINNING = {"self_assessed": 15, "open": 85}

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
    extended = _extended(year)
    found, lines = {}, []
    for period in year.periods:
        if period.opened_at is None:
            continue
        own = dues[period.pk]
        fresh = period == year.current and own["decision"] >= roster.on
        states = _states(year, period.number, own, roster.on)
        found[period.pk] = Slice(fresh, own["unit_achievement"], own["decision"])
        current = period == year.current
        lines.append([period.pk, "/", *(own[step] for step in STEPS), states, current])
        for path, days in extended.get(period.pk, {}).items():
            merged = own | days
            lines.append([period.pk, path, *(merged[step] for step in STEPS), _spread(FRESH), current])
    columns = ["period_id", "path", "due_self", "due_rating", "due_talk", "due_decision", "states", "current"]
    copy_into("demo_slice", columns, lines)
    _answers(roster, year)
    return found


def _states(year: Year, number: int, own: dict[str, date], on: date) -> list[str]:
    current = year.current
    if year.over or (current and number < current.number):
        return ["final"]
    if current and number == current.number:
        return _spread(FRESH if own["decision"] >= on else LATE)
    ended = any(period.number == number and period.ends_on < on for period in year.periods)
    return _spread(BEGINNING) if ended else ["open"]


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
