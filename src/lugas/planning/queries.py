"""Whole plans as plain values, in one query however many rows they have."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection

from lugas.organization.models import Employee

from .content import PersonLine, PlanContent, PlanDocument
from .models import Plan, PlanState

# A signature holds for what was signed: while a plan is being written it carries none (SKP-21).
SIGNED_BY_BOTH = (PlanState.AGREED, PlanState.CLOSED)
SIGNED_BY_EMPLOYEE = (PlanState.SUBMITTED, *SIGNED_BY_BOTH)

CONTENT = """
select p.id, jsonb_build_object(
  'results', coalesce((
    select jsonb_agg(jsonb_build_object(
      'pk', r.id, 'kind', r.kind, 'text', r.text, 'leader_text', r.leader_text, 'assigned_by', r.assigned_by,
      'belonging', r.belonging, 'version', r.lock_version,
      'leaders', coalesce((
        select jsonb_agg(jsonb_build_object('pk', l.id, 'text', l.text, 'cascade', k.cascade,
                                            'gone', l.removed_at is not null) order by k.id)
          from planning_leaderlink k join planning_plannedresult l on l.id = k.leader_id
         where k.result_id = r.id), '[]'),
      'indicators', coalesce((
        select jsonb_agg(jsonb_build_object('pk', i.id, 'text', i.text, 'target', i.target, 'aspect', i.aspect,
                                            'perspective', i.perspective, 'measure', i.measure,
                                            'impact', i.impact, 'population', i.population, 'baseline', i.baseline,
                                            'method', i.method, 'source', i.source)
                         order by i."order", i.id)
          from planning_indicator i where i.result_id = r.id and i.removed_at is null), '[]')
      ) order by r.kind desc, r."order", r.id)
      from planning_plannedresult r where r.plan_id = p.id and r.removed_at is null), '[]'),
  'expectations', coalesce((
    select jsonb_agg(jsonb_build_object('core_value', e.core_value, 'text', e.text, 'version', e.lock_version))
      from planning_leaderexpectation e where e.plan_id = p.id), '[]'),
  'annexes', coalesce((
    select jsonb_agg(jsonb_build_object('pk', a.id, 'kind', a.kind, 'text', a.text, 'version', a.lock_version)
                     order by a."order", a.id)
      from planning_annex a where a.plan_id = p.id and a.removed_at is null), '[]'),
  'notes', coalesce((
    select jsonb_agg(jsonb_build_object('pk', n.id, 'place', n.place, 'text', n.text, 'author', w.name,
                                        'written_at', n.written_at, 'resolved', n.resolved_at is not null)
                     order by n.id)
      from planning_plannote n join organization_employee w on w.id = n.author_id where n.plan_id = p.id), '[]'),
  'removed', coalesce((
    select jsonb_agg(jsonb_build_object('place', x.place, 'text', x.text) order by x.removed_at desc)
      from (select 'result:' || r.id as place, r.text, r.removed_at
              from planning_plannedresult r where r.plan_id = p.id and r.removed_at is not null
            union all
            select 'indicator:' || i.id, i.text, i.removed_at
              from planning_indicator i join planning_plannedresult r on r.id = i.result_id
             where r.plan_id = p.id and r.removed_at is null and i.removed_at is not null
            union all
            select 'annex:' || a.id, a.text, a.removed_at
              from planning_annex a where a.plan_id = p.id and a.removed_at is not null) x), '[]')
)::text
  from planning_plan p where p.id = any(%s)
"""


def contents(plan_ids: Iterable[int]) -> dict[int, PlanContent]:
    """The content of several plans, by the plan's key."""
    with connection.cursor() as cursor:
        cursor.execute(CONTENT, [list(plan_ids)])
        return {pk: PlanContent.from_json(json.loads(data)) for pk, data in cursor.fetchall()}


def content_of(plan: Plan) -> PlanContent:
    return contents([plan.pk])[plan.pk]


def document_of(plan: Plan, content: PlanContent | None = None) -> PlanDocument:
    """The plan as the official form shows it today. Takes the plan with its people, unit, cycle and agency loaded."""
    return PlanDocument(
        agency=plan.agency.name,
        place=plan.agency.place,
        year=plan.cycle.year,
        form=plan.form,
        approach=plan.approach,
        version=plan.version,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        employee=person_line(plan.employee, position=plan.position_title, unit=plan.unit.name),
        supervisor=person_line(plan.supervisor) if plan.supervisor else None,
        content=content or content_of(plan),
        dialogue_on=plan.dialogue_on,
        submitted_on=_day(plan, plan.submitted_at) if plan.state in SIGNED_BY_EMPLOYEE else None,
        agreed_on=_day(plan, plan.agreed_at) if plan.state in SIGNED_BY_BOTH else None,
    )


def _day(plan: Plan, moment: datetime | None) -> date | None:
    """The calendar day of a moment where the agency is."""
    return moment.astimezone(plan.agency.zone).date() if moment else None


def person_line(employee: Employee, *, position: str = "", unit: str = "") -> PersonLine:
    return PersonLine(
        name=employee.full_name,
        nip=employee.nip,
        rank=employee.rank,
        position=position or (employee.position.title if employee.position else ""),
        unit=unit or (employee.unit.name if employee.unit else ""),
    )
