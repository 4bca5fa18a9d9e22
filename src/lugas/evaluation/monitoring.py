"""Who has done what, per unit and step: from the counters, so that the size of the agency does not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.organization.querysets import PATH_END
from lugas.planning.states import PlanState

from .states import AppraisalState as S

Text = str | Promise


@dataclass(frozen=True)
class Step:
    """A column: done once the record has left the `waiting` states. `at` is the state in which it waits for this."""

    code: str
    label: Text
    waiting: tuple[str, ...]
    at: tuple[str, ...]


PLAN_STEPS = (
    Step("submit", _("Submitted"), (PlanState.DRAFT, PlanState.RETURNED), (PlanState.DRAFT, PlanState.RETURNED)),
    Step(
        "agree",
        _("Agreed (plan)"),
        (PlanState.DRAFT, PlanState.RETURNED, PlanState.SUBMITTED),
        (PlanState.SUBMITTED,),
    ),
)
_ORDER = (S.OPEN, S.SELF_ASSESSED, S.RATED, S.DISCUSSED, S.DECIDED, S.DELIVERED, S.RECEIVED)
APPRAISAL_STEPS = tuple(
    Step(code, label, _ORDER[: place + 1], (_ORDER[place],))
    for place, (code, label) in enumerate(
        (
            ("self", _("Self-assessment")),
            ("rate", _("Rated by the supervisor")),
            ("discuss", _("Dialogue")),
            ("decide", _("Grade decided")),
            ("deliver", _("Delivered")),
            ("receive", _("Received")),
        )
    )
)
STEPS = {"plan": PLAN_STEPS, "appraisal": APPRAISAL_STEPS}
NOT_COUNTED = (S.CANCELLED,)

TABLES = {"plan": ("planning_plan", "cycle_id"), "appraisal": ("evaluation_appraisal", "period_id")}

# The child of a unit through which a path goes; empty for the unit itself.
CHILD = "split_part(substr(u.path, %(depth)s + 1), '/', 1)"
CELLS = f"""
select {CHILD}, s.state, sum(s.number)::int, 0
  from workflow_statecount s join organization_unit u on u.id = s.unit_id
 where s.agency_id = %(agency)s and s.kind = %(kind)s and s.scope = %(scope)s and s.number > 0
   and u.path >= %(path)s and u.path < %(path_end)s
 group by 1, 2
union all
select {CHILD}, r.state, 0, count(*)::int
  from {{table}} r join organization_unit u on u.id = r.unit_id
 where r.agency_id = %(agency)s and r.{{scope}} = %(scope)s and r.awaiting_id is not null and r.due_on < %(on)s
   and u.path >= %(path)s and u.path < %(path_end)s
 group by 1, 2
"""  # noqa: S608  # made of constants

ACHIEVEMENTS = f"""
union all
select {CHILD}, case when a.value = '' then 'unset' else 'set' end, count(*)::int,
       (count(*) filter (where a.value = '' and a.due_on < %(on)s))::int
  from evaluation_unitachievement a join organization_unit u on u.id = a.unit_id
 where a.agency_id = %(agency)s and a.period_id = %(scope)s and u.path >= %(path)s and u.path < %(path_end)s
 group by 1, 2
"""  # noqa: S608  # made of constants


@dataclass(frozen=True)
class Scope:
    """The plans of a cycle, or the appraisals of a period."""

    kind: str
    pk: int

    @property
    def steps(self) -> tuple[Step, ...]:
        return STEPS[self.kind]

    def step(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)


@dataclass(frozen=True)
class Cell:
    """How many of how many, and how many of the rest are late."""

    done: int
    total: int
    late: int


@dataclass
class Progress:
    """Everything that is known of one row."""

    states: dict[str, int] = field(default_factory=dict)
    late: dict[str, int] = field(default_factory=dict)

    def add(self, other: Progress) -> None:
        for mine, theirs in ((self.states, other.states), (self.late, other.late)):
            for state, number in theirs.items():
                mine[state] = mine.get(state, 0) + number

    @property
    def total(self) -> int:
        return sum(number for state, number in self.states.items() if state not in (*NOT_COUNTED, "set", "unset"))

    @property
    def late_total(self) -> int:
        return sum(self.late.values())

    def cell(self, step: Step) -> Cell:
        waiting = sum(self.states.get(state, 0) for state in step.waiting)
        return Cell(self.total - waiting, self.total, sum(self.late.get(state, 0) for state in step.at))

    def cells(self, steps: Iterable[Step]) -> list[Cell]:
        return [self.cell(step) for step in steps]

    @property
    def achievement(self) -> Cell:
        done = self.states.get("set", 0)
        return Cell(done, done + self.states.get("unset", 0), self.late.get("unset", 0))


def progress_below(agency_id: int, scope: Scope, path: str, *, on: date) -> dict[int | None, Progress]:
    """Each child unit's part of the tree, and under None what lies in the unit itself; one query.

    The path "/" stands above the roots.
    """
    table, column = TABLES[scope.kind]
    statement = CELLS.format(table=table, scope=column) + (ACHIEVEMENTS if scope.kind == "appraisal" else "")
    values: dict[str, Any] = {
        "agency": agency_id,
        "kind": scope.kind,
        "scope": scope.pk,
        "path": path,
        "path_end": path[:-1] + PATH_END,
        "depth": len(path),
        "on": on,
    }
    found: dict[int | None, Progress] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for child, state, number, late in cursor.fetchall():
            row = found.setdefault(int(child) if child else None, Progress())
            row.states[state] = row.states.get(state, 0) + number
            row.late[state] = row.late.get(state, 0) + late
    return found
