"""What people were told about peers, teams, projects, tasks that were unclear, and promises."""

from .office_days import office_day
from .told import day, name, word

ROUND = word("period", "o.period_id")
# The last step of a review, and the day of it.
RELEASED = "(o.closed_on + time '16:03') at time zone %(zone)s"
PEERS = f"""
union all
select t.who, t.kind, t.path, jsonb_build_object('employee', {name("e")}, 'period', {ROUND}, 'until', t.until,
       'commitments', o.rule -> 'commitments', 'reason', t.reason), t.at
  from peers_review v
  join peers_round o on o.id = v.round_id
  join organization_employee e on e.id = v.employee_id
  left join lateral (select x.comment, x.at from workflow_event x
                      where x.object_type = 'peers.review' and x.object_id = v.id and x.kind = 'review.waive'
                      limit 1) w on true
 cross join lateral (values
    (v.employee_id, 'peers.opened', '/peers/', {day("o.proposals_until")}, '',
     (o.opened_on + time '08:00') at time zone %(zone)s),
    (case when v.state not in ('proposing', 'waived') then v.supervisor_id end, 'peers.proposed',
     '/peers/reviews/' || v.id || '/', {day("o.confirmations_until")}, '',
     ({office_day("o.opened_on", 1)} + time '08:40' + v.id %% 300 * interval '1 minute') at time zone %(zone)s),
    (case when v.state in ('released', 'concluded') then v.employee_id end, 'peers.released', '/peers/',
     null::jsonb, '', {RELEASED}),
    (case when v.state = 'withheld' then v.employee_id end, 'peers.withheld', '/peers/', null, '', {RELEASED}),
    (case when v.state = 'waived' then v.employee_id end, 'peers.waived', '/peers/reviews/' || v.id || '/', null,
     coalesce(w.comment, ''), w.at)
 ) t(who, kind, path, until, reason, at)
 where v.agency_id = %(agency)s and t.at >= %(since)s
union all
select k.reviewer_id, 'peers.invited', '/peers/answers/', jsonb_build_object('employee', {name("e")},
       'period', {ROUND}, 'until', {day("o.answers_until")}),
       ({office_day("o.opened_on", 2)} + time '09:05' + v.id %% 300 * interval '1 minute') at time zone %(zone)s
  from peers_ticket k
  join peers_review v on v.id = k.review_id
  join peers_round o on o.id = v.round_id
  join organization_employee e on e.id = v.employee_id
 where k.agency_id = %(agency)s and k.reviewer_id is not null and k.state in ('invited', 'declined')
   and o.opened_on >= %(since)s
"""
PROJECTS = f"""
union all
select t.who, t.kind, '/projects/' || p.id || t.part, jsonb_build_object('name', t.name, 'project', p.title,
       'reason', t.reason), t.at
  from progress_project p
  join organization_employee e on e.id = p.employee_id
  left join organization_employee s on s.id = p.supervisor_id
  left join progress_projectreport r on r.project_id = p.id
  left join lateral (select x.comment, x.at from workflow_event x
                      where x.object_type = 'progress.projectreport' and x.object_id = r.id
                        and x.kind = 'project_report.return' limit 1) b on true
 cross join lateral (
    select p.supervisor_id, 'project_opened', '/', {name("e")}, '', p.opened_at
    union all
    select m.employee_id, 'project_part', '/', {name("e")}, '', p.opened_at + interval '30 minutes'
      from progress_participant m where m.project_id = p.id
    union all
    select p.supervisor_id, 'report_submitted', '/report/', {name("e")}, '', r.submitted_at
    union all
    select p.employee_id, 'report_returned', '/report/', {name("s")}, coalesce(b.comment, ''), b.at
    union all
    select w.who, 'report_confirmed', '/report/', {name("s")}, '', r.confirmed_at
      from (select p.employee_id as who union select m.employee_id from progress_participant m
             where m.project_id = p.id) w
 ) t(who, kind, part, name, reason, at)
 where p.agency_id = %(agency)s and t.at >= %(since)s
"""
WORDS = f"""
union all
select t.who, t.kind, '/expectations/' || u.plan_id || '/', jsonb_build_object('name', t.name), t.at
  from planning_question q
  join planning_understanding u on u.id = q.understanding_id
  join planning_plan p on p.id = u.plan_id
  join organization_employee e on e.id = p.employee_id
  left join organization_employee s on s.id = q.answered_by_id
 cross join lateral (values
    (p.supervisor_id, 'expectation_asked', {name("e")}, q.asked_at),
    (p.employee_id, 'expectation_answered', {name("s")}, q.answered_at)
 ) t(who, kind, name, at)
 where q.agency_id = %(agency)s and t.at >= %(since)s
union all
select t.who, t.kind, '/progress/' || x.plan_id || '/', jsonb_build_object('with', {name("s")}, 'what', m.text,
       'due', {day("m.due_on")}, 'note', m.done_note), t.at
  from evaluation_promise m
  join progress_actionplan x on x.id = m.action_plan_id
  join organization_employee s on s.id = m.owner_id
 cross join lateral (values (m.employee_id, 'promise.made', m.made_at), (m.employee_id, 'promise.done', m.done_at))
       t(who, kind, at)
 where m.agency_id = %(agency)s and t.at >= %(since)s
"""
TEAMS = f"""
union all
select h.person, 'team.proposed', '/teams/' || t.id || '/', jsonb_build_object('who', {name("w")}, 'team', t.name,
       'name', {name("e")}), m.proposed_at
  from organization_teammember m
  join organization_team t on t.id = m.team_id
  join organization_employee e on e.id = m.employee_id
  join organization_employee w on w.id = m.proposed_by_id
  join organization_unit u on u.id = t.unit_id
  join lateral (select x.id as person from organization_employee x
                 where x.position_id = u.head_position_id and x.left_on is null order by x.id limit 1) h on true
 where m.agency_id = %(agency)s and m.confirmed_at is null and m.proposed_at >= %(since)s
"""
MEETINGS = f"""
union all
select a.employee_id, 'meeting_minutes', '/meetings/' || m.id || '/', jsonb_build_object('name', {name("e")},
       'day', {day("m.held_on")}), m.recorded_at
  from progress_attendance a
  join progress_meeting m on m.id = a.meeting_id
  join organization_employee e on e.id = m.employee_id
 where m.agency_id = %(agency)s and m.recorded_at >= %(since)s
union all
select s.owner_id, 'meeting_step', '/meetings/' || m.id || '/', jsonb_build_object('name', {name("e")},
       'what', s.text, 'due', {day("s.due_on")}), s.made_at
  from progress_nextstep s
  join progress_meeting m on m.id = s.meeting_id
  join organization_employee e on e.id = m.employee_id
 where m.agency_id = %(agency)s and s.made_at >= %(since)s and s.owner_id <> m.employee_id
"""
TOGETHER = PEERS + PROJECTS + WORDS + TEAMS + MEETINGS
