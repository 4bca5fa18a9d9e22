"""Who is asked about somebody: one page for the employee who proposes and the supervisor who confirms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.models import Employee
from lugas.organization.permissions import require
from lugas.peers.actions import arranging
from lugas.peers.candidates import near, workload
from lugas.peers.fence import Purpose, opened
from lugas.peers.models import GroupChoice, Review, Ticket
from lugas.peers.permissions import can_arrange, can_be_asked, can_take
from lugas.peers.raters import raters_of
from lugas.peers.states import TicketState

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from .forms import ReasonForm, StakeholderForm

FOUND = 15


def review_of(request: ActorRequest, pk: int) -> Review:
    rows = Review.objects.visible_to(request.actor)
    found: Review = get_object_or_404(rows.select_related("employee", "unit", "round__period__cycle"), pk=pk)
    return found


@reads
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """The list, who else could be asked, and what comes next."""
    return _page(request, review_of(request, pk), StakeholderForm(), ReasonForm())


def _page(
    request: ActorRequest, what: Review, outside: StakeholderForm, waiver: ReasonForm, status: int = 200
) -> HttpResponse:
    actor, text = request.actor, request.GET.get("q", "").strip()
    with opened(Purpose.ARRANGE):
        tickets = list(
            Ticket.objects.filter(review=what).exclude(state=TicketState.REPLACED)
            .select_related("reviewer__position").order_by("group", "reviewer__sort_name", "name")
        )  # fmt: skip
    arranging_now = can_arrange(actor, what)
    context: dict[str, Any] = {
        "review": what,
        "rule": what.round.frozen,
        "tickets": tickets,
        "asked": sum(1 for ticket in tickets if ticket.state != TicketState.DECLINED),
        "groups": dict(GroupChoice.choices),
        "states": dict(TicketState.choices),
        "arranging": arranging_now,
        "proposing": can_take(actor, what, "propose"),
        "confirming": can_take(actor, what, "confirm"),
        "waiving": can_take(actor, what, "waive"),
        "outside": outside,
        "waiver": waiver,
        "text": text,
        "people": _candidates(what, tickets, text) if arranging_now else [],
    }
    return render(request, "peers/review.html", context, status)


def _candidates(what: Review, tickets: list[Ticket], text: str) -> list[tuple[Employee, int]]:
    """Who could still be asked, with how often they are asked in this round."""
    taken = {ticket.reviewer_id for ticket in tickets}
    if text:
        active = Employee.objects.filter(agency_id=what.agency_id).active()
        found = list(active.search(text).select_related("position").order_by("sort_name", "pk")[: FOUND * 2])
    else:
        found = near(what)
    raters = raters_of(what)
    free = [person for person in found if person.pk not in taken and can_be_asked(what, person, raters)][:FOUND]
    load = workload(what.round_id, [person.pk for person in free])
    return [(person, load.get(person.pk, 0)) for person in free]


@writes
def reviewers(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a colleague on the list."""
    what = review_of(request, pk)
    active = Employee.objects.visible_to(request.actor).active()
    person: Employee = get_object_or_404(active, pk=key_in(request.POST.get("employee")))
    arranging.add_reviewer(what, person, actor=request.actor)
    return redirect("peers:review", what.pk)


@writes
def stakeholders(request: ActorRequest, pk: int) -> HttpResponse:
    """Put somebody outside on the list."""
    what = review_of(request, pk)
    require(can_arrange(request.actor, what))
    form = StakeholderForm(request.POST)
    if not form.is_valid():
        return _page(request, what, form, ReasonForm(), 422)
    arranging.add_stakeholder(what, actor=request.actor, **form.cleaned_data)
    return redirect("peers:review", what.pk)


@writes
def removal(request: ActorRequest, pk: int) -> HttpResponse:
    what = review_of(request, pk)
    try:
        ticket = UUID(request.POST.get("ticket", ""))
    except ValueError:
        raise Http404 from None
    arranging.remove_reviewer(what, ticket, actor=request.actor)
    return redirect("peers:review", what.pk)


def _version(request: ActorRequest) -> int | None:
    return key_in(request.POST.get("version")) or None


@writes
def proposal(request: ActorRequest, pk: int) -> HttpResponse:
    what = review_of(request, pk)
    arranging.propose(what, actor=request.actor, version=_version(request))
    messages.success(request, _("Your proposal is with your supervisor now."))
    return redirect("peers:review", what.pk)


@writes
def confirmation(request: ActorRequest, pk: int) -> HttpResponse:
    what = review_of(request, pk)
    arranging.confirm(what, actor=request.actor, version=_version(request))
    messages.success(request, _("Everyone on the list was asked."))
    return redirect("peers:review", what.pk)


@writes
def waiver(request: ActorRequest, pk: int) -> HttpResponse:
    what = review_of(request, pk)
    require(can_take(request.actor, what, "waive"))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, what, StakeholderForm(), form, 422)
    arranging.waive(what, actor=request.actor, reason=form.cleaned_data["reason"], version=_version(request))
    messages.success(request, _("The peer review was waived; the employee was told why."))
    return redirect("peers:review", what.pk)
