"""After the close: texts are looked at, the employee promises something, and does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from ..fence import Purpose, opened
from ..models import Commitment, Remark, RemarkState, Review
from ..permissions import can_moderate, can_take, may_see_remark


@dataclass(frozen=True)
class Promise:
    text: str
    due_on: date


@transaction.atomic
def moderate(remark_id: UUID, *, shown: bool, actor: Actor) -> None:
    """Show a text, or hold back abuse. The trace says that one was looked at, not which and not about whom."""
    require(can_moderate(actor))
    with opened(Purpose.MODERATE):
        found = Remark.objects.select_for_update(of=("self",)).select_related("review__round")
        remark = found.filter(pk=remark_id, state=RemarkState.WAITING).first()
        if remark is None or not may_see_remark(actor, remark):
            raise Refused(_("This text has been looked at already."))
        remark.state = RemarkState.SHOWN if shown else RemarkState.HELD_BACK
        remark.save(update_fields=["state"])
    record("round.moderate", by=actor, about=remark.review.round, data={"shown": shown})


@transaction.atomic
def conclude(review: Review, promises: Sequence[Promise], *, actor: Actor, version: int | None = None) -> None:
    """The employee ends the review with a few commitments."""
    fresh = locked(Review, review.pk, version)
    require(can_take(actor, fresh, "conclude"))
    most = fresh.round.frozen.commitments
    if not promises:
        raise Refused(_("Write at least one commitment: what will you do, by when?"))
    if len(promises) > most:
        raise Refused(_("At most %(number)s: few are kept more often than many.") % {"number": most})
    if any(promise.due_on < actor.on for promise in promises):
        raise Refused(_("A commitment is for a day to come."))
    Commitment.objects.bulk_create(
        Commitment(
            agency_id=fresh.agency_id,
            review=fresh,
            employee_id=fresh.employee_id,
            text=promise.text.strip(),
            due_on=promise.due_on,
        )
        for promise in promises
    )
    move(review, "conclude", by=actor, version=version)


@transaction.atomic
def fulfil(commitment: Commitment, *, actor: Actor) -> None:
    """Done, as the employee says."""
    fresh = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if fresh.employee_id != actor.employee_id or fresh.done_at is not None:
        raise Refused(_("Only your own open commitments can be ticked off."))
    fresh.done_at = clock.now()
    fresh.save(update_fields=["done_at"])
    record("review.commitment_done", by=actor, about=fresh.review)
