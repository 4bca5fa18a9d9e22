"""What waits for somebody beside plans and evaluations: expectations, reports, teams, meetings. One query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from lugas.organization.actor import Actor
from lugas.planning.rules import asks_for_understanding, needs_report
from lugas.regulation.scheme import load

MOST = 50

# A report that is required waits from the day after the project's end, whether or not somebody pressed "finish".
SHARED = """
select 'understand' as kind, p.id, '' as name, null::date as due, p.id as page
  from planning_plan p join planning_cycle c on c.id = p.cycle_id
 where %(asks)s and c.scheme = %(scheme)s and p.agency_id = %(agency)s and p.employee_id = %(me)s
   and p.state = 'agreed' and p.starts_on <= %(on)s and p.ends_on >= %(on)s
   and not exists (select from planning_understanding u where u.plan_id = p.id and u.version = p.version
                    and u.state in ('confirmed', 'asked'))
union all
select 'answer', p.id, e.name, null, p.id
  from planning_understanding u join planning_plan p on p.id = u.plan_id and p.version = u.version
  join organization_employee e on e.id = p.employee_id
 where u.agency_id = %(agency)s and u.state = 'asked' and p.state = 'agreed' and p.supervisor_id = any(%(mine)s)
   and p.employee_id <> %(me)s
union all
select case when j.state = 'finished' then 'report' else 'finish' end, j.id, j.title, j.ends_on, j.id
  from progress_project j left join progress_projectreport r on r.project_id = j.id
 where %(reports)s and j.agency_id = %(agency)s and j.employee_id = %(me)s
   and (j.state = 'finished' or (j.state = 'running' and j.ends_on < %(on)s))
   and (r.id is null or r.state in ('draft', 'returned'))
union all
select 'confirm', j.id, j.title, null, j.id
  from progress_projectreport r join progress_project j on j.id = r.project_id
 where r.agency_id = %(agency)s and r.state = 'submitted' and r.awaiting_id = any(%(mine)s) and j.employee_id <> %(me)s
union all
select distinct 'team', t.id, t.name, null::date, t.id
  from organization_teammember m join organization_team t on t.id = m.team_id
 where m.agency_id = %(agency)s and t.unit_id = any(%(units)s) and m.proposed_by_id <> %(me)s
   and (m.confirmed_at is null or m.leaving_on is not null)
union all
select 'meeting', m.id, coalesce(nullif(m.topic, ''), u.name, t.name), m.due_on, m.id
  from progress_meeting m left join organization_unit u on u.id = m.unit_id
  left join organization_team t on t.id = m.team_id
 where m.agency_id = %(agency)s and m.state = 'planned' and m.due_on <= %(on)s
   and (m.employee_id = any(%(mine)s) or m.unit_id = any(%(units)s) or m.team_id = any(%(teams)s))
union all
select 'step', s.id, s.text, s.due_on, s.meeting_id
  from progress_nextstep s
 where s.agency_id = %(agency)s and s.owner_id = %(me)s and s.done_at is null
 order by 4 nulls last, 1, 2 limit %(most)s
"""


@dataclass(frozen=True)
class SharedTask:
    """`name` is whom or what it concerns, `page` the key of the page where it stands."""

    kind: str
    pk: int
    name: str
    due_on: date | None
    page: int


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
