"""How a plan hangs on the leader's: what the leader published, and no circles (MPH-03, MPH-05)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from .models import Plan, PlannedResult, PlanState

# From the moment it is handed in, a leader's plan can be built upon.
PUBLISHED = (PlanState.SUBMITTED, PlanState.AGREED, PlanState.REVISION)

ABOVE = """
with recursive above as (
    select k.leader_id from planning_leaderlink k where k.result_id = any(%(leaders)s)
    union
    select k.leader_id from planning_leaderlink k join above a on k.result_id = a.leader_id
)
select exists (select 1 from above where leader_id = %(result)s)
"""

LEADER = """
select p.id, p.state, r.id, r.text, r.kind
  from planning_plan p
  left join planning_plannedresult r on r.plan_id = p.id and r.removed_at is null
 where p.cycle_id = %(cycle)s and p.employee_id = %(leader)s and p.state <> 'closed'
 order by p.starts_on desc, p.id desc, r.kind desc, r."order", r.id
"""


@dataclass(frozen=True)
class LeaderResult:
    pk: int
    text: str


@dataclass(frozen=True)
class Leader:
    """The leader's plan of the same year, as far as it is published."""

    plan_id: int | None = None
    state: str = ""
    results: tuple[LeaderResult, ...] = field(default_factory=tuple)

    @property
    def published(self) -> bool:
        return self.state in PUBLISHED

    def has(self, pk: int) -> bool:
        return any(result.pk == pk for result in self.results)


def leader_of(plan: Plan) -> Leader:
    """The plan of this plan's supervisor: one query. Results only from a published one."""
    return leading_plan(plan.cycle_id, plan.supervisor_id) if plan.supervisor_id else Leader()


def leading_plan(cycle_id: int, leader_id: int) -> Leader:
    """The newest plan of a leader in a year that is not closed; Leader() where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(LEADER, {"cycle": cycle_id, "leader": leader_id})
        rows = cursor.fetchall()
    if not rows:
        return Leader()
    plan_id, state = rows[0][:2]
    results = tuple(LeaderResult(row[2], row[3]) for row in rows if row[0] == plan_id and row[2] is not None)
    return Leader(plan_id, state, results if state in PUBLISHED else ())


def would_circle(result: PlannedResult, leaders: list[int]) -> bool:
    """Would supporting these lead back to the result itself?"""
    if result.pk in leaders:
        return True
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, {"leaders": leaders, "result": result.pk})
        return bool(cursor.fetchone()[0])
