"""Messages of a round: to those whose turn it is, and to everyone who was asked alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lugas.workflow.notifications import Notice, in_both, notify, notify_all, notify_owners

from . import fence
from .models import Review, Round, Ticket
from .states import ReviewState, TicketState


def context_of(what: Round, **more: Any) -> dict[str, Any]:
    period = what.period
    return {"period": in_both(lambda: f"{period.label} {period.cycle.year}"), **more}


def opened(what: Round, made: list[int]) -> None:
    context = context_of(what, until=what.proposals_until)
    notify_owners(Review, made, "peers.opened", path="/peers/", context=context)


def outcome(what: Round, state: ReviewState, kind: str) -> None:
    """To everyone whose review ended so."""
    ids = list(Review.objects.filter(round=what, state=state).order_by("pk").values_list("pk", flat=True))
    context = context_of(what, commitments=what.frozen.commitments)
    notify_owners(Review, ids, kind, path="/peers/", context=context)


def supervisor(review: Review, kind: str, **more: Any) -> None:
    if review.supervisor_id is None:
        return
    context = context_of(review.round, employee=review.employee.full_name, **more)
    path = f"/peers/reviews/{review.pk}/"
    notify(review.supervisor_id, kind, path=path, context=context, agency_id=review.agency_id)


def owner(review: Review, kind: str, **more: Any) -> None:
    context = context_of(review.round, **more)
    path = f"/peers/reviews/{review.pk}/"
    notify(review.employee_id, kind, path=path, context=context, agency_id=review.agency_id)


def invited(review: Review, tickets: Iterable[Ticket]) -> None:
    """To the reviewers inside; those outside get a link of their own."""
    context = context_of(review.round, employee=review.employee.full_name, until=review.round.answers_until)
    notices = [
        Notice(ticket.reviewer_id, "peers.invited", "/peers/answers/", context)
        for ticket in tickets
        if ticket.reviewer_id is not None
    ]
    notify_all(notices, agency_id=review.agency_id)


def everyone_asked(what: Round, until: date) -> int:
    """One reminder for all who were asked, so that getting it says nothing about anybody."""
    context = context_of(what, until=until)
    notices = [Notice(pk, "peers.reminder", "/peers/answers/", context) for pk in _asked(what)]
    return notify_all(notices, agency_id=what.agency_id)


def lost(what: Round, reviews: list[int], reason: str) -> None:
    """To everyone whose review ended without a result, and to everyone who was asked, whoever answered."""
    context = context_of(what, reason=reason)
    notify_owners(Review, reviews, "peers.lost", path="/peers/", context=context)
    notices = [Notice(pk, "peers.lost_answers", "/peers/", context) for pk in _asked(what)]
    notify_all(notices, agency_id=what.agency_id)


def _asked(what: Round) -> list[int]:
    with fence.opened(fence.Purpose.ARRANGE):
        asked = Ticket.objects.filter(review__round=what, state=TicketState.INVITED, reviewer__isnull=False)
        people = asked.order_by("reviewer_id").values_list("reviewer_id", flat=True).distinct()
        return [pk for pk in people if pk is not None]
