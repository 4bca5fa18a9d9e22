"""What waits for somebody beside plans and evaluations: expectations, reports, teams, meetings. One query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from lugas.organization.actor import Actor
from lugas.planning.calendar import LAST_DAY
from lugas.planning.rules import asks_for_understanding, needs_report
from lugas.regulation.scheme import load

MOST = 50

# A report that is required waits from the day after the project's end, whether or not somebody pressed "finish".
# `waits_for`: it is somebody else's turn, and the actor's own record waits for them.
SHARED = f"""
select 'understand' as kind, p.id, '' as name, (
         select {LAST_DAY} from planning_deadline d
          where d.cycle_id = p.cycle_id and d.step = 'expectation_confirmation') as due, p.id as page, '' as waits_for
  from planning_plan p join planning_cycle c on c.id = p.cycle_id join organization_unit u on u.id = p.unit_id
 where %(asks)s and c.scheme = %(scheme)s and p.agency_id = %(agency)s and p.employee_id = %(me)s
   and p.state = 'agreed' and p.starts_on <= %(on)s and p.ends_on >= %(on)s
   and not exists (select from planning_understanding u where u.plan_id = p.id and u.version = p.version
                    and u.state in ('confirmed', 'asked'))
union all
select case when p.employee_id = %(me)s then 'asked' else 'answer' end, p.id,
       case when p.employee_id = %(me)s then '' else e.name end, (
         select {LAST_DAY} from planning_deadline d
          where d.cycle_id = p.cycle_id and d.step = 'expectation_confirmation'),
       p.id, case when p.employee_id = %(me)s then coalesce(s.name, '') else '' end
  from planning_understanding w join planning_plan p on p.id = w.plan_id and p.version = w.version
  join organization_unit u on u.id = p.unit_id
  join organization_employee e on e.id = p.employee_id
  left join organization_employee s on s.id = p.supervisor_id
 where w.agency_id = %(agency)s and w.state = 'asked' and p.state = 'agreed'
   and (p.employee_id = %(me)s or p.supervisor_id = any(%(mine)s))
union all
select case when j.state = 'finished' then 'report' else 'finish' end, j.id, j.title, coalesce((
         select max({LAST_DAY}) from planning_deadline d join planning_period t on t.id = d.period_id and t.number < 13
          where d.agency_id = j.agency_id and d.step = 'project_report' and j.ends_on between t.starts_on and t.ends_on
       ), j.ends_on), j.id, ''
  from progress_project j join organization_unit u on u.id = j.unit_id
  left join progress_projectreport r on r.project_id = j.id
 where %(reports)s and j.agency_id = %(agency)s and j.employee_id = %(me)s
   and (j.state = 'finished' or (j.state = 'running' and j.ends_on < %(on)s))
   and (r.id is null or r.state in ('draft', 'returned'))
union all
select case when j.employee_id = %(me)s then 'reported' else 'confirm' end, j.id, j.title, null, j.id,
       case when j.employee_id = %(me)s then coalesce(s.name, '') else '' end
  from progress_projectreport r join progress_project j on j.id = r.project_id
  left join organization_employee s on s.id = r.awaiting_id
 where r.agency_id = %(agency)s and r.state = 'submitted'
   and (r.awaiting_id = any(%(mine)s) or j.employee_id = %(me)s)
union all
select distinct 'team', t.id, t.name, null::date, t.id, ''
  from organization_teammember m join organization_team t on t.id = m.team_id
 where m.agency_id = %(agency)s and t.unit_id = any(%(units)s) and m.proposed_by_id <> %(me)s
   and (m.confirmed_at is null or m.leaving_on is not null)
union all
select 'meeting', m.id, coalesce(nullif(m.topic, ''), u.name, t.name), m.due_on, m.id, ''
  from progress_meeting m left join organization_unit u on u.id = m.unit_id
  left join organization_team t on t.id = m.team_id
 where m.agency_id = %(agency)s and m.state = 'planned' and m.due_on <= %(on)s
   and (m.employee_id = any(%(mine)s) or m.unit_id = any(%(units)s) or m.team_id = any(%(teams)s))
union all
select 'step', s.id, s.text, s.due_on, s.meeting_id, ''
  from progress_nextstep s
 where s.agency_id = %(agency)s and s.owner_id = %(me)s and s.done_at is null
 order by 4 nulls last, 1, 2 limit %(most)s
"""  # noqa: S608  # made of constants


@dataclass(frozen=True)
class SharedTask:
    """`name` is whom or what it concerns, `page` the key of the page where it stands.

    `waits_for`: it is theirs to do, not the actor's.
    """

    kind: str
    pk: int
    name: str
    due_on: date | None
    page: int
    waits_for: str = ""


def shared_tasks(actor: Actor) -> list[SharedTask]:
    scheme = load(actor.agency.scheme, actor.on)
    values: dict[str, Any] = {
        "agency": actor.agency_id,
        "scheme": actor.agency.scheme,
        "asks": asks_for_understanding(scheme),
        "reports": needs_report(scheme),
        "me": actor.employee_id,
        "mine": list(actor.supervising_ids),
        "units": [unit.unit_id for unit in actor.headed],
        "teams": list(actor.led_teams),
        "on": actor.on,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(SHARED, values)
        return [SharedTask(*row) for row in cursor.fetchall()]
