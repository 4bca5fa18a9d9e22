"""The way out when a round's key is lost: nobody can ever read the answers; they go, and everyone is told."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lugas.organization.actor import Actor
from lugas.workflow.bulk import move_all
from lugas.workflow.move import locked, move
from lugas.workflow.refusal import require

from .. import telling
from ..mixer import empty
from ..models import Review, Round
from ..permissions import can_withhold
from ..states import ReviewState


@transaction.atomic
def withhold(what: Round, *, actor: Actor, reason: str, on: date) -> None:
    """By the personnel office, for a reason that everybody reads. Nothing of the round is ever released."""
    fresh = locked(Round, what.pk)
    require(can_withhold(actor, fresh))
    open_reviews = Review.objects.filter(round=fresh).exclude(state=ReviewState.WAIVED)
    told = list(open_reviews.order_by("pk").values_list("pk", flat=True))
    move(fresh, "withhold", by=actor, comment=reason.strip(), closed_on=on, salt=b"")
    empty(fresh)
    move_all(open_reviews, "withhold", by=actor)
    telling.lost(fresh, told, reason.strip())
    what.refresh_from_db()
