"""Answering by a colleague. No draft on the server, no key of the form, no event: nothing but the sealed answer.

The forms of this page carry neither a draft's key nor a key against double sending: both would be kept with the name
of the account. Sending twice has one effect anyway: the second answer takes the place of the first.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.peers.actions import answering
from lugas.peers.models import Ticket
from lugas.peers.permissions import can_answer

from ..http import ActorRequest, reads, render, writes
from .forms import ReasonForm, SheetForm
from .tickets import open_tickets, questions, ticket_of


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Whom I am asked about."""
    return render(request, "peers/answers.html", {"asked": open_tickets(request.actor)})


@reads
def sheet(request: ActorRequest, pk: UUID) -> HttpResponse:
    ticket = ticket_of(request.actor, pk)
    return _sheet(request, ticket, SheetForm(**questions(ticket)), ReasonForm())


def _sheet(
    request: ActorRequest, ticket: Ticket, form: SheetForm, refusal: ReasonForm, status: int = 200
) -> HttpResponse:
    context = {
        "ticket": ticket,
        "form": form,
        "refusal": refusal,
        "may": can_answer(request.actor, ticket),
        "answered": ticket.pk in answering.answered([ticket]),
    }
    return render(request, "peers/sheet.html", context, status)


@writes
def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put the answer into the mailbox."""
    ticket = ticket_of(request.actor, pk)
    form = SheetForm(request.POST, **questions(ticket))
    if not form.is_valid():
        return _sheet(request, ticket, form, ReasonForm(), 422)
    answering.answer(ticket, form.scores, actor=request.actor, **form.remarks)
    messages.success(request, _("Your answer was taken. Only you can see that you answered."))
    return redirect("peers:answers")


@writes
def refusal(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Decline, with a reason that the supervisor reads."""
    ticket = ticket_of(request.actor, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _sheet(request, ticket, SheetForm(**questions(ticket)), form, 422)
    answering.decline(ticket, actor=request.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("You declined. The supervisor was told and may ask somebody else."))
    return redirect("peers:answers")
