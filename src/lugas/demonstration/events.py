"""The trace of what the demonstration's people did: an event for every change of state."""

from typing import Any

from lugas.workflow.models import Event

from .loading import fill
from .office_days import office_day
from .roster import Roster

PLAN_STEPS = """
select p.agency_id, p.submitted_at as at, 'plan.submit' as kind, p.employee_id as who, 'owner' as acting_as,
       p.employee_id as subject, 'planning.plan' as type, p.id as object, 2 as version, 'draft' as source,
       'submitted' as target, '' as comment
  from planning_plan p where p.agency_id = %(agency)s and p.submitted_at is not null {unless agreed_at}
union all
select p.agency_id, p.agreed_at, 'plan.agree', p.agreed_by_id, 'supervisor', p.employee_id, 'planning.plan', p.id, 3,
       'submitted', 'agreed', ''
  from planning_plan p where p.agency_id = %(agency)s and p.agreed_at is not null {unless closed_at}
union all
select p.agency_id, p.closed_at, 'plan.close', null, 'system', p.employee_id, 'planning.plan', p.id, 4, 'agreed',
       'closed', p.closing_reason
  from planning_plan p where p.agency_id = %(agency)s and p.closed_at is not null
union all
select p.agency_id, n.written_at, 'plan.return', n.author_id, 'supervisor', p.employee_id, 'planning.plan', p.id, 3,
       'submitted', 'returned', n.text
  from planning_plan p
  join lateral (select * from planning_plannote x where x.plan_id = p.id order by x.id limit 1) n on true
 where p.agency_id = %(agency)s and p.state = 'returned'
"""

APPRAISAL_STEPS = f"""
select a.agency_id, s.at, 'appraisal.' || s.name, s.who, s.acting_as, a.employee_id, 'evaluation.appraisal', a.id,
       s.version, s.source, s.target, s.comment
  from evaluation_appraisal a
 cross join lateral (values
    (a.self_submitted_at, 'submit_self', a.self_submitted_by_id, 'owner', 2, 'open', 'self_assessed', ''),
    (case when a.self_submitted_at is null then a.rated_at - interval '9 hours' end, 'pass_self', null::bigint,
     'system', 2, 'open', 'self_assessed', 'Tanggal terlewat.'),
    (a.rated_at, 'rate', a.rated_by_id, 'supervisor', 3, 'self_assessed', 'rated', ''),
    (case when a.state not in ('open', 'self_assessed', 'rated', 'cancelled') then
        coalesce((select d.confirmed_by_employee_at from evaluation_dialogue d where d.appraisal_id = a.id),
                 ({office_day("(a.rated_at at time zone %(zone)s)::date", 1)} + time '15:05') at time zone %(zone)s)
     end,
     'discuss', a.supervisor_id, 'supervisor', 4, 'rated', 'discussed', ''),
    (a.decided_at, 'decide', a.decided_by_id, 'supervisor', 5, 'discussed', 'decided', a.difference_reason),
    (a.delivered_at, 'deliver', a.delivered_by_id, 'supervisor', 6, 'decided', 'delivered', ''),
    (case when not a.expired then a.received_at end, 'receive', a.employee_id, 'owner', 7, 'delivered', 'received', ''),
    (case when a.expired then a.received_at end, 'expire', null, 'system', 7, 'delivered', 'received',
     'Tanggal terlewat.'),
    (a.finished_at, 'finish', null, 'system', 8, 'received', 'final', ''),
    (case when a.state = 'cancelled' then %(cancelled)s end, 'cancel', %(officer)s::bigint, 'personnel', 2, 'open',
     'cancelled', 'SKP belum disetujui pada periode ini.')
 ) s(at, name, who, acting_as, version, source, target, comment)
 where a.agency_id = %(agency)s and s.at is not null {{only}}
"""
LATEST = " and s.version = a.lock_version"

STEPPED_ON = "least(make_date(c.year - 1 + s.later, s.month, s.day), %(on)s::date - 20 + s.version)"
# Of last year, this one and the next: on the days of the law, or lately where the office is ahead of them.
CYCLE_STEPS = f"""
union all
select c.agency_id, ({office_day(STEPPED_ON)} + time '08:00' + s.version * interval '15 minutes')
       at time zone %(zone)s,
       'cycle.' || s.name, %(officer)s::bigint, 'personnel', null, 'planning.cycle', c.id, s.version, s.source,
       s.target, ''
  from planning_cycle c
 cross join (values
    (1, 'prepare', '', 'prepared', 0, 11, 4), (2, 'open_planning', 'prepared', 'planning', 0, 12, 1),
    (3, 'start', 'planning', 'running', 1, 1, 31), (4, 'open_annual', 'running', 'annual_evaluation', 2, 1, 2),
    (5, 'open_follow_up', 'annual_evaluation', 'follow_up', 2, 3, 31), (6, 'close', 'follow_up', 'closed', 2, 5, 29)
 ) s(version, name, source, target, later, month, day)
 where c.agency_id = %(agency)s and s.version <= c.lock_version
"""

OTHER_STEPS = """
union all
select u.agency_id, u.set_at, 'achievement.set', u.set_by_id, '', null, 'evaluation.unitachievement', u.id, 2, '',
       u.value, u.basis
  from evaluation_unitachievement u where u.agency_id = %(agency)s and u.set_at is not null
union all
select u.agency_id, u.closed_at, 'achievement.closed', u.closed_by_id, '', null, 'evaluation.unitachievement', u.id, 3,
       '', '', u.departure_reason
  from evaluation_unitachievement u where u.agency_id = %(agency)s and u.closed_at is not null
union all
select c.agency_id, c.proposed_at, 'correction.propose', c.employee_id, 'owner', c.employee_id,
       'organization.correction', c.id, 1, '', 'proposed', c.proposal
  from organization_correction c where c.agency_id = %(agency)s
union all
select c.agency_id, c.decided_at,
       'correction.' || case c.state when 'accepted' then 'accept' when 'declined' then 'decline' else 'withdraw' end,
       c.decided_by_id, case c.state when 'withdrawn' then 'owner' else 'personnel' end, c.employee_id,
       'organization.correction', c.id, 2, 'proposed', c.state, c.answer
  from organization_correction c where c.agency_id = %(agency)s and c.decided_at is not null
union all
select d.agency_id, d.opened_at, 'period.open', null, 'system', null, 'planning.period', d.id, 1, '', '', ''
  from planning_period d where d.agency_id = %(agency)s and d.opened_at is not null
union all
select d.agency_id, d.closed_at, 'period.close', %(officer)s::bigint, 'personnel', null, 'planning.period', d.id, 2,
       '', '', ''
  from planning_period d where d.agency_id = %(agency)s and d.closed_at is not null
"""
READ = f"""
union all
select a.agency_id,
       ({office_day("(a.finished_at at time zone %(zone)s)::date", 3)} + time '10:20') at time zone %(zone)s,
       'appraisal.read', %(auditor)s::bigint, 'auditor', a.employee_id,
       'evaluation.appraisal', a.id, 8, '', '', 'Pemeriksaan berkala atas evaluasi kinerja.'
  from evaluation_appraisal a where a.agency_id = %(agency)s and a.finished_at < %(on)s::date - 14 and a.id %% 29 = 0
"""


EVENT = {
    "agency_id": "s.agency_id",
    "at": "s.at",
    "kind": "s.kind",
    "actor_id": "m.user_id",
    "employee_id": "s.who",
    "acting_as": "s.acting_as",
    "subject_id": "s.subject",
    "object_type": "s.type",
    "object_id": "s.object",
    "object_version": "s.version",
    "source": "s.source",
    "target": "s.target",
    "comment": "s.comment",
}


def trace(roster: Roster, *, officer: int, auditor: int, lean: bool = False) -> None:
    """In the order of time, as it would have been written; of many people the latest step of each record."""
    appraisal_steps = APPRAISAL_STEPS.replace("{only}", LATEST if lean else "")
    plan_steps = PLAN_STEPS
    for later in ("agreed_at", "closed_at"):
        plan_steps = plan_steps.replace(f"{{unless {later}}}", f"and p.{later} is null" if lean else "")
    steps = plan_steps + "union all" + appraisal_steps + CYCLE_STEPS + OTHER_STEPS + READ
    values: dict[str, Any] = {
        "agency": roster.agency_id,
        "officer": officer,
        "auditor": auditor,
        "on": roster.on,
        "zone": roster.offset,
        "cancelled": roster.at_work(roster.turned_on, 11),
    }
    fill(
        Event,
        EVENT,
        f"from ({steps}) s left join organization_membership m on m.employee_id = s.who"
        " order by s.at, s.type, s.object, s.version",
        values,
    )
