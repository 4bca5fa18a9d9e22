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

# Each kind of record is looked up once by its indexes; names are joined to the few rows found. A delegate acts for a
# supervisor, never on the supervisor's own records. While a period runs, progress waits where a plan is agreed.
# `others`: my own records that somebody else has, and my people's that are late or were sent back.
TASKS = """
with found as (
  select 'plan' as kind, r.id, r.state, r.employee_id, r.unit_id, r.position_title as words, r.cycle_id,
         null::bigint as period_id, r.awaiting_since, r.due_on, r.awaiting_id,
         r.awaiting_id = %(me)s or (
           r.awaiting_id = any(%(delegators)s) and r.awaiting_id = r.supervisor_id and r.employee_id <> %(me)s) as mine,
         r.senior_supervisor_id = %(me)s and r.state = 'submitted' and r.due_on <= %(escalated_until)s as escalated,
         r.employee_id = %(me)s or (
           r.supervisor_id = any(%(mine)s) and r.awaiting_id = r.employee_id
           and (r.state = 'returned' or r.due_on < %(on)s)) as others
    from planning_plan r
   where r.agency_id = %(agency)s and r.awaiting_id is not null
     and (r.awaiting_id = any(%(mine)s) or r.employee_id = %(me)s or r.senior_supervisor_id = %(me)s
          or (r.supervisor_id = any(%(mine)s) and r.awaiting_id = r.employee_id))
  union all
  select 'appraisal', r.id, r.state, r.employee_id, r.unit_id, r.position_title, null, r.period_id,
         r.awaiting_since, r.due_on, r.awaiting_id,
         r.awaiting_id = %(me)s
         or (r.awaiting_id = any(%(delegators)s) and r.awaiting_id = r.supervisor_id and r.employee_id <> %(me)s),
         false, r.employee_id = %(me)s or (
           r.supervisor_id = any(%(mine)s) and r.awaiting_id = r.employee_id and r.due_on < %(on)s)
    from evaluation_appraisal r
   where r.agency_id = %(agency)s and r.awaiting_id is not null
     and (r.awaiting_id = any(%(mine)s) or r.employee_id = %(me)s
          or (r.supervisor_id = any(%(mine)s) and r.awaiting_id = r.employee_id))
  union all
  select 'appraisal', r.id, r.state, r.employee_id, r.unit_id, r.position_title, null, r.period_id,
         r.awaiting_since, r.due_on, r.awaiting_id, false, true, false
    from evaluation_appraisal r
   where r.agency_id = %(agency)s and r.senior_supervisor_id = %(me)s and r.state = any(%(at_supervisor)s)
     and r.due_on <= %(escalated_until)s and r.awaiting_id is distinct from %(me)s
  union all
  select 'achievement', r.id, '', null, r.unit_id, '', null, r.period_id, null, r.due_on, r.setter_id,
         true, false, false
    from evaluation_unitachievement r
   where r.agency_id = %(agency)s and r.value = '' and r.setter_id = any(%(mine)s)
  union all
  select 'action', r.id, '', null, null, r.action, null, a.period_id, null, r.due_on, r.owner_id,
         true, false, false
    from evaluation_dialoguepoint r
    join evaluation_dialogue d on d.id = r.dialogue_id
    join evaluation_appraisal a on a.id = d.appraisal_id
   where r.agency_id = %(agency)s and r.owner_id = %(me)s and r.ending = 'action' and r.done_at is null
  union all
  select 'promise', r.id, '', r.employee_id, null, r.text, null, x.period_id, r.made_at::date, r.due_on, r.owner_id,
         r.owner_id = %(me)s, false, r.employee_id = %(me)s
    from evaluation_promise r
    join progress_actionplan x on x.id = r.action_plan_id
   where r.agency_id = %(agency)s and r.done_at is null and (r.owner_id = %(me)s or r.employee_id = %(me)s)
  union all
  select 'correction', r.employee_id, r.state, r.employee_id, null, '', null, null, r.proposed_at::date, null, null,
         false, false, true
    from organization_correction r
   where r.agency_id = %(agency)s and r.employee_id = %(me)s and r.state = 'proposed'
), named as (
  select case when f.mine or f.escalated then 0 else 1 end as list, f.kind, f.id, f.state,
         coalesce(f.employee_id = %(me)s, false) as own, coalesce(e.name, u.name, '') as name,
         f.words, coalesce(c.year, 0) as year,
         p.id as period, p.number, p.annual, p.starts_on, p.ends_on,
         case when f.kind = 'achievement' then p.ends_on else f.awaiting_since end as since,
         case when f.kind = 'appraisal' and f.state = 'open' and p.ends_on >= %(on)s then p.ends_on else f.due_on end
           as due_on,
         coalesce(w.name, '') as waits_for, f.escalated and not f.mine as escalated
    from found f
    left join planning_period p on p.id = f.period_id
    left join planning_cycle c on c.id = coalesce(f.cycle_id, p.cycle_id)
    left join organization_employee e on e.id = f.employee_id
    left join organization_unit u on u.id = f.unit_id and f.kind = 'achievement'
    left join organization_employee w on w.id = f.awaiting_id
   where (f.mine or f.escalated or f.others) and (p.closed_at is null or f.kind in ('action', 'promise'))
     and (f.kind <> 'achievement' or p.ends_on < %(on)s)
     and (f.kind <> 'appraisal' or f.state <> 'open' or p.ends_on < %(on)s or exists (
       select from evaluation_appraisal a join planning_plan q on q.id = a.plan_id
        where a.id = f.id and q.state in ('agreed', 'revision')))
), numbered as (
  select n.*, row_number() over (partition by n.list order by n.due_on nulls last, n.name, n.id) as place from named n
)
select list, kind, id, state, own, name, words, year, period, number, annual, starts_on, ends_on,
       since, due_on, waits_for, escalated
  from numbered where place <= %(limit)s order by list, place
"""

# What I did, and what was done with my records as far as I may know it: a decision is told by its delivery.
DONE = """
with lately as materialized (
  (select id, kind, object_type, object_id, at, subject_id from workflow_event
    where agency_id = %(agency)s and employee_id = %(me)s and at >= %(since)s and kind = any(%(my_deeds)s)
    order by id desc limit %(most)s)
  union
  (select id, kind, object_type, object_id, at, subject_id from workflow_event
    where agency_id = %(agency)s and subject_id = %(me)s and at >= %(since)s and kind = any(%(news)s)
    order by id desc limit %(most)s)
  order by id desc limit %(most)s
)
select v.kind, v.object_type, v.object_id, v.at, coalesce(v.subject_id = %(me)s, false), coalesce(s.name, ''), c.year,
       p.id, p.number, p.annual, p.starts_on, p.ends_on, coalesce(u.name, '')
  from lately v
  left join organization_employee s on s.id = v.subject_id
  left join evaluation_appraisal a on v.object_type = 'evaluation.appraisal' and a.id = v.object_id
  left join evaluation_unitachievement m on v.object_type = 'evaluation.unitachievement' and m.id = v.object_id
  left join organization_unit u on u.id = m.unit_id
  left join planning_plan r on v.object_type = 'planning.plan' and r.id = v.object_id
  left join planning_period p on p.id = coalesce(a.period_id, m.period_id)
  left join planning_cycle c on c.id = coalesce(r.cycle_id, p.cycle_id)
 order by v.id desc
"""
MY_DEEDS = [
    "plan.submit", "plan.return", "plan.agree", "plan.revise",
    "appraisal.submit_self", "appraisal.rate", "appraisal.decide", "appraisal.deliver", "appraisal.receive",
    "achievement.set", "achievement.closed",
]  # fmt: skip
NEWS = ["plan.return", "plan.agree", "plan.close", "plan.lapse", "appraisal.deliver", "appraisal.finish"]


@dataclass(frozen=True)
class Task:
    """A record that waits for somebody. Corrections stand on the page of their person, whose key is theirs."""

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
        cursor.execute(TASKS, values)
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
