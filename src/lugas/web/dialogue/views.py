"""The performance dialogue: when, what both sides say, how each point ends, both confirmations."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.evaluation.actions.development import add_development, change_development
from lugas.evaluation.actions.dialogue import add_point, change_point, confirm, plan_meeting, waive, write_record
from lugas.evaluation.actions.rating import change_ratings
from lugas.evaluation.calendar_file import calendar_file, title_of
from lugas.evaluation.models import AppraisalState
from lugas.evaluation.permissions import can_waive_dialogue
from lugas.organization.permissions import require
from lugas.workflow import clock
from lugas.workflow.refusal import Refused, Stale

from ..http import ActorRequest, draft_for, reads, render, writes
from .forms import ChangeForm, ConfirmationForm, MeetingForm, WaiverForm, frame_values
from .page import DialoguePage


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    draft = draft_for(request)
    return render(request, "dialogue/page.html", {"page": DialoguePage(request, pk, draft), "draft": draft})


def _again(request: ActorRequest, shown: DialoguePage, status: int, problem: str = "") -> HttpResponse:
    """The same page with what was typed."""
    draft = draft_for(request, f"/dialogues/{shown.appraisal.pk}/")
    context = {"page": shown, "draft": draft, "problem": problem}
    return render(request, "dialogue/page.html", context, status=status)


@reads
def calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """The meeting for anybody's calendar."""
    shown = DialoguePage(request, pk)
    if shown.dialogue.planned_at is None:
        raise Http404
    text = calendar_file(shown.dialogue, title=title_of(shown.appraisal), at=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="dialog-{pk}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@writes
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    shown = DialoguePage(request, pk)
    shown.meeting = form = MeetingForm(request.POST)
    if not form.is_valid():
        return _again(request, shown, 422)
    plan_meeting(shown.dialogue, actor=request.actor, **form.cleaned_data)
    messages.success(request, _("Planned. The other side is told."))
    return redirect("dialogue:page", pk)


@writes
def record(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the whole record: the frame, the points that were changed, and a new one."""
    shown = DialoguePage(request, pk, request.POST)
    if not shown.is_valid():
        return _again(request, shown, 422)
    try:
        _keep(request, shown)
    except Refused as refusal:
        return _again(request, DialoguePage(request, pk, request.POST), 422, str(refusal.reason))
    except Stale:
        changed = _("The other side changed the same place meanwhile. Open the page again; your text is kept below.")
        return _again(request, DialoguePage(request, pk, request.POST), 409, changed)
    messages.success(request, _("The record is saved."))
    return redirect("dialogue:page", pk)


def _keep(request: ActorRequest, shown: DialoguePage) -> None:
    actor, dialogue = request.actor, shown.dialogue
    frame = shown.frame.frame
    if not shown.own:
        frame = replace(frame, employee_comment=dialogue.employee_comment)
    standing = frame_values(dialogue)
    if any(standing[name] != value for name, value in vars(frame).items()):
        write_record(dialogue, frame, actor=actor, version=shown.frame.cleaned_data["version"])
    for point, text, version in shown.changed_points():
        change_point(point, text, actor=actor, version=version)
    for item, learning, version in shown.changed_learning():
        if item is None:
            add_development(dialogue, learning, actor=actor)
        else:
            item.dialogue = dialogue
            change_development(item, learning, actor=actor, version=version)
    if shown.new_point.text.topic.strip():
        add_point(dialogue, shown.new_point.text, actor=actor)


@writes
def waiver(request: ActorRequest, pk: int) -> HttpResponse:
    """SEV-02: the superior excuses a required dialogue that was missed."""
    shown = DialoguePage(request, pk)
    require(can_waive_dialogue(request.actor, shown.appraisal))
    shown.waiver = form = WaiverForm(request.POST)
    if not form.is_valid():
        return _again(request, shown, 422)
    waive(shown.dialogue, actor=request.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("Excused. Both sides are told the reason."))
    return redirect("dialogue:page", pk)


@writes
def ratings(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the ratings in the dialogue; the earlier ones stay in the history."""
    shown = DialoguePage(request, pk)
    shown.change = form = ChangeForm(request.POST, head=shown.appraisal.is_unit_head)
    if not form.is_valid():
        return _again(request, shown, 422)
    try:
        change_ratings(
            shown.appraisal,
            form.ratings,
            actor=request.actor,
            why=form.cleaned_data["why"],
            version=form.cleaned_data["version"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _again(request, shown, 422)
    messages.success(request, _("Changed. The earlier ratings stay in the history."))
    return redirect("dialogue:page", pk)


@writes
def confirmation(request: ActorRequest, pk: int) -> HttpResponse:
    """T16."""
    form = ConfirmationForm(request.POST)
    shown = DialoguePage(request, pk)
    if not form.is_valid():
        raise Refused(_("This form is damaged. Please open the page again."))
    confirm(shown.dialogue, actor=request.actor, seen=form.cleaned_data["seen"])
    shown.appraisal.refresh_from_db()
    done = shown.appraisal.state == AppraisalState.DISCUSSED
    said = _("Both sides have confirmed: the dialogue is closed.") if done else _("Confirmed. The other side is told.")
    messages.success(request, said)
    return redirect("dialogue:page", pk)
