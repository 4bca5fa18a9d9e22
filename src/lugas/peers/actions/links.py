"""One-time links for people outside. The token is made while the letter is written; the database keeps its hash."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import dateformat, translation
from django.utils.translation import gettext as _

from lugas.organization.models import Agency

from ..fence import Purpose, opened
from ..models import Round, Ticket
from ..sealing import token_mark
from ..states import RoundState, TicketState

LANGUAGE = "id"


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
        return list(found.select_related("review__employee", "review__round", "agency").order_by("pk"))


@transaction.atomic
def send_link(ticket: Ticket) -> str:
    """Make the token, keep its hash, send the letter; the address, for tests alone. Nothing stays when it fails."""
    token = secrets.token_urlsafe(32)
    with opened(Purpose.ARRANGE):
        Ticket.objects.filter(pk=ticket.pk, token=b"").update(token=token_mark(token))
    address = f"{settings.PUBLIC_ADDRESS}/peers/links/{ticket.agency.code}/{token}/"
    with translation.override(LANGUAGE):
        EmailMessage(_subject(ticket), _letter(ticket, address), None, [ticket.email]).send()
    return address


def _subject(ticket: Ticket) -> str:
    return _("%(agency)s asks for your view of working with %(employee)s") % _names(ticket)


def _letter(ticket: Ticket, address: str) -> str:
    return _(
        "Dear %(name)s,\n\n%(employee)s named you as somebody who knows their work. Please answer some questions by"
        " %(until)s; it takes about ten minutes and needs no account. The link is for you alone and works once:\n\n"
        "%(address)s\n\nYour answers are shown only together with at least four others, never by themselves."
    ) % (_names(ticket) | {"address": address})


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
        found = Ticket.objects.filter(token=token_mark(token), review__round__state=RoundState.OPEN)
        return found.filter(agency=agency).select_related("review__employee__position", "review__round__period").first()
