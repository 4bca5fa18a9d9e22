"""The team board in one statement: the periods, the people of one of them, and how their units stand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from lugas.organization.actor import Actor
from lugas.regulation.ratings import Grade
from lugas.regulation.scheme import Scheme

from .content import FULL_NAME
from .models import GradeChoice
from .outcome import grade_of
from .spread import Spread, spread_of

# A superior sees the people of a supervisor who is a week or more late; `permissions.rater` counts the working days.
LATE = timedelta(days=7)

BOARD = """
with mine as materialized (
    select a.*, a.supervisor_id <> all(%(supervisors)s) as escalated
      from evaluation_appraisal a
     where a.agency_id = %(agency)s and a.state <> 'cancelled' and a.employee_id <> %(me)s
       and (a.supervisor_id = any(%(supervisors)s)
            or (a.senior_supervisor_id = %(me)s and a.due_on < %(late)s
                and a.state in ('self_assessed', 'rated', 'discussed', 'decided')))
), periods as (
    select p.id, p.number, p.annual, p.starts_on, p.ends_on, c.year, c.period_kind as kind, c.scheme
      from planning_period p join planning_cycle c on c.id = p.cycle_id
     where p.id in (select period_id from mine)
), chosen as (
    select * from periods where %(period)s::bigint is null or id = %(period)s
     order by (ends_on < %(on)s) desc, ends_on desc, annual desc limit 1
), here as (
    select mine.* from mine join chosen on chosen.id = mine.period_id
), units as (
    select distinct measured_unit_id as id from here where measured_unit_id is not null
)
select json_build_object(
  'period', (select to_json(chosen) from chosen),
  'periods', (select coalesce(json_agg(to_json(p) order by p.ends_on desc, p.annual desc), '[]') from periods p),
  'people', (select coalesce(json_agg(json_build_object(
        'id', a.id, 'employee_id', a.employee_id, 'name', {full_name}, 'position', a.position_title, 'unit', u.name,
        'state', a.state, 'due_on', a.due_on, 'awaiting_id', a.awaiting_id, 'is_head', a.is_unit_head,
        'measured_unit_id', a.measured_unit_id, 'escalated', a.escalated, 'grade', a.grade,
        'submitted', a.rated_at is not null,
        'result', coalesce(nullif(a.result_rating, ''), d.result_rating, ''),
        'behavior', coalesce(nullif(a.behavior_rating, ''), d.behavior_rating, ''),
        'self_result', case when a.self_submitted_at is null then '' else a.self_result end,
        'self_behavior', case when a.self_submitted_at is null then '' else a.self_behavior end,
        'lock_version', a.lock_version, 'spoken_to', exists (select from progress_feedback f
            where f.agency_id = a.agency_id and f.employee_id = a.employee_id
              and f.given_on between (select starts_on from chosen) and (select ends_on from chosen)))
        order by a.escalated, u.path, e.sort_name, a.id), '[]')
     from here a join organization_employee e on e.id = a.employee_id join organization_unit u on u.id = a.unit_id
     left join evaluation_ratingdraft d on d.appraisal_id = a.id),
  'units', (select coalesce(json_agg(json_build_object(
        'id', n.id, 'name', n.name, 'value', coalesce(v.value, ''), 'achievement_id', v.id,
        'closed', v.closed_at is not null, 'due_on', v.due_on,
        'setter', (select {setter} from organization_employee s where s.id = v.setter_id),
        'counted', (select coalesce(json_agg(to_json(t)), '[]') from (
             select x.grade, x.result_rating, x.behavior_rating, count(*) as number
               from evaluation_appraisal x
              where x.measured_unit_id = n.id and x.period_id = (select id from chosen)
                and not x.is_unit_head and x.state <> 'cancelled'
              group by 1, 2, 3) t)
        ) order by n.path), '[]')
     from units join organization_unit n on n.id = units.id
     left join evaluation_unitachievement v on v.unit_id = n.id and v.period_id = (select id from chosen)))
""".replace("{full_name}", FULL_NAME.format("e")).replace("{setter}", FULL_NAME.format("s"))


@dataclass(frozen=True)
class PeriodRow:
    id: int
    number: int
    annual: bool
    starts_on: date
    ends_on: date
    year: int
    kind: str
    scheme: str


@dataclass(frozen=True)
class PersonRow:
    """One person on the board. The self-view is empty until both sides have submitted."""

    id: int
    employee_id: int
    name: str
    position: str
    unit: str
    state: str
    due_on: date | None
    awaiting_id: int | None
    is_head: bool
    measured_unit_id: int | None
    escalated: bool
    grade: str
    submitted: bool
    result: str
    behavior: str
    self_result: str
    self_behavior: str
    lock_version: int
    spoken_to: bool = True

    @property
    def grade_label(self) -> str:
        return str(GradeChoice(self.grade).label)

    @property
    def differs(self) -> bool:
        """Do both views differ, as far as they may be seen?"""
        views = ((self.self_result, self.result), (self.self_behavior, self.behavior))
        return any(own and theirs and own != theirs for own, theirs in views)


@dataclass(frozen=True)
class UnitRow:
    """A measured unit of somebody on the board, with everyone's submitted ratings counted."""

    id: int
    name: str
    value: str
    achievement_id: int | None
    closed: bool
    due_on: date | None
    setter: str
    counted: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True)
class Board:
    period: PeriodRow | None = None
    periods: tuple[PeriodRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    units: tuple[UnitRow, ...] = field(default=())

    @property
    def done(self) -> int:
        return sum(person.submitted for person in self.people)

    def unit(self, unit_id: int | None) -> UnitRow | None:
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def spread(self, unit: UnitRow, scheme: Scheme) -> Spread:
        """The unit's spread with one's own ratings in it, submitted or not."""
        counts: Counter[Grade] = Counter()
        for grade, result, behavior, number in unit.counted:
            if found := Grade(grade) if grade else grade_of(result, behavior, scheme):
                counts[found] += number
        own: Counter[Grade] = Counter()
        for person in self.people:
            if person.measured_unit_id != unit.id or person.is_head:
                continue
            found = Grade(person.grade) if person.grade else grade_of(person.result, person.behavior, scheme)
            if found:
                own[found] += 1
                counts[found] += not person.submitted
        return spread_of(unit.value, counts, own, sum(row[3] for row in unit.counted), scheme)


def board_of(actor: Actor, period_id: int | None) -> Board:
    """The actor's board in a period, by default the one that ended last. Unknown periods give an empty board."""
    values: dict[str, Any] = {
        "supervisors": list(actor.supervising_ids),
        "agency": actor.agency_id,
        "me": actor.employee_id,
        "period": period_id,
        "on": actor.on,
        "late": actor.on - LATE,
    }
    with connection.cursor() as cursor:
        cursor.execute(BOARD, values)
        found = cursor.fetchone()[0]
    data = found if isinstance(found, dict) else json.loads(found)
    return Board(
        period=_period(data["period"]) if data["period"] else None,
        periods=tuple(_period(row) for row in data["periods"]),
        people=tuple(_person(row) for row in data["people"]),
        units=tuple(_unit(row) for row in data["units"]),
    )


def _period(row: dict[str, Any]) -> PeriodRow:
    dates = {name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")}
    return PeriodRow(**row | dates)


def _person(row: dict[str, Any]) -> PersonRow:
    blind = {} if row["submitted"] else {"self_result": "", "self_behavior": ""}
    return PersonRow(**row | blind | {"due_on": _date(row["due_on"])})


def _unit(row: dict[str, Any]) -> UnitRow:
    counted = tuple((c["grade"], c["result_rating"], c["behavior_rating"], c["number"]) for c in row["counted"])
    return UnitRow(**row | {"counted": counted, "setter": row["setter"] or "", "due_on": _date(row["due_on"])})


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
