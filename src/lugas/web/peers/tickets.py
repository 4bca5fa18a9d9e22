"""What a person is asked, as that person alone may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from lugas.organization.actor import Actor
from lugas.peers.actions.answering import answered
from lugas.peers.anchors import Words, anchors
from lugas.peers.competencies import Asked as Criterion
from lugas.peers.competencies import asked_in
from lugas.peers.fence import Purpose, opened
from lugas.peers.models import Ticket
from lugas.peers.states import ReviewState, RoundState, TicketState
from lugas.planning.core_values import CoreValue, core_values
from lugas.planning.rules import scheme_of


@dataclass(frozen=True)
class Asked:
    """One form to fill in, or one that was."""

    ticket: Ticket
    answered: bool


def _mine(actor: Actor) -> QuerySet[Ticket]:
    found = Ticket.objects.filter(agency_id=actor.agency_id, reviewer_id=actor.employee_id)
    return found.select_related("review__employee__position", "review__round__period__cycle")


def open_tickets(actor: Actor) -> list[Asked]:
    """Everything that one is asked in running rounds; who types for somebody sees none of it."""
    if actor.typed_by is not None:
        return []
    with opened(Purpose.ANSWER):
        asked = _mine(actor).filter(
            state=TicketState.INVITED,
            review__state=ReviewState.ANSWERING,
            review__round__state=RoundState.OPEN,
        )
        found = sorted(asked, key=lambda ticket: ticket.review.employee.sort_name)
    done = answered(found)
    return [Asked(ticket, ticket.pk in done) for ticket in found]


def ticket_of(actor: Actor, pk: UUID) -> Ticket:
    with opened(Purpose.ANSWER):
        found = _mine(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


class Questions(TypedDict):
    values: tuple[CoreValue, ...]
    competencies: tuple[Criterion, ...]
    words: Words


def questions(ticket: Ticket) -> Questions:
    """What a form asks, in the words of the round's scheme and for the level of the position."""
    review = ticket.review
    position = review.employee.position
    rule = review.round.frozen
    return {
        "values": core_values(scheme_of(review.round.period.cycle)) if rule.guides else (),
        "competencies": asked_in(review),
        "words": anchors(position.kind if position else ""),
    }
