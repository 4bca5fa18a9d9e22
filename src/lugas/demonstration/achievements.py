"""How the units did, period by period, and the closing of their evaluations."""

import json
from collections import Counter, defaultdict
from functools import cache, lru_cache, partial

from lugas.evaluation.enrolment import SETTERS
from lugas.evaluation.models import UnitAchievement
from lugas.evaluation.spread import departures_of
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.regulation.distribution import pattern
from lugas.regulation.ratings import Achievement, Grade
from lugas.regulation.scheme import Scheme

from .catalogue import read
from .loading import copy_into, execute, rows
from .roster import Roster
from .slices import Slice
from .year import Year, rules_of

UNSET_IN = 7
LOWER = (Achievement.VERY_POOR, Achievement.POOR, Achievement.NEEDS_IMPROVEMENT)
# Of a thousand: excellent, needs improvement, poor, very poor; the rest is good.
SHARES = ((Achievement.EXCELLENT, 130), (Achievement.NEEDS_IMPROVEMENT, 145), (Achievement.POOR, 149),
          (Achievement.VERY_POOR, 151))  # fmt: skip
CLOSED = """
create temporary table if not exists demo_closed (id bigint, counts jsonb, why text, at timestamptz, holder bigint)
    on commit drop;
truncate demo_closed
"""
CLOSE = """
update evaluation_unitachievement a
   set counts = c.counts, departure_reason = c.why, closed_at = c.at, closed_by_id = c.holder
  from demo_closed c where c.id = a.id
"""
UNFINISHED = """
select distinct measured_unit_id, period_id from evaluation_appraisal
 where agency_id = %s and period_id = any(%s) and state not in ('final', 'cancelled')
"""
SPREAD = """
select measured_unit_id, period_id, grade, count(*) from evaluation_appraisal
 where agency_id = %s and period_id = any(%s) and grade <> '' and not is_unit_head and measured_unit_id is not null
 group by 1, 2, 3 order by 1, 2, 3
"""
HOLDERS = """
select u.id, p.employee_id from organization_unit u join organization_posting p on p.position_id = u.head_position_id
 where u.agency_id = %s and p.ends_on is null order by p.id desc
"""
COLUMNS = ["agency_id", "unit_id", "period_id", "setter_id", "due_on", "value", "basis", "recommendation", "pattern",
           "set_at", "set_by_id", "counts", "departure_reason", "lock_version"]  # fmt: skip


def set_achievements(roster: Roster, year: Year, slices: dict[int, Slice], *, first_agency: bool) -> None:
    """A value for every measured unit in every period that ended; a few are still waited for."""
    on = year.periods[-1].ends_on if year.over else roster.on
    setters = rows(
        SETTERS + "select u.id, s.person from organization_unit u left join setter s on s.unit = u.id"
        " where u.agency_id = %(agency)s and u.measured order by u.id",
        {"agency": roster.agency_id, "on": on},
    )
    lines = []
    for period in year.evaluated:
        rare = _rare(roster, year, period, [unit for unit, _ in setters]) if first_agency else {}
        lines += [
            _line(roster, year, period, slices[period.pk], (unit, setter, rare.get(unit)))
            for unit, setter in setters
            if setter is not None
        ]
    copy_into("evaluation_unitachievement", COLUMNS, lines)
    execute("analyze evaluation_unitachievement")


def _rare(roster: Roster, year: Year, period: Period, units: list[int]) -> dict[int, Achievement]:
    """The lower values occur, in a quarter of last year."""
    if not year.over or period.number > len(LOWER):
        return {}
    return {units[-period.number]: LOWER[period.number - 1]}


def _line(
    roster: Roster, year: Year, period: Period, own: Slice, who: tuple[int, int, Achievement | None]
) -> list[object]:
    unit, setter, forced = who
    base = [roster.agency_id, unit, period.pk, setter, own.due_achievement]
    number = unit * 31 + period.number * 17 + year.cycle.year
    if own.fresh and number % UNSET_IN == 0:
        return [*base, "", "", "", "[]", None, None, "{}", "", 1]
    value = forced or _value(number, annual=period.annual)
    phrases = read("phrases.toml")["reasons"]
    share = {Achievement.EXCELLENT: 104, Achievement.GOOD: 96}.get(value, 68) + number % 5
    day = min(roster.days.near(own.due_achievement, -(number % 3)), roster.days.near(roster.on, -5))
    return [
        *base,
        value.value,
        phrases["basis"][number % 2].format(share=f"{share},{number % 10}"),
        phrases["recommendation"][number % 3],
        _pattern(value, year.cycle.scheme, year.cycle.year),
        roster.moment(day, 10, number % 60),
        setter,
        "{}",
        "",
        2,
    ]


def _value(number: int, *, annual: bool) -> Achievement:
    place = number * 7919 % 1009
    for value, until in SHARES[:1] if annual else SHARES:
        if place < until:
            return value
    return Achievement.GOOD


@lru_cache(maxsize=32)
def _pattern(value: Achievement, scheme: str, year: int) -> str:
    return json.dumps(pattern(value, scheme=rules_of(scheme, year)).to_json())


def close_units(roster: Roster, year: Year, slices: dict[int, Slice]) -> None:
    """The heads close the evaluations of final periods, with a reason where the spread leaves the pattern."""
    periods = [period for period in year.evaluated if year.is_final(period)]
    counts = _counts(roster, periods)
    unfinished = set(rows(UNFINISHED, [roster.agency_id, [period.pk for period in periods]]))
    holders = dict(rows(HOLDERS, [roster.agency_id]))
    reasons = read("phrases.toml")["reasons"]["departure"]
    closed = {period.pk: roster.at_work(slices[period.pk].due_decision, 16) for period in periods}
    departs = cache(partial(_departs, scheme_of(year.cycle)))
    lines = []
    known = UnitAchievement.objects.filter(period__in=periods).exclude(value="").order_by("pk")
    for pk, unit, period, value in known.values_list("pk", "unit_id", "period_id", "value"):
        if (unit, period) in unfinished:
            continue
        spread = counts.get((unit, period), Counter())
        why = reasons[pk % len(reasons)] if departs(value, tuple(spread.items())) else ""
        told = json.dumps({grade.value: number for grade, number in spread.items()})
        holder = holders.get(unit)
        lines.append([pk, told, why, closed[period] if holder else None, holder])
    execute(CLOSED)
    copy_into("demo_closed", ["id", "counts", "why", "at", "holder"], lines)
    execute(CLOSE)


def _departs(scheme: Scheme, value: str, spread: tuple[tuple[Grade, int], ...]) -> bool:
    departures = departures_of(value, dict(spread), scheme)
    return bool(departures) and departures is not None and not departures.indicative


def _counts(roster: Roster, periods: list[Period]) -> dict[tuple[int, int], Counter[Grade]]:
    """The grades of every unit in every period, its head apart."""
    found: dict[tuple[int, int], Counter[Grade]] = defaultdict(Counter)
    for unit, period, grade, number in rows(SPREAD, [roster.agency_id, [each.pk for each in periods]]):
        found[unit, period][Grade(grade)] = number
    return found
