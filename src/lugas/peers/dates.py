"""The last day of a part of a round for one review: the round's, or a later one that its unit was given."""

from __future__ import annotations

from datetime import date

from lugas.planning.models import Extension

from .models import Review
from .rules import CONFIRMATION, PROPOSAL

FIELDS = {PROPOSAL: "proposals_until", CONFIRMATION: "confirmations_until"}


def last_day(review: Review, step: str) -> date:
    """Never after the end of the round, which closes for everyone at once (FB-03)."""
    given = Extension.objects.filter(
        deadline__period_id=review.round.period_id, deadline__step=step, unit__isnull=False
    )
    days = [day for path, day in given.values_list("unit__path", "due_on") if review.unit.path.startswith(path)]
    general: date = getattr(review.round, FIELDS[step])
    return min(max([general, *days]), review.round.answers_until)
