"""Moving somebody: choose the unit, fill in the posting, see what will happen, then do it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import postings
from lugas.organization.derivation import Change
from lugas.organization.models import Employee, Posting, PostingKind, Unit
from lugas.organization.permissions import may_keep, require
from lugas.organization.rehearsal import rehearse
from lugas.organization.roles import Power
from lugas.planning.models import Plan, PlanState
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from ..units import found_units
from .forms import DepartureForm, PostingForm
from .person import person_or_404


@reads
def posting(request: ActorRequest, pk: int) -> HttpResponse:
    """First the unit, then position, manner and dates."""
    person = person_or_404(request, pk)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    if not request.GET.get("unit"):
        query = request.GET.get("q", "").strip()
        context = {"person": person, "query": query, "units": found_units(request.actor, query)}
        return render(request, "people/posting_unit.html", context)
    unit = _unit_or_404(request, request.GET["unit"])
    kind = request.GET.get("kind", "")
    initial = {"starts_on": request.actor.on, "kind": kind if kind in PostingKind.values else PostingKind.DEFINITIVE}
    if kind in PostingKind.values and unit.head_position_id:
        initial["position"] = unit.head_position_id
    return _form(request, person, unit, PostingForm(unit=unit, on=request.actor.on, initial=initial))


def _unit_or_404(request: ActorRequest, wanted: str | None) -> Unit:
    units = Unit.objects.filter(agency_id=request.actor.agency_id, valid_to__isnull=True)
    return get_object_or_404(units, pk=key_in(wanted))


def _form(
    request: ActorRequest, person: Employee, unit: Unit, form: PostingForm, *, status: int = 200, problem: object = ""
) -> HttpResponse:
    context = {"person": person, "unit": unit, "form": form, "problem": problem}
    return render(request, "people/posting.html", context, status)


@writes
def posting_preview(request: ActorRequest, pk: int) -> HttpResponse:
    """What the posting would change; nothing is done yet."""
    person, unit, form = _sent(request, pk)
    if not form.is_valid():
        return _form(request, person, unit, form, status=422)
    try:
        seen = rehearse(partial(_place, request, person, form), partial(outlook, person, open_plans(person)))
    except Refused as refusal:
        return _form(request, person, unit, form, status=409, problem=refusal.reason)
    chosen = form.positions[form.cleaned_data["position"]]
    context = {"person": person, "unit": unit, "form": form, "position": chosen, "preview": seen}
    return render(request, "people/posting_preview.html", context)


def _sent(request: ActorRequest, pk: int) -> tuple[Employee, Unit, PostingForm]:
    person = person_or_404(request, pk)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    unit = _unit_or_404(request, request.POST.get("unit"))
    return person, unit, PostingForm(request.POST, unit=unit, on=request.actor.on)


def _place(request: ActorRequest, person: Employee, form: PostingForm) -> Change:
    values = dict(form.cleaned_data)
    position = form.positions[values.pop("position")]
    kind = PostingKind(values.pop("kind"))
    return postings.place(person, position, by=request.actor, kind=kind, **values)


@writes
def new_posting(request: ActorRequest, pk: int) -> HttpResponse:
    person, unit, form = _sent(request, pk)
    if not form.is_valid():
        return _form(request, person, unit, form, status=422)
    _place(request, person, form)
    messages.success(request, _("The posting of %(name)s is on record.") % {"name": person.full_name})
    return redirect("people:person", person.pk)


@dataclass(frozen=True)
class Outlook:
    """What stands when it is done."""

    supervisor: str
    senior: str
    closed: tuple[Plan, ...]
    begun: tuple[Plan, ...]
    held: Posting | None


def open_plans(person: Employee) -> list[int]:
    return list(Plan.objects.filter(employee=person).exclude(state=PlanState.CLOSED).values_list("pk", flat=True))


def outlook(person: Employee, open_before: list[int], _change: Change) -> Outlook:
    """Looks while a rehearsed deed still stands; `person` and the open plans were read before it."""
    after = Employee.objects.select_related("supervisor", "senior_supervisor").get(pk=person.pk)
    plans = Plan.objects.filter(employee=person).select_related("cycle").order_by("pk")
    return Outlook(
        after.supervisor.full_name if after.supervisor else "",
        after.senior_supervisor.full_name if after.senior_supervisor else "",
        tuple(plans.filter(state=PlanState.CLOSED, pk__in=open_before)),
        tuple(plans.filter(state=PlanState.DRAFT, posting_id=after.posting_id).exclude(posting_id=person.posting_id)),
        Posting.objects.select_related("position__unit").filter(pk=person.posting_id).first(),
    )


@reads
def departure(request: ActorRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    return _departure(request, person, DepartureForm(initial={"on": request.actor.on}))


def _departure(
    request: ActorRequest, person: Employee, form: DepartureForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"person": person, "form": form, "preview": None, "problem": "", **more}
    return render(request, "people/departure.html", context, status)


@writes
def departure_preview(request: ActorRequest, pk: int) -> HttpResponse:
    person, form = person_or_404(request, pk), DepartureForm(request.POST)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    if not form.is_valid():
        return _departure(request, person, form, 422)
    try:
        seen = rehearse(partial(_depart, request, person, form), partial(outlook, person, open_plans(person)))
    except Refused as refusal:
        return _departure(request, person, form, 409, problem=refusal.reason)
    return _departure(request, person, form, preview=seen)


def _depart(request: ActorRequest, person: Employee, form: DepartureForm) -> Change:
    reason = f"{form.cleaned_data['reason']}: {form.cleaned_data['decree']}"
    return postings.depart(person, by=request.actor, on=form.cleaned_data["on"], reason=reason)


@writes
def leave(request: ActorRequest, pk: int) -> HttpResponse:
    person, form = person_or_404(request, pk), DepartureForm(request.POST)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    if not form.is_valid():
        return _departure(request, person, form, 422)
    _depart(request, person, form)
    messages.success(request, _("The service of %(name)s has ended on record.") % {"name": person.full_name})
    return redirect("people:person", person.pk)


@writes
def posting_end(request: ActorRequest, pk: int, posting: int) -> HttpResponse:
    """A Plt or Plh ends today; a posting that has not begun is taken back."""
    person = person_or_404(request, pk)
    held = get_object_or_404(person.postings.select_related("employee__unit"), pk=posting)
    if held.starts_on > request.actor.on:
        postings.withdraw(held, by=request.actor, reason=request.POST.get("reason", "")[:300])
        messages.success(request, _("The coming posting was taken back."))
    else:
        postings.end_acting(held, by=request.actor, on=request.actor.on)
        messages.success(request, _("Today is the last day of this posting."))
    return redirect("people:person", person.pk)
