"""One outcome for several people: which projects stand at which results of a plan. One query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from lugas.planning.models import Plan

from .models import ProjectLink


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


NAMES = ("title", "state", "outcome", "baseline", "target", "measure", "achieved", "source")


def outcomes_at(plan: Plan) -> dict[int, list[Outcome]]:
    """By the key of the result; cancelled projects are left out."""
    rows = ProjectLink.objects.filter(result__plan=plan).exclude(project__state="cancelled").order_by("pk")
    found: dict[int, list[Outcome]] = {}
    for result, *values in rows.values_list("result_id", "project_id", *(F(f"project__{name}") for name in NAMES)):
        found.setdefault(result, []).append(Outcome(*values))
    return found
