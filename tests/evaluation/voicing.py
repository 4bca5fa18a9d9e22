"""Evaluations under the schemes in which both sides say something about every criterion."""

from typing import Any

from lugas.evaluation.items import Item, Items, criteria_of
from lugas.evaluation.models import Appraisal
from lugas.planning.actions.cycle import default_deadlines
from lugas.planning.models import Cycle, Deadline


def follow(code: str) -> None:
    """Let the years of the agency follow the scheme of a government, with the dates of the steps that it takes."""
    Cycle.objects.update(scheme=code)
    for cycle in Cycle.objects.order_by("pk"):
        Deadline.objects.bulk_create(default_deadlines(cycle), ignore_conflicts=True)


def all_items(appraisal: Appraisal, side: str, level: int = 3, **levels: Any) -> Items:
    """An answer to everything; `BP=5` for one of the core values."""
    return tuple(
        Item(
            each.kind,
            each.code,
            each.result_id,
            levels.get(each.code, level) if each.has_level else None,
            text=f"Contoh {side}: {each.name}"[:200],
        )
        for each in criteria_of(appraisal, side)
    )
