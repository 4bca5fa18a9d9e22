"""Who is late, and telling them: one message a person, however many records wait for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from lugas.organization.models import Agency
from lugas.organization.querysets import PATH_END
from lugas.planning.calendar import LAST_DAY, calendar_of, last_due_before
from lugas.workflow import clock
from lugas.workflow.bulk import insert_select
from lugas.workflow.models import Notification
from lugas.workflow.notifications import send_after_commit

# Plans, appraisals of periods that are not closed, achievements that are not set, and the steps that a scheme adds:
# each waits for one person. Deadlines are there only of the steps that the scheme takes. The competencies are the
# evaluations once more: they are looked at when they are asked for.
DUE = f"""
with waiting as (
  select 'plan' as kind, r.cycle_id as scope, r.unit_id, r.state, r.awaiting_id as person, r.due_on
    from planning_plan r where r.agency_id = %(agency)s and r.awaiting_id is not null
  union all
  select 'appraisal', r.period_id, r.unit_id, r.state, r.awaiting_id, r.due_on
    from evaluation_appraisal r join planning_period p on p.id = r.period_id and p.closed_at is null
   where r.agency_id = %(agency)s and r.awaiting_id is not null
  union all
  select 'achievement', r.period_id, r.unit_id, '', r.setter_id, r.due_on
    from evaluation_unitachievement r join planning_period p on p.id = r.period_id and p.closed_at is null
   where r.agency_id = %(agency)s and r.setter_id is not null and r.value = ''
  union all
  select 'understanding', p.cycle_id, p.unit_id, coalesce(w.state, 'waiting'),
         case when w.state = 'asked' then p.supervisor_id else p.employee_id end, {LAST_DAY}
    from planning_deadline d
    join planning_plan p on p.cycle_id = d.cycle_id and p.state = 'agreed' and %(on)s between p.starts_on and p.ends_on
    join organization_unit u on u.id = p.unit_id
    left join planning_understanding w on w.plan_id = p.id and w.version = p.version
   where d.agency_id = %(agency)s and d.step = 'expectation_confirmation' and w.state is distinct from 'confirmed'
  union all
  select 'review', o.period_id, r.unit_id, r.state, r.awaiting_id, r.due_on
    from peers_review r join peers_round o on o.id = r.round_id and o.state = 'open'
   where r.agency_id = %(agency)s and r.awaiting_id is not null and r.state in ('proposing', 'confirming')
  union all
  select 'report', t.id, j.unit_id, 'draft', j.employee_id, {LAST_DAY}
    from planning_deadline d
    join planning_period t on t.id = d.period_id and t.closed_at is null
    join progress_project j on j.agency_id = d.agency_id and j.ends_on between t.starts_on and t.ends_on
                           and j.state in ('running', 'finished')
    join organization_unit u on u.id = j.unit_id
    left join progress_projectreport r on r.project_id = j.id and r.state in ('submitted', 'confirmed')
   where d.agency_id = %(agency)s and d.step = 'project_report' and r.id is null
  union all
  select 'competency', a.period_id, a.unit_id, a.state, a.awaiting_id, {LAST_DAY}
    from planning_deadline d
    join planning_period t on t.id = d.period_id and t.closed_at is null
    join evaluation_appraisal a on a.period_id = t.id and a.awaiting_id is not null
    join organization_unit u on u.id = a.unit_id
   where d.agency_id = %(agency)s and d.step = 'competency_assessment' and 'competency' = any(%(kinds)s::text[])
), due as (
  select w.person, count(*) as number, min(w.due_on) as oldest
    from waiting w join organization_unit u on u.id = w.unit_id
   where w.due_on between %(first)s and %(last)s
     and (%(path)s = '' or (u.path >= %(path)s and u.path < %(path_end)s))
     and (%(kinds)s::text[] is null or w.kind = any(%(kinds)s::text[]))
     and (%(scope)s::bigint is null or w.scope = %(scope)s)
     and (%(states)s::text[] is null or w.state = any(%(states)s))
   group by w.person
)
"""  # noqa: S608  # made of constants

PEOPLE = """
  from due d join organization_employee e on e.id = d.person and e.left_on is null
 where not exists (
   select from workflow_notification n
    where n.agency_id = %(agency)s and n.recipient_id = d.person and n.kind = %(message)s
      and n.created_at >= %(told_since)s)
"""

FIRST = f"""
select d.person, e.name, d.number, d.oldest, count(*) over () {PEOPLE}
 order by d.oldest, e.sort_name, e.id limit %(limit)s
"""

NOTIFICATION = {
    "agency_id": "%(agency)s",
    "recipient_id": "d.person",
    "kind": "%(message)s",
    "path": "'/'",
    "context": "jsonb_build_object('number', d.number, 'due_on', jsonb_build_object('date', d.oldest::text))",
    "created_at": "%(at)s",
}

FOREVER_AGO = date(2000, 1, 1)


@dataclass(frozen=True)
class Place:
    """A part of what waits: a unit and below, some kinds of records of one cycle or period, some states."""

    path: str = ""
    kinds: list[str] | None = None
    scope: int | None = None
    states: list[str] | None = None


EVERYWHERE = Place()


@dataclass(frozen=True)
class Late:
    """A person with how much is late, and since when."""

    person: int
    name: str
    number: int
    oldest: date


def late_people(agency: Agency, *, on: date, place: Place = EVERYWHERE, limit: int = 20) -> tuple[int, list[Late]]:
    """How many people a reminder would reach now, and the first of them: those who have waited longest."""
    values = _late(agency, on, place, pause=2) | {"limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(DUE + FIRST, values)
        rows = cursor.fetchall()
    return (rows[0][4] if rows else 0), [Late(*row[:4]) for row in rows]


def remind_late(agency: Agency, *, on: date, place: Place = EVERYWHERE, pause: int = 2) -> int:
    """Tell everyone who is late, unless they were told within the last `pause` working days; how many."""
    return _remind(_late(agency, on, place, pause))


def remind_soon(agency: Agency, *, on: date) -> int:
    """Tell everyone for whom something is due within two working days; once."""
    until = calendar_of(agency.pk).add_working_days(on, 2)
    window = {"first": on, "last": until, "message": "reminder.soon"}
    return _remind(_late(agency, on, EVERYWHERE, pause=2) | window)


def _remind(values: dict[str, Any]) -> int:
    made = insert_select(Notification, NOTIFICATION, PEOPLE, values, before=DUE)
    if made:
        send_after_commit(values["agency"])
    return len(made)


def _late(agency: Agency, on: date, place: Place, pause: int) -> dict[str, Any]:
    """What is due on the day itself is not late yet."""
    told_since = last_due_before(on, pause, calendar_of(agency.pk)) + timedelta(days=1)
    return asdict(place) | {
        "agency": agency.pk,
        "on": on,
        "first": FOREVER_AGO,
        "last": on - timedelta(days=1),
        "path_end": place.path[:-1] + PATH_END if place.path else "",
        "message": "reminder.late",
        "told_since": datetime.combine(told_since, time(), agency.zone),
        "at": clock.now(),
    }
