"""Answering and declining. An answer leaves no event, no stamp and no name: only a sealed row in the mailbox."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from .. import sealing, telling
from ..content import Said
from ..fence import Purpose, anonymous, opened
from ..groups import Group
from ..locks import hold_tickets
from ..models import Mailbox, Round, Ticket
from ..permissions import can_answer, is_open
from ..releasing import HIGHEST, LOWEST, Sheet
from ..states import RoundState, TicketState

# Sent twice, or again with other scores: the last one counts.
PUT = """
insert into peers_mailbox (place, agency_id, round_id, content) values (%s, %s, %s, %s)
    on conflict (place) do update set content = excluded.content
"""

# Whoever closes the round waits for those who are answering at this moment, and they for the close.
HELD = "select * from peers_round where id = %s for share"

Scores = tuple[int | None, ...]


@transaction.atomic
def answer(ticket: Ticket, scores: Scores, *, actor: Actor, appreciation: str = "", improvement: str = "") -> None:
    """By a reviewer of the agency."""
    require(can_answer(actor, ticket))
    _put(_held(ticket), scores, appreciation, improvement)


@transaction.atomic
def answer_by_link(ticket: Ticket, scores: Scores, *, appreciation: str = "", improvement: str = "") -> None:
    """By a stakeholder, once."""
    held = _held(ticket)
    if held.pk in answered([held]):
        raise Refused(_("This link has been used. Thank you for your answer."))
    _put(held, scores, appreciation, improvement)


def _held(ticket: Ticket) -> Ticket:
    """The open ticket as it stands, while nobody else answers, declines or takes it back, nor closes the round.

    Nothing is written into its row: that would tell when its holder answered.
    """
    if Round.objects.raw(HELD, [ticket.review.round_id])[0].state != RoundState.OPEN:
        raise Refused(_("This round is over; answers are no longer taken."))
    hold_tickets([ticket])
    with opened(Purpose.ANSWER):
        found = Ticket.objects.select_related("review__round__period__cycle", "review__employee").get(pk=ticket.pk)
    require(is_open(found))
    return found


def _put(ticket: Ticket, scores: Scores, appreciation: str, improvement: str) -> None:
    held = ticket.review.round
    _check(scores, held.frozen.items + len(ticket.review.competencies))
    said = Said(ticket.review_id, Sheet(Group(ticket.group), scores), appreciation, improvement).to_bytes()
    if len(said) > sealing.LENGTH:
        raise Refused(_("Your comments are too long. Please shorten them."))
    message = sealing.seal(bytes(held.public_key), said)
    with anonymous(Purpose.ANSWER), connection.cursor() as cursor:
        place = sealing.mark(bytes(held.salt), ticket.pk)
        cursor.execute(PUT, [place, held.agency_id, held.pk, message])


def _check(scores: Scores, items: int) -> None:
    known = [score for score in scores if score is not None]
    if len(scores) != items or not all(LOWEST <= score <= HIGHEST for score in known):
        raise Refused(_("This form is damaged. Please open the page again."))
    if not known:
        raise Refused(_("Answer at least one question, or decline with a reason."))


def answered(tickets: Iterable[Ticket]) -> frozenset[UUID]:
    """Which of one's own tickets have an answer; asked by their holder alone, while the round is open."""
    places = {
        sealing.mark(bytes(ticket.review.round.salt), ticket.pk): ticket.pk
        for ticket in tickets
        if ticket.review.round.state == RoundState.OPEN
    }
    if not places:
        return frozenset()
    with anonymous(Purpose.ANSWER):
        found = Mailbox.objects.filter(place__in=list(places)).values_list("place", flat=True)
        return frozenset(places[bytes(place)] for place in found)


@transaction.atomic
def decline(ticket: Ticket, *, actor: Actor, reason: str) -> None:
    """Under one's own name: the supervisor must find somebody else. Of an answer and a refusal exactly one holds."""
    require(can_answer(actor, ticket))
    _turn_down(_held(ticket), reason)
    record("review.decline", by=actor, about=ticket.review, comment=reason.strip())


def _turn_down(ticket: Ticket, reason: str) -> None:
    if not reason.strip():
        raise Refused(_("A reason is needed. Write it in the field “Reason” and send again."))
    if ticket.pk in answered([ticket]):
        raise Refused(_("You have answered already; there is nothing to decline."))
    with opened(Purpose.ARRANGE):
        fresh = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
        fresh.state, fresh.reason = TicketState.DECLINED, reason.strip()[:500]
        fresh.save(update_fields=["state", "reason"])
    review, until = ticket.review, ticket.review.round.answers_until
    telling.supervisor(review, "peers.declined", reason=fresh.reason, until=until)


def take_back(tickets: list[Ticket]) -> None:
    """These people are asked no more, and what they may have sealed goes unread. The tickets come with their rounds."""
    hold_tickets(tickets)
    unread(tickets)
    with opened(Purpose.ANSWER):
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).update(state=TicketState.REPLACED)


def unread(tickets: list[Ticket]) -> None:
    """What lies in the mailbox for these tickets goes."""
    places = [sealing.mark(bytes(ticket.review.round.salt), ticket.pk) for ticket in tickets]
    with anonymous(Purpose.ANSWER):
        Mailbox.objects.filter(place__in=places).delete()
