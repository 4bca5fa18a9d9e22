"""Everything that belongs to one appraisal, in one statement: plan, realizations, feedback, dialogue."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from .models import Appraisal

Content = dict[str, Any]

FULL_NAME = (
    "trim({0}.title_before || ' ' || {0}.name) || case {0}.title_after when '' then '' else ', ' || {0}.title_after end"
)

# Periods in scope: the appraisal's own; of an annual one, every period of its year (EVL-03).
CONTENT = """
select t.id, c.content from unnest(%(ids)s::bigint[]) t(id) cross join lateral (
with a as (
    select a.*, p.cycle_id, p.ends_on as until,
           case when a.annual then date_trunc('year', p.ends_on)::date else p.starts_on end as since
      from evaluation_appraisal a join planning_period p on p.id = a.period_id
     where a.id = t.id
), scope as (
    select p.id, p.number, p.annual, p.starts_on, p.ends_on
      from planning_period p join a on a.cycle_id = p.cycle_id
     where p.id = a.period_id or (a.annual and p.starts_on >= a.since and p.ends_on <= a.until)
), told as (
    select f.id, f.result_id, f.core_value, f.tone, f.capacity, f.text, f.given_on, {full_name} as author
      from progress_feedback f join a on a.employee_id = f.employee_id
      join organization_employee e on e.id = f.author_id
     where f.given_on between a.since and coalesce(a.decided_at::date, %(on)s)
)
select json_build_object(
  'results', (select coalesce(json_agg(json_build_object(
      'id', r.id, 'kind', r.kind, 'text', r.text, 'assigned_by', r.assigned_by,
      'leaders', (select coalesce(json_agg(l.text order by k.id), '[]')
                    from planning_leaderlink k join planning_plannedresult l on l.id = k.leader_id
                   where k.result_id = r.id),
      'leader_text', r.leader_text,
      'actions', (select coalesce(json_agg(json_build_object(
            'period', scope.number, 'text', x.text, 'target', x.target,
            'obstacle', x.obstacle, 'answer', x.answer) order by scope.number), '[]')
          from progress_actionplan x join scope on scope.id = x.period_id where x.result_id = r.id),
      'indicators', (select coalesce(json_agg(json_build_object(
            'id', i.id, 'text', i.text, 'aspect', i.aspect, 'perspective', i.perspective,
            'target', i.target, 'measure', i.measure,
            'realizations', (select coalesce(json_agg(json_build_object(
                  'period', scope.number, 'value', z.value::text, 'text', z.text, 'source', z.source)
                  order by scope.number), '[]')
                from progress_realization z join scope on scope.id = z.period_id where z.indicator_id = i.id)
            ) order by i."order", i.id), '[]')
          from planning_indicator i where i.result_id = r.id and i.removed_at is null),
      'evidence', (select coalesce(json_agg(json_build_object(
            'id', v.id, 'name', v.name, 'kind', v.kind, 'url', v.url, 'size', v.size, 'media_type', v.media_type,
            'link_state', v.link_state, 'preview', v.preview <> '', 'sha256', v.original_sha256,
            'period', scope.number) order by scope.number, v.id), '[]')
          from progress_evidence v join scope on scope.id = v.period_id
         where v.result_id = r.id and v.removed_at is null),
      'projects', (select coalesce(json_agg(json_build_object('pk', j.id, 'title', j.title, 'outcome', j.outcome,
            'baseline', j.baseline, 'target', j.target, 'measure', j.measure, 'achieved', j.achieved,
            'source', j.source) order by l.id), '[]')
          from progress_projectlink l join progress_project j on j.id = l.project_id
         where l.result_id = r.id and j.state <> 'cancelled'),
      'feedback', (select coalesce(json_agg(to_json(t) order by t.given_on, t.id), '[]')
                     from told t where t.result_id = r.id)
      ) order by r.kind desc, r."order", r.id), '[]')
    from planning_plannedresult r where r.plan_id = a.plan_id and r.removed_at is null),
  'behavior', (select coalesce(json_object_agg(x.core_value, json_build_object(
      'expectation', x.text,
      'feedback', (select coalesce(json_agg(to_json(t) order by t.given_on, t.id), '[]')
                     from told t where t.core_value = x.core_value and t.result_id is null))), '{}')
    from planning_leaderexpectation x where x.plan_id = a.plan_id),
  'feedback_elsewhere', (select coalesce(json_agg(to_json(t) order by t.given_on, t.id), '[]') from told t
     where (t.result_id is null and not exists (
              select 1 from planning_leaderexpectation x where x.plan_id = a.plan_id and x.core_value = t.core_value))
        or (t.result_id is not null and not exists (
              select 1 from planning_plannedresult r where r.plan_id = a.plan_id and r.id = t.result_id
                 and r.removed_at is null))),
  'earlier', (select coalesce(json_agg(json_build_object('number', p.number, 'annual', p.annual, 'grade', b.grade,
        'result_rating', b.result_rating, 'behavior_rating', b.behavior_rating,
        'levels', (select coalesce(json_agg(json_build_object('kind', i.kind, 'code', i.code, 'result', i.result_id,
              'level', i.level) order by i.id), '[]')
            from evaluation_itemrating i
           where i.appraisal_id = b.id and i.side = 'supervisor' and i.level is not null)) order by p.number), '[]')
     from evaluation_appraisal b join planning_period p on p.id = b.period_id
    where b.employee_id = a.employee_id and p.cycle_id = a.cycle_id and b.id <> a.id
      and b.state in ('delivered', 'received', 'final') and p.ends_on <= a.until),
  'achievement', (select json_build_object('id', u.id, 'unit', n.name, 'value', u.value, 'basis', u.basis,
        'recommendation', u.recommendation, 'set_at', u.set_at, 'set_by', {full_name}, 'pattern', u.pattern,
        'closed_at', u.closed_at, 'counts', u.counts, 'departure_reason', u.departure_reason)
     from evaluation_unitachievement u join organization_unit n on n.id = u.unit_id
     left join organization_employee e on e.id = u.set_by_id
    where u.unit_id = a.measured_unit_id and u.period_id = a.period_id),
  'items', (select coalesce(json_agg(json_build_object(
        'side', i.side, 'kind', i.kind, 'code', i.code, 'result', i.result_id, 'level', i.level,
        'not_seen', i.not_seen, 'text', i.text, 'obstacle', i.obstacle, 'evidence', v.name) order by i.id), '[]')
     from evaluation_itemrating i left join progress_evidence v on v.id = i.evidence_id and v.removed_at is null
    where i.appraisal_id = a.id
      and case i.side when 'self' then a.self_submitted_at else a.rated_at end is not null),
  'standard', (select coalesce(json_object_agg(s.code, s.level), '{}')
     from planning_plan p join organization_posting o on o.id = p.posting_id
     join competency_standardlevel s on s.position_id = o.position_id
      and s.valid_from <= a.until and (s.valid_to is null or s.valid_to >= a.until)
    where p.id = a.plan_id),
  'versions', (select coalesce(json_agg(json_build_object(
        'result_rating', v.result_rating, 'result_reason', v.result_reason,
        'behavior_rating', v.behavior_rating, 'behavior_reason', v.behavior_reason,
        'replaced_at', v.replaced_at, 'replaced_by', {full_name}, 'why', v.why) order by v.id), '[]')
     from evaluation_ratingversion v join organization_employee e on e.id = v.replaced_by_id
    where v.appraisal_id = a.id),
  'dialogue', (select json_build_object('held_on', d.held_on, 'place', d.place, 'participants', d.participants,
        'summary', d.summary, 'development', d.development, 'employee_comment', d.employee_comment,
        'confirmed_by_employee_at', d.confirmed_by_employee_at,
        'confirmed_by_supervisor_at', d.confirmed_by_supervisor_at,
        'points', (select coalesce(json_agg(json_build_object('topic', o.topic, 'employee_view', o.employee_view,
              'supervisor_view', o.supervisor_view, 'ending', o.ending, 'gap', o.gap, 'reading', o.reading,
              'action', o.action, 'owner', {full_name}, 'due_on', o.due_on, 'done_at', o.done_at,
              'done_note', o.done_note) order by o."order", o.id), '[]')
            from evaluation_dialoguepoint o left join organization_employee e on e.id = o.owner_id
           where o.dialogue_id = d.id),
        'items', (select coalesce(json_agg(json_build_object('id', m.id, 'what', m.what, 'how', m.how,
              'due_on', m.due_on, 'version', m.lock_version)
              order by m."order", m.id), '[]')
            from evaluation_developmentitem m where m.dialogue_id = d.id))
     from evaluation_dialogue d where d.appraisal_id = a.id)
) as content from a
) c
""".replace("{full_name}", FULL_NAME.format("e"))


def contents_of(ids: Iterable[int], *, on: date) -> dict[int, Content]:
    """What stands on several records beside the appraisals' own rows; dates as ISO text. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CONTENT, {"ids": list(ids), "on": on})
        return {pk: found if isinstance(found, dict) else json.loads(found) for pk, found in cursor.fetchall()}


def content_of(appraisal: Appraisal, *, on: date) -> Content:
    return contents_of([appraisal.pk], on=on)[appraisal.pk]
