"""Progress read whole: one query for a plan's period, one for a team."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lugas.organization.actor import Actor
from lugas.planning.models import Period, Plan

from .content import ResultProgress

REALIZATION = """
(select jsonb_build_object('value', z.value, 'text', z.text, 'source', z.source, 'recorded_at', z.recorded_at,
                           'version', z.lock_version)
   from progress_realization z where z.indicator_id = i.id and z.period_id = {period})"""
ACTION = """
(select jsonb_build_object('pk', a.id, 'text', a.text, 'target', a.target, 'obstacle', a.obstacle, 'answer', a.answer,
                           'answered_by', coalesce(w.name, ''), 'answered_at', a.answered_at, 'version', a.lock_version)
   from progress_actionplan a left join organization_employee w on w.id = a.answered_by_id
  where a.result_id = r.id and a.period_id = {period})"""

RESULTS = f"""
select jsonb_build_object(
  'pk', r.id, 'kind', r.kind, 'text', r.text,
  'action', {ACTION.format(period="%(period)s")},
  'action_before', {ACTION.format(period="%(before)s")},
  'indicators', coalesce((
    select jsonb_agg(jsonb_build_object('pk', i.id, 'text', i.text, 'aspect', i.aspect, 'perspective', i.perspective,
             'target', i.target, 'measure', i.measure,
             'now', {REALIZATION.format(period="%(period)s")},
             'before', {REALIZATION.format(period="%(before)s")}) order by i."order", i.id)
      from planning_indicator i where i.result_id = r.id and i.removed_at is null), '[]'),
  'evidence', coalesce((
    select jsonb_agg(jsonb_build_object('pk', e.id, 'kind', e.kind, 'name', e.name, 'url', e.url,
             'link_state', e.link_state, 'link_note', e.link_note, 'media_type', e.media_type, 'size', e.size,
             'preview', e.preview <> '', 'preview_text', e.preview_text, 'uploaded_at', e.uploaded_at,
             'removed', e.removed_at is not null) order by e.id)
      from progress_evidence e where e.result_id = r.id and e.period_id = %(period)s), '[]'),
  'feedback', coalesce((
    select jsonb_agg(jsonb_build_object('pk', f.id, 'author', w.name, 'capacity', f.capacity, 'tone', f.tone,
             'text', f.text, 'given_on', f.given_on) order by f.given_on, f.id)
      from progress_feedback f join organization_employee w on w.id = f.author_id
     where f.result_id = r.id and f.given_on between %(first)s and %(last)s), '[]')
)::text
  from planning_plannedresult r where r.plan_id = %(plan)s and r.removed_at is null
 order by r.kind desc, r."order", r.id
"""


def results_of(plan: Plan, period: Period, before: Period | None) -> list[ResultProgress]:
    """Every planned result with what was done for it in the period; feedback only for those who may read it."""
    values = {
        "plan": plan.pk,
        "period": period.pk,
        "before": before.pk if before else None,
        "first": period.starts_on,
        "last": period.ends_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(RESULTS, values)
        return [ResultProgress.from_json(json.loads(row[0])) for row in cursor.fetchall()]


@dataclass(frozen=True)
class TeamLine:
    """One subordinate's record of a period: of so many indicators so many have a realization."""

    plan_id: int
    employee_id: int
    name: str
    position: str
    indicators: int
    recorded: int
    evidence: int
    open_obstacles: int
    feedback: int


TEAM = """
select p.id, e.id, e.name, p.position_title,
       (select count(*) from planning_indicator i join planning_plannedresult r on r.id = i.result_id
         where r.plan_id = p.id and r.removed_at is null and i.removed_at is null),
       (select count(*) from progress_realization z where z.plan_id = p.id and z.period_id = %(period)s),
       (select count(*) from progress_evidence v
         where v.plan_id = p.id and v.period_id = %(period)s and v.removed_at is null),
       (select count(*) from progress_actionplan a
         where a.plan_id = p.id and a.period_id = %(period)s and a.obstacle <> '' and a.answer = ''),
       (select count(*) from progress_feedback f
         where f.employee_id = e.id and f.given_on between %(first)s and %(last)s)
  from planning_plan p join organization_employee e on e.id = p.employee_id
 where p.agency_id = %(agency)s and p.supervisor_id = any(%(supervisors)s) and p.cycle_id = %(cycle)s
   and p.state in ('agreed', 'revision', 'closed') and p.starts_on <= %(last)s and p.ends_on >= %(first)s
 order by e.sort_name, p.id limit 200
"""


def team_of(actor: Actor, period: Period) -> list[TeamLine]:
    """Everyone whose supervisor the actor is, or acts for."""
    values: dict[str, Any] = {
        "agency": actor.agency_id,
        "supervisors": list(actor.supervising_ids),
        "cycle": period.cycle_id,
        "period": period.pk,
        "first": period.starts_on,
        "last": period.ends_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(TEAM, values)
        return [TeamLine(*row) for row in cursor.fetchall()]
