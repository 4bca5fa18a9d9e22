"""What a team's leader may see of a member's work: the results tied to the team, and nothing else of the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import connection
from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Team
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

from .lenses import Piece, Reached


def can_see_work(actor: Actor, team: Team, employee: Employee) -> Decision:
    """The person, the team's leader of today, and the person's line of command."""
    if employee.pk == actor.employee_id or team.pk in actor.led_teams:
        return Decision.yes()
    if actor.parties_to(employee) & {Party.SUPERVISOR, Party.SENIOR_SUPERVISOR}:
        return Decision.yes()
    return Decision.denied(_("The work of a member is seen by the member, the team's leader and the supervisor."))


@dataclass(frozen=True)
class TiedResult:
    """A planned result that is worked on in the team, how far it is, and by what that is proven."""

    pk: int
    plan: int
    text: str
    obstacle: str
    updated_on: date | None
    indicators: tuple[Reached, ...]
    evidence: tuple[Piece, ...]

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        more = {
            "updated_on": date.fromisoformat(row["updated_on"]) if row["updated_on"] else None,
            "indicators": tuple(Reached(**each) for each in row["indicators"]),
            "evidence": tuple(Piece(**each) for each in row["evidence"]),
        }
        return cls(**{**row, **more})


# Plans of the present; a member who is no longer in the team has no work in it.
TIED = """
select jsonb_build_object('pk', r.id, 'plan', r.plan_id, 'text', r.text,
  'obstacle', coalesce((select a.obstacle from progress_actionplan a where a.result_id = r.id
                         order by a.period_id desc limit 1), ''),
  'updated_on', (select max(z.recorded_at)::date from progress_realization z
                   join planning_indicator i on i.id = z.indicator_id where i.result_id = r.id),
  'indicators', (select coalesce(jsonb_agg(jsonb_build_object('text', i.text, 'target', i.target,
        'measure', i.measure, 'value', coalesce(trim_scale(z.value)::text, ''), 'said', coalesce(z.text, ''))
        order by i."order", i.id), '[]')
      from planning_indicator i left join lateral (
        select z.value, z.text from progress_realization z where z.indicator_id = i.id
         order by z.period_id desc limit 1) z on true
     where i.result_id = r.id and i.removed_at is null),
  'evidence', (select coalesce(jsonb_agg(jsonb_build_object('pk', v.id, 'name', v.name) order by v.id), '[]')
      from progress_evidence v where v.result_id = r.id and v.removed_at is null))::text
  from planning_teamlink l join planning_plannedresult r on r.id = l.result_id
  join planning_plan p on p.id = r.plan_id
 where l.team_id = %(team)s and p.employee_id = %(employee)s and r.removed_at is null
   and p.starts_on <= %(on)s and p.ends_on >= %(on)s
   and exists (select from organization_teammember m where m.team_id = l.team_id and m.employee_id = p.employee_id
                and m.confirmed_at is not null and m.starts_on <= %(on)s and (m.ends_on is null or m.ends_on >= %(on)s))
 order by r.kind desc, r."order", r.id
"""


def tied_results(team: Team, employee: Employee, *, on: date) -> list[TiedResult]:
    with connection.cursor() as cursor:
        cursor.execute(TIED, {"team": team.pk, "employee": employee.pk, "on": on})
        return [TiedResult.from_json(json.loads(row[0])) for row in cursor.fetchall()]
