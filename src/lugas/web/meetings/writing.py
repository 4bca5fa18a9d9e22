"""What is done with meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.permissions import require
from lugas.progress.actions import meetings as actions
from lugas.progress.models import NextStep
from lugas.progress.permissions import can_change_meeting
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, draft_for, writes
from ..parameters import key_in
from . import views
from .forms import AppointmentForm, NoteForm, ReasonForm
from .page import MeetingPage, circle_or_refusal, meeting_or_404


@writes
def recording(request: ActorRequest, kind: str, of: int) -> HttpResponse:
    """The minutes of a meeting that was just held."""
    circle = circle_or_refusal(request, kind, of)
    form = views.minutes_form(request, circle, request.POST)
    draft = draft_for(request, request.path.replace("recording/", "new/"))
    if not form.is_valid():
        return views.minutes_page(request, circle, form, draft=draft, status=422)
    try:
        made = actions.record_meeting(circle, form.minutes, by=request.actor)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return views.minutes_page(request, circle, form, draft=draft, status=422)
    messages.success(request, _("The minutes are kept. Everyone concerned is told."))
    return redirect("meetings:meeting", made.pk)


@writes
def planning(request: ActorRequest, kind: str, of: int) -> HttpResponse:
    circle = circle_or_refusal(request, kind, of)
    form = AppointmentForm(request.POST, fellows=circle.people)
    draft = draft_for(request, request.path.replace("planning/", "appointment/"))
    if not form.is_valid():
        return views.appointment_page(request, form, circle=circle, draft=draft, status=422)
    try:
        made = actions.plan_meeting(circle, form.appointment, by=request.actor, people=form.chosen)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return views.appointment_page(request, form, circle=circle, draft=draft, status=422)
    messages.success(request, _("Planned. Everyone who is asked to come is told."))
    return redirect("meetings:meeting", made.pk)


@writes
def holding(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes of a meeting that was planned."""
    page = MeetingPage(meeting_or_404(request, pk), request.actor)
    require(page.changing)
    form = views.minutes_form(request, page.circle, request.POST)
    draft = draft_for(request, request.path.replace("holding/", "minutes/"))
    version = key_in(request.POST.get("version"))
    if not form.is_valid():
        return views.minutes_page(request, page.circle, form, found=page.meeting, draft=draft, status=422)
    try:
        actions.hold_meeting(page.meeting, form.minutes, by=request.actor, version=version)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return views.minutes_page(request, page.circle, form, found=page.meeting, draft=draft, status=422)
    messages.success(request, _("The minutes are kept. Everyone concerned is told."))
    return redirect("meetings:meeting", pk)


@writes
def putting_off(request: ActorRequest, pk: int) -> HttpResponse:
    page = MeetingPage(meeting_or_404(request, pk), request.actor)
    require(page.changing)
    form = AppointmentForm(request.POST, fellows=())
    if not form.is_valid():
        draft = draft_for(request, request.path.replace("putting-off/", "another-day/"))
        return views.appointment_page(request, form, circle=page.circle, draft=draft, meeting=page.meeting, status=422)
    actions.put_off(page.meeting, form.appointment, by=request.actor, version=key_in(request.POST.get("version")))
    messages.success(request, _("Planned anew. Everyone who is asked to come is told."))
    return redirect("meetings:meeting", pk)


@writes
def cancellation(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = meeting_or_404(request, pk), ReasonForm(request.POST)
    require(can_change_meeting(request.actor, found))
    if not form.is_valid():
        raise Refused(_("A reason is needed. Write it in the field “Reason” and send again."))
    actions.cancel_meeting(found, by=request.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("The meeting is cancelled. Everyone who was asked is told."))
    return redirect("meetings:meeting", pk)


@writes
def step(request: ActorRequest, pk: int) -> HttpResponse:
    page = MeetingPage(meeting_or_404(request, pk), request.actor)
    require(page.adding)
    form = views.step_form(request, page, request.POST)
    if not form.is_valid():
        return views.show(request, page, form, 422)
    try:
        actions.add_step(page.meeting, form.step, by=request.actor)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return views.show(request, page, form, 422)
    messages.success(request, _("The next step is agreed."))
    return redirect("meetings:meeting", pk)


@writes
def completion(request: ActorRequest, pk: int) -> HttpResponse:
    """An agreed step is done; from the list of work or from the meeting."""
    mine = NextStep.objects.filter(agency_id=request.actor.agency_id, owner_id=request.actor.employee_id)
    found, form = get_object_or_404(mine, pk=pk), NoteForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write in a sentence what was done."))
    actions.finish_step(found, by=request.actor, note=form.cleaned_data["note"])
    messages.success(request, _("Done: %(what)s") % {"what": found.text})
    return redirect("work:index")
