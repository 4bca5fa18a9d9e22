"""The role matrix: people under a leader × the leader's results (MPH-01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lugas.organization.actor import Actor

from .content import ResultLine
from .models import Plan, PlanState
from .queries import contents

MOST_ROWS = 200


@dataclass(frozen=True)
class Column:
    """A result of the leader, and how many people support it."""

    pk: int
    text: str
    kind: str
    supporters: int


@dataclass(frozen=True)
class Row:
    """A person with all results, and those that stand in each column."""

    plan: Plan
    results: tuple[ResultLine, ...]
    cells: Mapping[int, tuple[ResultLine, ...]]

    def cell(self, column: Column) -> tuple[ResultLine, ...]:
        return self.cells.get(column.pk, ())


@dataclass(frozen=True)
class Matrix:
    plan: Plan
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def unsupported(self) -> tuple[Column, ...]:
        """Results of the leader that nobody supports (MPH-05)."""
        return tuple(column for column in self.columns if not column.supporters)


def matrix_of(plan: Plan, actor: Actor) -> Matrix:
    """The matrix of a leader's plan, as far as the actor may see the people in it: two queries."""
    below = Plan.objects.visible_to(actor).filter(cycle_id=plan.cycle_id, supervisor_id=plan.employee_id)
    below = below.exclude(state=PlanState.CLOSED).select_related("employee")
    plans = list(below.order_by("employee__sort_name", "pk")[:MOST_ROWS])
    texts = contents([plan.pk, *(each.pk for each in plans)])
    rows = tuple(_row(each, texts[each.pk].results) for each in plans)
    columns = tuple(
        Column(result.pk, result.text, result.kind, sum(result.pk in row.cells for row in rows))
        for result in texts[plan.pk].results
    )
    return Matrix(plan, columns, rows)


def _row(plan: Plan, results: tuple[ResultLine, ...]) -> Row:
    cells: dict[int, tuple[ResultLine, ...]] = {}
    for result in results:
        for leader in result.leaders:
            cells[leader.pk] = (*cells.get(leader.pk, ()), result)
    return Row(plan, results, cells)
