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
from lugas.planning.rules import in_language
from lugas.planning.states import PlanState
from lugas.regulation.scheme import Scheme

from .counting import statement
from .optional_steps import COMPETENCY, CONFIRMATION, EXPECTATION, PEERS, PROPOSAL, REPORT, has_dialogue, used, work_of
from .states import AppraisalState as S

Text = str | Promise


@dataclass(frozen=True)
class Step:
    """A column: done once the record has left the `waiting` states. `at` is the state in which it waits for this.

    `kind` names the records that are counted; empty, it is those of the scope. `own`: the scheme adds the step.
    """

    code: str
    label: Text
    waiting: tuple[str, ...]
    at: tuple[str, ...]
    kind: str = ""
    own: bool = False


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
# Before which column the scheme's own steps stand, in the law's order; others come last.
BEFORE = {REPORT: "self", PROPOSAL: "rate", CONFIRMATION: "rate", PEERS: "rate", COMPETENCY: "discuss"}
NOT_COUNTED = (S.CANCELLED,)


def steps_of(kind: str, scheme: Scheme) -> tuple[Step, ...]:
    """The columns of a scope under a scheme: the law's, and the scheme's own among them."""
    law = STEPS[kind]
    places = {step.code: place for place, step in enumerate(law)}
    steps = [(place, 1, step) for place, step in enumerate(law) if step.code != "discuss" or has_dialogue(scheme)]
    for code, rule in used(scheme):
        work = work_of(scheme, code)
        if work is not None and work.scope == kind:
            own = Step(code, in_language(rule, "name"), work.waiting, work.at, work.kind, own=True)
            steps.append((places.get(BEFORE.get(code, ""), len(law)), 0, own))
    return tuple(step for _place, _own, step in sorted(steps, key=lambda each: each[:2]))


@dataclass(frozen=True)
class Scope:
    """The plans of a cycle, or the appraisals of a period, with the columns that its scheme gives it."""

    kind: str
    pk: int
    steps: tuple[Step, ...]

    def step(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)

    def kind_of(self, step: Step) -> str:
        return step.kind or self.kind

    @property
    def own_kinds(self) -> set[str]:
        """The kinds of records that the scheme's own steps look at."""
        return {step.kind for step in self.steps if step.own}


@dataclass(frozen=True)
class Cell:
    """How many of how many, and how many of the rest are late."""

    done: int
    total: int
    late: int


State = tuple[str, str]


@dataclass
class Progress:
    """Everything that is known of one row, by kind and state; `kind` is that of the scope."""

    kind: str
    states: dict[State, int] = field(default_factory=dict)
    late: dict[State, int] = field(default_factory=dict)

    def count(self, state: State, number: int, late: int) -> None:
        self.states[state] = self.states.get(state, 0) + number
        self.late[state] = self.late.get(state, 0) + late

    def add(self, other: Progress) -> None:
        for state, number in other.states.items():
            self.count(state, number, other.late[state])

    @property
    def total(self) -> int:
        return self.total_of(self.kind)

    def total_of(self, kind: str) -> int:
        return sum(number for (of, state), number in self.states.items() if of == kind and state not in NOT_COUNTED)

    @property
    def late_total(self) -> int:
        """How many records are late; those of the competencies are the evaluations once more."""
        return sum(number for (kind, _state), number in self.late.items() if kind != "competency")

    @property
    def anything_late(self) -> bool:
        return any(self.late.values())

    def cell(self, step: Step) -> Cell:
        kind = step.kind or self.kind
        total = self.total_of(kind)
        waiting = sum(self.states.get((kind, state), 0) for state in step.waiting)
        return Cell(total - waiting, total, sum(self.late.get((kind, state), 0) for state in step.at))

    def cells(self, steps: Iterable[Step]) -> list[Cell]:
        return [self.cell(step) for step in steps]

    @property
    def achievement(self) -> Cell:
        done, unset = self.states.get(("achievement", "set"), 0), self.states.get(("achievement", "unset"), 0)
        return Cell(done, done + unset, self.late.get(("achievement", "unset"), 0))


def progress_below(agency_id: int, scope: Scope, path: str, *, on: date) -> dict[int | None, Progress]:
    """Each child unit's part of the tree, and under None what lies in the unit itself; one query.

    The path "/" stands above the roots.
    """
    values: dict[str, Any] = {
        "agency": agency_id,
        "kind": scope.kind,
        "scope": scope.pk,
        "path": path,
        "path_end": path[:-1] + PATH_END,
        "depth": len(path),
        "on": on,
        "dated": [EXPECTATION, REPORT, COMPETENCY],
        "competency": next((list(step.at) for step in scope.steps if step.code == COMPETENCY), []),
    }
    found: dict[int | None, Progress] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement(scope), values)
        for child, kind, state, number, late in cursor.fetchall():
            row = found.setdefault(int(child) if child else None, Progress(scope.kind))
            row.count((kind, state), number, late)
    return found
