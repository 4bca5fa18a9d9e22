"""Answering by a stakeholder, with the link alone: no account, no session, no cookie.

The secret is in the address, so another site cannot send this form for somebody: it does not know the address. The
token against forged forms would need a cookie that ties two visits to each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse
from django.views.decorators.csrf import csrf_exempt

from lugas.organization.models import Agency
from lugas.peers.actions import answering
from lugas.peers.actions.links import ticket_of
from lugas.peers.models import Ticket
from lugas.peers.permissions import is_open
from lugas.workflow.tenancy import agency_context

from ..http import reads, render, writes
from .forms import SheetForm
from .tickets import questions


@contextmanager
def _found(agency: str, token: str) -> Iterator[Ticket]:
    """The ticket of a link, inside its agency; a wrong link finds nothing."""
    place = Agency.objects.filter(code=agency).first()
    if place is None:
        raise Http404
    with agency_context(place.pk):
        ticket = ticket_of(place, token)
        if ticket is None:
            raise Http404
        yield ticket


@reads(public=True)
def sheet(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    with _found(agency, token) as ticket:
        return _page(request, ticket, SheetForm(**questions(ticket)))


def _page(request: HttpRequest, ticket: Ticket, form: SheetForm | None, status: int = 200) -> HttpResponse:
    if form is not None and not form.is_bound and ticket.pk in answering.answered([ticket]):
        form = None
    match = cast(ResolverMatch, request.resolver_match)
    address = reverse("peers:link_answer", kwargs=match.kwargs)
    context = {"ticket": ticket, "form": form, "may": is_open(ticket), "address": address}
    response = render(request, "peers/link.html", context | {"actor": None}, status)
    # The address is the secret: it goes nowhere else, and no search engine keeps it.
    response["Referrer-Policy"], response["X-Robots-Tag"] = "no-referrer", "noindex"
    return response


@csrf_exempt
@writes(public=True)
def answer(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    with _found(agency, token) as ticket:
        if ticket.pk in answering.answered([ticket]):
            return _page(request, ticket, None)
        form = SheetForm(request.POST, **questions(ticket))
        if not form.is_valid():
            return _page(request, ticket, form, 422)
        answering.answer_by_link(ticket, form.scores, **form.remarks)
        return _page(request, ticket, None)
