"""The three lists of "My work": what waits for me, what waits for others, what was done lately. Two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from lugas.organization.actor import Actor
from lugas.planning.models import Period
from lugas.workflow.machine import Party

from .states import APPRAISAL_WORKFLOW

MOST = 100
LATELY = timedelta(days=30)

AT_SUPERVISOR = [state for state, party in APPRAISAL_WORKFLOW.owners.items() if party is Party.SUPERVISOR]

PLANS = """
  from planning_plan r
  join organization_employee e on e.id = r.employee_id
  join planning_cycle c on c.id = r.cycle_id
  left join organization_employee w on w.id = r.awaiting_id
"""
PLAN = """
select 'plan' as kind, r.id, r.state, r.employee_id = %(me)s as own, e.name, r.position_title, c.year,
       null::int as period, null::int as number, null::bool as annual, null::date as starts_on, null::date as ends_on,
       r.awaiting_since, r.due_on, w.name as waits_for, {escalated} as escalated
"""

APPRAISALS = """
  from evaluation_appraisal r
  join planning_period p on p.id = r.period_id and p.closed_at is null
  join planning_cycle c on c.id = p.cycle_id
  join organization_employee e on e.id = r.employee_id
  left join organization_employee w on w.id = r.awaiting_id
"""
APPRAISAL = """
select 'appraisal', r.id, r.state, r.employee_id = %(me)s, e.name, r.position_title, c.year,
       p.id, p.number, p.annual, p.starts_on, p.ends_on,
       r.awaiting_since, case when r.state = 'open' and p.ends_on >= %(on)s then p.ends_on else r.due_on end,
       w.name, {escalated}
"""

# A delegate acts for a supervisor, never on the supervisor's own records.
MY_TURN = """
 where r.agency_id = %(agency)s
   and (r.awaiting_id = %(me)s
        or (r.awaiting_id = any(%(delegators)s) and r.awaiting_id = r.supervisor_id and r.employee_id <> %(me)s))
"""
LATE_BELOW = """
 where r.agency_id = %(agency)s and r.senior_supervisor_id = %(me)s and r.due_on <= %(escalated_until)s
   and r.awaiting_id is distinct from %(me)s
"""

# While a period runs, progress can be recorded where there is an agreed plan for it.
HAS_AGREED_PLAN = """
   and not (r.state = 'open' and p.ends_on >= %(on)s and not exists (
     select from planning_plan q where q.id = r.plan_id and q.state in ('agreed', 'revision')))
"""
WAITING_FOR_ME = " union all ".join(
    (
        f"{PLAN.format(escalated='false')} {PLANS} {MY_TURN}",
        f"{APPRAISAL.format(escalated='false')} {APPRAISALS} {MY_TURN} {HAS_AGREED_PLAN}",
        f"{PLAN.format(escalated='true')} {PLANS} {LATE_BELOW} and r.state = 'submitted'",
        f"{APPRAISAL.format(escalated='true')} {APPRAISALS} {LATE_BELOW} and r.state = any(%(at_supervisor)s)",
        """
select 'achievement', r.id, '', false, u.name, '', c.year, p.id, p.number, p.annual, p.starts_on, p.ends_on,
       p.ends_on, r.due_on, '', r.setter_id <> all(%(mine)s)
  from evaluation_unitachievement r
  join planning_period p on p.id = r.period_id and p.closed_at is null and p.ends_on < %(on)s
  join planning_cycle c on c.id = p.cycle_id
  join organization_unit u on u.id = r.unit_id
 where r.agency_id = %(agency)s and r.value = '' and r.setter_id = any(%(mine)s)
""",
        """
select 'action', o.id, '', r.employee_id = %(me)s, e.name, o.action, c.year,
       p.id, p.number, p.annual, p.starts_on, p.ends_on, null, o.due_on, '', false
  from evaluation_dialoguepoint o
  join evaluation_dialogue d on d.id = o.dialogue_id
  join evaluation_appraisal r on r.id = d.appraisal_id
  join planning_period p on p.id = r.period_id
  join planning_cycle c on c.id = p.cycle_id
  join organization_employee e on e.id = r.employee_id
 where o.agency_id = %(agency)s and o.owner_id = %(me)s and o.ending = 'action' and o.done_at is null
""",
    )
)

# Others' turn with my own records; and with my people's records, where they are late or were sent back.
MINE_ELSEWHERE = """
 where r.agency_id = %(agency)s and r.employee_id = %(me)s and r.awaiting_id <> %(me)s
"""
TEAM_ELSEWHERE = """
 where r.agency_id = %(agency)s and r.supervisor_id = any(%(mine)s) and r.awaiting_id = r.employee_id
   and r.employee_id <> %(me)s
"""
WAITING_FOR_OTHERS = " union all ".join(
    (
        f"{PLAN.format(escalated='false')} {PLANS} {MINE_ELSEWHERE}",
        f"{APPRAISAL.format(escalated='false')} {APPRAISALS} {MINE_ELSEWHERE}",
        f"{PLAN.format(escalated='false')} {PLANS} {TEAM_ELSEWHERE} and (r.state = 'returned' or r.due_on < %(on)s)",
        f"{APPRAISAL.format(escalated='false')} {APPRAISALS} {TEAM_ELSEWHERE} and r.due_on < %(on)s",
        """
select 'correction', r.id, r.state, true, '', '', 0, null, null, null, null, null, r.proposed_at::date, null, '', false
  from organization_correction r
 where r.agency_id = %(agency)s and r.employee_id = %(me)s and r.state = 'proposed'
""",
    )
)

IN_ORDER = "order by due_on nulls last, name, id limit %(limit)s"
BOTH = f"""
(select 0, mine.* from ({WAITING_FOR_ME}) mine {IN_ORDER})
union all
(select 1, others.* from ({WAITING_FOR_OTHERS}) others {IN_ORDER})
"""  # noqa: S608  # made of constants

# What I did, and what was done with my records as far as I may know it: a decision is told by its delivery.
DONE = """
with lately as (
  (select id from workflow_event where agency_id = %(agency)s and employee_id = %(me)s and at >= %(since)s
      and kind = any(%(my_deeds)s) order by id desc limit %(most)s)
  union
  (select id from workflow_event where agency_id = %(agency)s and subject_id = %(me)s and at >= %(since)s
      and kind = any(%(news)s) order by id desc limit %(most)s)
)
select v.kind, v.object_type, v.object_id, v.at, coalesce(v.subject_id = %(me)s, false), coalesce(s.name, ''), c.year,
       p.id, p.number, p.annual, p.starts_on, p.ends_on, coalesce(u.name, '')
  from workflow_event v
  left join organization_employee s on s.id = v.subject_id
  left join evaluation_appraisal a on v.object_type = 'evaluation.appraisal' and a.id = v.object_id
  left join evaluation_unitachievement m on v.object_type = 'evaluation.unitachievement' and m.id = v.object_id
  left join organization_unit u on u.id = m.unit_id
  left join planning_plan r on v.object_type = 'planning.plan' and r.id = v.object_id
  left join planning_period p on p.id = coalesce(a.period_id, m.period_id)
  left join planning_cycle c on c.id = coalesce(r.cycle_id, p.cycle_id)
 where v.agency_id = %(agency)s and v.id in (select id from lately)
 order by v.id desc limit %(most)s
"""
MY_DEEDS = [
    "plan.submit", "plan.return", "plan.agree", "plan.revise",
    "appraisal.submit_self", "appraisal.rate", "appraisal.decide", "appraisal.deliver", "appraisal.receive",
    "achievement.set", "achievement.closed",
]  # fmt: skip
NEWS = ["plan.return", "plan.agree", "plan.close", "plan.lapse", "appraisal.deliver", "appraisal.finish"]


@dataclass(frozen=True)
class Task:
    """A record that waits for somebody."""

    kind: str
    pk: int
    state: str
    own: bool
    name: str
    position: str
    year: int
    period: Period | None
    since: date | None
    due_on: date | None
    waits_for: str
    escalated: bool


@dataclass(frozen=True)
class Done:
    """Something that happened lately."""

    kind: str
    object_type: str
    pk: int
    at: datetime
    own: bool
    name: str
    year: int | None
    period: Period | None
    unit: str


def tasks_of(actor: Actor, *, escalated_until: date) -> tuple[list[Task], list[Task]]:
    """What the actor may do now, and what the actor waits for, the nearest date first; one query.

    Late work of the supervisors below is the actor's to do when it was due on `escalated_until` or before. Each list
    has at most a hundred rows, and one more to tell that there are others.
    """
    values: dict[str, Any] = {
        "agency": actor.agency_id,
        "me": actor.employee_id,
        "mine": list(actor.supervising_ids),
        "delegators": list(actor.delegators),
        "on": actor.on,
        "escalated_until": escalated_until,
        "at_supervisor": AT_SUPERVISOR,
        "limit": MOST + 1,
    }
    found: tuple[list[Task], list[Task]] = ([], [])
    with connection.cursor() as cursor:
        cursor.execute(BOTH, values)
        for others, *row in cursor.fetchall():
            found[others].append(Task(*(*row[:7], _period(*row[7:12]), *row[12:])))
    return found


def done_lately(actor: Actor, *, most: int = 8) -> list[Done]:
    """The last few steps that the actor took or that concern the actor, newest first."""
    values: dict[str, Any] = {
        "agency": actor.agency_id,
        "me": actor.employee_id,
        "since": datetime.combine(actor.on - LATELY, time(), actor.agency.zone),
        "my_deeds": MY_DEEDS,
        "news": NEWS,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(DONE, values)
        return [Done(*(*row[:7], _period(*row[7:12]), row[12])) for row in cursor.fetchall()]


def _period(pk: int | None, number: int, annual: bool, starts_on: date, ends_on: date) -> Period | None:
    """Enough of a period to say its name."""
    if pk is None:
        return None
    return Period(pk=pk, number=number, annual=annual, starts_on=starts_on, ends_on=ends_on)
