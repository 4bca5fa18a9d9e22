"""One-time links for people outside. The secret is made of the server's own; the database keeps its hash alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import dateformat, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency

from .. import sealing
from ..fence import Purpose, opened
from ..models import Round, Ticket
from ..states import ReviewState, RoundState, TicketState

LANGUAGE = "id"


@dataclass(frozen=True)
class Letter:
    subject: str | Promise
    text: str | Promise


INVITATION = Letter(
    _("%(agency)s asks for your view of working with %(employee)s"),
    _(
        "Dear %(name)s,\n\n%(employee)s named you as somebody who knows their work. Please answer some questions by"
        " %(until)s; it takes about ten minutes and needs no account. The link is for you alone and works once:\n\n"
        "%(address)s\n\nYour answers are shown only together with at least four others, never by themselves."
    ),
)
REMINDER = Letter(
    _("Reminder: your view of working with %(employee)s, until %(until)s"),
    _(
        "Dear %(name)s,\n\nsome days ago you were asked for your view of working with %(employee)s. Everyone who was"
        " asked gets this letter; if you have answered already, nothing is left to do. Answers are taken until"
        " %(until)s, by your own link:\n\n%(address)s"
    ),
)


def send_links_soon(what: Round) -> None:
    """Have the links sent once the invitations are really there."""
    transaction.on_commit(lambda: _defer(what))


def _defer(what: Round) -> None:
    from ..jobs import send_links

    with transaction.atomic():
        send_links.defer(agency_id=what.agency_id, round_id=what.pk)


def unsent(what: Round) -> list[Ticket]:
    """Invited stakeholders without a link."""
    with opened(Purpose.ARRANGE):
        found = Ticket.objects.filter(review__round=what, reviewer__isnull=True, state=TicketState.INVITED, token=b"")
        found = found.filter(review__round__state=RoundState.OPEN)
        return list(found.select_related("review__employee", "review__round", "agency").order_by("pk"))


@transaction.atomic
def send_link(ticket: Ticket) -> str:
    """Keep the link's hash, send the letter; the address, for tests alone. Nothing stays when it fails."""
    token = sealing.link_token(bytes(ticket.review.round.salt), ticket.pk)
    with opened(Purpose.ARRANGE):
        Ticket.objects.filter(pk=ticket.pk, token=b"").update(token=sealing.token_mark(token))
    return _send(ticket, token, INVITATION)


def unreminded(what: Round) -> list[Ticket]:
    """Stakeholders with a link who were not reminded yet: everyone alike, whoever has answered."""
    with opened(Purpose.ARRANGE):
        found = Ticket.objects.filter(
            review__round=what,
            review__state=ReviewState.ANSWERING,
            reviewer__isnull=True,
            state=TicketState.INVITED,
            reminded=False,
        ).exclude(token=b"")
        return list(found.select_related("review__employee", "review__round", "agency").order_by("pk"))


@transaction.atomic
def remind_by_link(ticket: Ticket) -> bool:
    """The same link once more; False when it cannot be made again or somebody was quicker."""
    token = sealing.link_token(bytes(ticket.review.round.salt), ticket.pk)
    with opened(Purpose.ARRANGE):
        waiting = Ticket.objects.filter(pk=ticket.pk, token=sealing.token_mark(token), reminded=False)
        if not waiting.update(reminded=True):
            return False
    _send(ticket, token, REMINDER)
    return True


def _send(ticket: Ticket, token: str, letter: Letter) -> str:
    address = f"{settings.PUBLIC_ADDRESS}/peers/links/{ticket.agency.code}/{token}/"
    with translation.override(LANGUAGE):
        names = _names(ticket)
        text = str(letter.text) % (names | {"address": address})
        EmailMessage(str(letter.subject) % names, text, None, [ticket.email]).send()
    return address


def _names(ticket: Ticket) -> dict[str, str]:
    return {
        "name": ticket.name,
        "employee": ticket.review.employee.full_name,
        "agency": ticket.agency.name,
        "until": dateformat.format(ticket.review.round.answers_until, "j F Y"),
    }


def ticket_of(agency: Agency, token: str) -> Ticket | None:
    """The ticket that a link opens, inside the agency's context; none when the round is over."""
    with opened(Purpose.ANSWER):
        found = Ticket.objects.filter(token=sealing.token_mark(token), review__round__state=RoundState.OPEN)
        return found.filter(agency=agency).select_related("review__employee__position", "review__round__period").first()
