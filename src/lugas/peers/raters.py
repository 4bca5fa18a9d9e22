"""Who rates somebody, or acts in the place of the supervisor: none of them is a reviewer (ACT-03)."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lugas.organization.models import Delegation

from .models import Review, Ticket
from .states import TicketState


def raters_of(review: Review) -> frozenset[int]:
    """The supervisors, and everyone to whom the supervisor lends the powers while the round runs: one query."""
    what = review.round
    lent = Delegation.objects.filter(supervisor_id=review.supervisor_id, starts_on__lte=what.answers_until)
    while_open = lent.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=what.opened_on))
    found = {review.supervisor_id, review.senior_supervisor_id, *while_open.values_list("delegate_id", flat=True)}
    return frozenset(pk for pk in found if pk is not None)


def rating_tickets(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those among the tickets whose holder has come to rate the person since."""
    lent = Delegation.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("review__round__opened_on")),
        supervisor_id=OuterRef("review__supervisor_id"),
        delegate_id=OuterRef("reviewer_id"),
        starts_on__lte=OuterRef("review__round__answers_until"),
    )
    rating = Q(reviewer=F("review__supervisor")) | Q(reviewer=F("review__senior_supervisor")) | Q(Exists(lent))
    asked = tickets.filter(rating, state__in=(TicketState.PROPOSED, TicketState.INVITED))
    return asked.select_related("review__round__period__cycle", "review__employee", "reviewer").order_by("pk")
