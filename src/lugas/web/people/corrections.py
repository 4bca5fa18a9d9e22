"""Corrections: proposed by the person, decided by the personnel office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import corrections as deeds
from lugas.organization.models import Correction, CorrectionState, Employee
from lugas.organization.permissions import can_move, may_propose, require

from ..http import ActorRequest, draft_for, reads, render, writes
from ..paging import page_of
from .forms import CorrectionForm
from .person import person_or_404


@reads
def index(request: ActorRequest) -> HttpResponse:
    """What waits for the office, or what was decided."""
    state = request.GET.get("state", CorrectionState.PROPOSED)
    state = state if state in CorrectionState.values else CorrectionState.PROPOSED
    found = Correction.objects.visible_to(request.actor).filter(state=state).exclude(employee=request.actor.employee_id)
    page = page_of(found.select_related("employee__position", "employee__unit", "decided_by"), request, by=("pk",))
    context = {
        "rows": [(row, can_move(request.actor, row, "accept")) for row in page.rows],
        "page": page,
        "state": state,
        "states": CorrectionState.choices,
    }
    return render(request, "people/corrections.html", context)


@reads
def own(request: ActorRequest, pk: int) -> HttpResponse:
    """One person's corrections, and the form for a new one where it is one's own."""
    person = person_or_404(request, pk)
    draft = draft_for(request)
    return _own(request, person, CorrectionForm(initial=draft.initial))


def _own(request: ActorRequest, person: Employee, form: CorrectionForm, status: int = 200) -> HttpResponse:
    found = Correction.objects.visible_to(request.actor).filter(employee=person).select_related("decided_by")
    context = {
        "person": person,
        "form": form,
        "own": person.pk == request.actor.employee_id,
        "draft": draft_for(request, f"/people/{person.pk}/corrections/"),
        "corrections": list(found.order_by("-pk")[:50]),
    }
    return render(request, "people/own_corrections.html", context, status)


@writes
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    person, form = person_or_404(request, pk), CorrectionForm(request.POST)
    require(may_propose(request.actor, person))
    if not form.is_valid():
        return _own(request, person, form, 422)
    deeds.propose(person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Your correction is with the personnel office now."))
    return redirect("people:own_corrections", pk)


@writes
def decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept or decline, with an answer that the person reads."""
    found = get_object_or_404(Correction.objects.visible_to(request.actor).select_related("employee__unit"), pk=pk)
    answer = request.POST.get("answer", "").strip()[:2000]
    if request.POST.get("decision") == "accept":
        deeds.accept(found, by=request.actor, answer=answer)
        messages.success(request, _("Accepted. Now bring the record up to date."))
        return redirect("people:person", found.employee_id)
    deeds.decline(found, by=request.actor, answer=answer)
    messages.success(request, _("Declined; the person reads your reason."))
    return redirect("people:corrections")


@writes
def withdrawal(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Correction.objects.visible_to(request.actor).select_related("employee__unit"), pk=pk)
    deeds.withdraw(found, by=request.actor)
    messages.success(request, _("The correction was taken back."))
    return redirect("people:own_corrections", found.employee_id)
