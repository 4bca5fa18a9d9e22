"""The year's calendar: a map of its deadlines, their dates and extensions, and the days that are not worked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.evaluation.actions.extension import extend_deadline
from lugas.organization.models import Holiday
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.actions.deadlines import add_holiday, remove_holiday, set_deadline
from lugas.planning.models import Cycle, CycleState, Deadline
from lugas.planning.rules import in_language, scheme_of
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from .deadline_map import months_of
from .forms import DatesForm, ExtensionForm, HolidayForm


def _deadline(request: ActorRequest, pk: int) -> Deadline:
    require(can_use(request.actor, Power.RUN_CYCLE))
    found = Deadline.objects.filter(agency_id=request.actor.agency_id).select_related("cycle", "period")
    return get_object_or_404(found, pk=pk)


@reads
def deadlines(request: ActorRequest, pk: int) -> HttpResponse:
    """A map of the year: every step by the month in which it is due. Open to everyone in the agency."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.actor), pk=pk)
    may_edit = bool(can_use(request.actor, Power.RUN_CYCLE)) and cycle.state != CycleState.CLOSED
    context = {"cycle": cycle, "months": months_of(cycle, request.actor.on), "may_edit": may_edit}
    return render(request, "cycles/deadlines.html", context)


@reads
def deadline(request: ActorRequest, pk: int) -> HttpResponse:
    """Other dates while the year is prepared; afterwards more time, with a reason."""
    found = _deadline(request, pk)
    initial = {"opens_on": found.opens_on, "due_on": found.due_on}
    form = DatesForm(initial=initial) if _is_free(found) else ExtensionForm(agency_id=found.agency_id)
    return _deadline_page(request, found, form)


def _is_free(found: Deadline) -> bool:
    return found.cycle.state == CycleState.PREPARED


def _deadline_page(request: ActorRequest, found: Deadline, form: Any, status: int = 200) -> HttpResponse:
    context = {
        "deadline": found,
        "form": form,
        "free": _is_free(found),
        "step": in_language(scheme_of(found.cycle).year.steps[found.step], "name"),
        "extensions": list(found.extensions.select_related("unit", "given_by").order_by("-pk")),
    }
    return render(request, "cycles/deadline.html", context, status)


@writes
def dates(request: ActorRequest, pk: int) -> HttpResponse:
    """Set both dates of a step."""
    found, form = _deadline(request, pk), DatesForm(request.POST)
    if not _is_free(found):
        raise Refused(_("People already rely on this date. Extend it instead; the extension keeps its reason."))
    if form.is_valid():
        try:
            with transaction.atomic():
                set_deadline(found, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("due_on", str(refusal.reason))
        else:
            return redirect("cycles:deadlines", found.cycle_id)
    return _deadline_page(request, _deadline(request, pk), form, 422)


@writes
def extension(request: ActorRequest, pk: int) -> HttpResponse:
    """Give more time, to everyone or to one unit."""
    found, form = _deadline(request, pk), ExtensionForm(request.POST, agency_id=request.actor.agency_id)
    if form.is_valid():
        try:
            with transaction.atomic():
                extend_deadline(found, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("due_on", str(refusal.reason))
        else:
            messages.success(request, _("The deadline is extended; those who are concerned were told."))
            return redirect("cycles:deadlines", found.cycle_id)
    return _deadline_page(request, found, form, 422)


@reads
def holidays(request: ActorRequest) -> HttpResponse:
    """The days that are not worked, of one year."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    return _holidays_page(request, HolidayForm())


def _holidays_page(request: ActorRequest, form: HolidayForm, status: int = 200) -> HttpResponse:
    asked = request.GET.get("year", "")
    year = (
        min(max(int(asked), 2000), 2100) if asked.isdecimal() and len(asked) <= len("2026") else request.actor.on.year
    )
    days = Holiday.objects.filter(agency_id=request.actor.agency_id, day__range=(date(year, 1, 1), date(year, 12, 31)))
    context = {"year": year, "days": list(days.order_by("day")), "form": form}
    return render(request, "cycles/holidays.html", context, status)


@writes
def holiday(request: ActorRequest) -> HttpResponse:
    """One more day that is not worked."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    form = HolidayForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                made = add_holiday(request.actor.agency, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("day", str(refusal.reason))
        else:
            messages.success(request, _("The day is noted; deadlines that count working days follow."))
            return _to_holidays(made.day)
    return _holidays_page(request, form, 422)


@writes
def removal(request: ActorRequest, pk: int) -> HttpResponse:
    """The day is worked after all."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    found = get_object_or_404(Holiday.objects.select_related("agency"), pk=pk, agency_id=request.actor.agency_id)
    remove_holiday(found, actor=request.actor)
    return _to_holidays(found.day)


def _to_holidays(day: date) -> HttpResponse:
    response = redirect("cycles:holidays")
    response["Location"] += f"?year={day.year}"
    return response
