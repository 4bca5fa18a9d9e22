"""One outcome for several people: which projects stand at which results of a plan. One query."""

from __future__ import annotations

from dataclasses import dataclass

from lugas.planning.models import Plan
from lugas.workflow.prepared import rows_of


@dataclass(frozen=True)
class Outcome:
    """A project as it stands at a planned result."""

    pk: int
    title: str
    state: str
    outcome: str
    baseline: str
    target: str
    measure: str
    achieved: str
    source: str


OUTCOMES = """
select k.result_id, j.id, j.title, j.state, j.outcome, j.baseline, j.target, j.measure, j.achieved, j.source
  from progress_projectlink k
  join progress_project j on j.id = k.project_id and j.state <> 'cancelled'
  join planning_plannedresult r on r.id = k.result_id
 where r.plan_id = %(plan)s
 order by k.id
"""


def outcomes_at(plan: Plan) -> dict[int, list[Outcome]]:
    """By the key of the result; cancelled projects are left out."""
    found: dict[int, list[Outcome]] = {}
    for result, *values in rows_of(OUTCOMES, {"plan": plan.pk}):
        found.setdefault(result, []).append(Outcome(*values))
    return found
