"""Stage 3 in bulk: one statement writes the appraisals of a period in the state that each of them is in."""

import json
from itertools import product
from typing import Any

from lugas.evaluation.enrolment import months_of
from lugas.evaluation.models import Appraisal
from lugas.evaluation.outcome import head_result, stored
from lugas.planning.rules import scheme_of
from lugas.regulation import grading
from lugas.regulation.ratings import Achievement, Expectation

from .catalogue_tables import Phrase
from .loading import copy_into, execute, fill, pick
from .office_days import office_day
from .roster import Roster
from .year import Year

TABLES = """
create temporary table if not exists demo_measured (unit bigint primary key, measured bigint, head bigint)
    on commit drop;
create temporary table if not exists demo_grade (
    result text, behavior text, achievement text, grade text, outcome jsonb, primary key (result, behavior, achievement)
) on commit drop;
truncate demo_measured, demo_grade
"""
# The nearest measured unit upward, found along the path of ids.
MEASURED = """
insert into demo_measured
select distinct on (u.id) u.id, m.id, m.head_position_id
  from organization_unit u
  cross join lateral unnest(string_to_array(trim(both '/' from u.path), '/')::bigint[]) with ordinality s(id, place)
  join organization_unit m on m.id = s.id and m.measured
 where u.agency_id = %(agency)s order by u.id, s.place desc
"""
ORDER = "array['open', 'self_assessed', 'rated', 'discussed', 'decided', 'delivered', 'received', 'final']"
KEY = ("p.employee_id", "d.id")

# One row for every plan in the period, with everything that was decided about it.
FACTS = f"""
with base as (
    select p.*, d.id as period_id, d.annual as annual_period, d.ends_on as period_end, d.number as period_number,
           u.path as unit_path, coalesce(m.head = o.position_id, false) as is_head, m.measured, k.standing, k.work,
           w.due_self, w.due_rating, w.due_talk, w.due_decision, w.current,
           coalesce(v.value, '') as achievement, v.id is not null and v.value = '' as unset,
           case when p.agreed_at is null and d.ends_on < %(on)s then 'cancelled' when p.agreed_at is null then 'open'
                else w.states[1 + {pick(51, 1000, *KEY)} %% cardinality(w.states)] end as wanted
      from planning_plan p
      join planning_period d on d.id = %(period)s
      join demo_member k on k.employee_id = p.employee_id
      join organization_posting o on o.id = p.posting_id
      join organization_unit u on u.id = p.unit_id
      left join demo_measured m on m.unit = p.unit_id
      left join evaluation_unitachievement v on v.unit_id = m.measured and v.period_id = d.id
      cross join lateral (
          select s.* from demo_slice s
           where s.period_id = d.id and (s.path = '/' or starts_with(u.path, s.path))
           order by length(s.path) desc limit 1
      ) w
     where p.agency_id = %(agency)s and p.cycle_id = %(cycle)s
       and exists (select from unnest(%(months)s::date[]) as x(day) where x.day between p.starts_on and p.ends_on)
       and (p.state <> 'closed' or p.agreed_at is not null)
), placed as (
    select base.*, case when unset and wanted not in ('open', 'cancelled') then 'self_assessed' else wanted end
              as stage,
           {pick(52, 100, "employee_id", "period_id")} as luck, {pick(53, 100, "employee_id", "period_id")} as grace,
           employee_id * 13 + period_id as number
      from base
), ranked as materialized (
    select placed.*, coalesce(array_position({ORDER}, stage), 0) as rank,
           case standing when 'very_good' then case when luck < 85 or annual_period then 'above' else 'meets' end
                when 'needs_improvement' then case when annual_period or luck < 55 then 'below' else 'meets' end
                when 'very_poor' then case when annual_period or luck < 70 then 'below' else 'meets' end
                when 'poor' then 'meets'
                else case when luck < 14 then 'above' else 'meets' end end as own_result,
           case standing when 'very_good' then case when grace < 80 or annual_period then 'above' else 'meets' end
                when 'poor' then case when annual_period or grace < 55 then 'below' else 'meets' end
                when 'very_poor' then case when annual_period or grace < 70 then 'below' else 'meets' end
                when 'needs_improvement' then 'meets'
                else case when grace < 11 and luck >= 14 then 'above' else 'meets' end end as behavior
      from placed
), dated as (
    select ranked.*,
           case when is_head and achievement = 'excellent' then 'above'
                when is_head and achievement = 'good' then 'meets'
                when is_head and achievement <> '' then 'below' else own_result end as result,
           least({office_day("due_self", "- luck %% 4")}, {office_day("%(on)s::date", -5)}) as self_on,
           least({office_day("due_rating", "- grace %% 3")}, {office_day("%(on)s::date", -4)}) as rated_on,
           least({office_day("due_talk", "- luck %% 2")}, {office_day("%(on)s::date", -3)}) as talked_on,
           least({office_day("due_decision", "- grace %% 3")}, {office_day("%(on)s::date", -2)}) as decided_on
      from ranked
), told as materialized (
    select dated.*, greatest({office_day("decided_on", 1)}, least({office_day("%(on)s::date", -1)},
                case when current and stage = 'delivered' then {office_day("%(on)s::date", "- 1 - luck %% 6")}
                     else {office_day("decided_on", "1 + luck %% 4")} end)) as delivered_on
      from dated
), facts as materialized (
    select told.*, greatest({office_day("delivered_on", 1)},
                least({office_day("delivered_on", "1 + grace %% 8")}, %(on)s::date)) as received_on,
           case when rank >= 5 then g.grade else '' end as grade,
           case when rank >= 5 then g.outcome else '{{}}' end as outcome,
           luck = 7 and rank >= 3 as passed, grace %% 8 = 5 as expired
      from told left join demo_grade g on g.result = told.result and g.behavior = told.behavior
       and g.achievement = case when told.is_head then told.achievement else '' end
)
"""
# WITH stands before INSERT … SELECT's own columns, so that the facts can be named in them.
SOURCE = (
    "from facts f left join demo_answer y on y.day = f.delivered_on left join demo_answer z on z.day = f.decided_on"
)


def at(day: str, salt: int) -> str:
    minutes = pick(salt, 460, "f.employee_id", "f.period_id")
    return f"({day} + time '08:05' + {minutes} * interval '1 minute') at time zone %(zone)s"


def since(rank: int, expression: str, other: str = "null") -> str:
    """The expression from this place in the order of the states on."""
    return f"case when f.rank >= {rank} then {expression} else {other} end"


def reason(axis: str, value: str) -> str:
    choices = " ".join(
        f"when '{each}' then {Phrase(f'reasons.{axis}_{each}').at('f.number')}" for each in ("above", "meets", "below")
    )
    return f"(case {value} {choices} end)"


OWN_VIEW = "case when f.luck %% 9 = 4 and f.{0} = 'meets' then 'above' when f.{0} = 'below' then 'meets' else f.{0} end"
SELF = "not f.passed"
OBSTACLE = Phrase("account.obstacles").at("f.number + 1")
APPRAISAL = {
    "agency_id": "f.agency_id",
    "period_id": "f.period_id",
    "plan_id": "f.id",
    "employee_id": "f.employee_id",
    "unit_id": "f.unit_id",
    "measured_unit_id": "f.measured",
    "is_unit_head": "f.is_head",
    "position_title": "f.position_title",
    "supervisor_id": "f.supervisor_id",
    "senior_supervisor_id": "f.senior_supervisor_id",
    "annual": "f.annual_period and %(last_month)s::date between f.starts_on and f.ends_on",
    "state": "f.stage",
    "awaiting_id": "case when f.stage in ('open', 'delivered') then f.employee_id"
    " when f.stage in ('self_assessed', 'rated', 'discussed', 'decided') then f.supervisor_id end",
    "awaiting_since": "case f.stage when 'open' then %(opened)s::date when 'self_assessed' then f.self_on"
    " when 'rated' then f.rated_on when 'discussed' then f.talked_on when 'decided' then f.decided_on"
    " when 'delivered' then f.delivered_on end",
    "due_on": "case f.stage when 'open' then f.due_self when 'self_assessed' then f.due_rating"
    " when 'rated' then f.due_talk when 'discussed' then f.due_decision when 'decided' then z.until"
    " when 'delivered' then y.until end",
    "lock_version": "greatest(1, f.rank)",
    "self_result": since(2, f"case when {SELF} then {OWN_VIEW.format('result')} else '' end", "''"),
    "self_behavior": since(2, f"case when {SELF} then {OWN_VIEW.format('behavior')} else '' end", "''"),
    "self_account": since(2, f"case when {SELF} then {Phrase('account.texts').at('f.number')} else '' end", "''"),
    "self_obstacles": since(2, f"case when {SELF} then {OBSTACLE} else '' end", "''"),
    "self_submitted_at": since(2, f"case when {SELF} then {at('f.self_on', 61)} end"),
    "self_submitted_by_id": since(2, f"case when {SELF} then f.employee_id end"),
    "result_rating": since(3, "f.result", "''"),
    "result_reason": since(3, reason("result", "f.result"), "''"),
    "behavior_rating": since(3, "f.behavior", "''"),
    "behavior_reason": since(3, reason("behavior", "f.behavior"), "''"),
    "rated_at": since(3, at("f.rated_on", 62)),
    "rated_by_id": since(3, "f.supervisor_id"),
    "grade": "coalesce(f.grade, '')",
    "outcome": "coalesce(f.outcome, '{}')",
    "decided_at": since(5, at("f.decided_on", 63)),
    "decided_by_id": since(5, "f.supervisor_id"),
    "delivered_at": since(6, at("f.delivered_on", 64)),
    "delivered_by_id": since(6, "f.supervisor_id"),
    "received_at": since(7, at("f.received_on", 65)),
    "expired": since(7, "f.expired", "false"),
    "finished_at": since(8, at("f.received_on", 65)),
}  # fmt: skip


def appraise(roster: Roster, year: Year) -> None:
    """The appraisals of every period that was opened."""
    execute(TABLES)
    execute(MEASURED, {"agency": roster.agency_id})
    _grades(year)
    for period in year.periods:
        if period.opened_at is None:
            continue
        months = months_of(period)
        values: dict[str, Any] = {
            "agency": roster.agency_id,
            "cycle": year.cycle.pk,
            "period": period.pk,
            "months": months,
            "last_month": months[-1],
            "opened": period.opened_at,
            "on": roster.days.near(period.closed_at.date() if year.over and period.closed_at else roster.on),
            "zone": roster.offset,
        }
        fill(Appraisal, APPRAISAL, f"{SOURCE} order by f.id", values, before=FACTS)
    execute("analyze evaluation_appraisal (id, agency_id, period_id, plan_id, employee_id, measured_unit_id, state)")


def _grades(year: Year) -> None:
    """What the law makes of every pair of ratings, for everybody and for heads of units."""
    scheme = scheme_of(year.cycle)
    lines = []
    for result, behavior in product(Expectation, Expectation):
        grade = grading.grade(result, behavior, scheme=scheme)
        lines.append([result.value, behavior.value, "", grade.value.value, json.dumps(stored({"grade": grade}))])
        for achievement in Achievement:
            follows = head_result(achievement.value, scheme)
            if follows.value == result:
                told = json.dumps(stored({"result": follows, "grade": grade}))
                lines.append([result.value, behavior.value, achievement.value, grade.value.value, told])
    copy_into("demo_grade", ["result", "behavior", "achievement", "grade", "outcome"], lines)
    execute("analyze demo_grade; analyze demo_measured")
