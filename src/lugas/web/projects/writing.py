"""What is done with a project."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.permissions import can_move, require
from lugas.planning.models import Plan, PlannedResult
from lugas.progress.actions import projects as actions
from lugas.progress.actions.projects import ProjectText
from lugas.progress.permissions import can_change_project, can_open_project
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, draft_for, writes
from ..parameters import key_in
from ..teams.page import colleague_or_404
from . import views
from .forms import FinishForm, ParticipantForm, ProjectForm, ReasonForm
from .page import ProjectPage, project_or_404, teams_of


@writes
def opening(request: ActorRequest) -> HttpResponse:
    require(can_open_project(request.actor))
    form = ProjectForm(request.POST, teams=teams_of(request.actor))
    if not form.is_valid():
        draft = draft_for(request, request.path.replace("opening/", "new/"))
        return views.data_page(request, form, draft=draft, status=422)
    made = actions.open_project(ProjectText(**form.cleaned_data), by=request.actor)
    messages.success(request, _("The project stands. Now name who has a part in it, and tie your results."))
    return redirect("projects:project", made.pk)


@writes
def change(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = project_or_404(request, pk), ProjectForm(request.POST, teams=teams_of(request.actor))
    require(can_change_project(request.actor, found))
    if not form.is_valid():
        draft = draft_for(request, request.path.replace("change/", "data/"))
        return views.data_page(request, form, draft=draft, found=found, status=422)
    text = ProjectText(**({"team_id": found.team_id} | form.cleaned_data))
    actions.change_project(found, text, by=request.actor, version=key_in(request.POST.get("version")))
    messages.success(request, _("Changed."))
    return redirect("projects:project", pk)


@writes
def start(request: ActorRequest, pk: int) -> HttpResponse:
    actions.start_project(project_or_404(request, pk), by=request.actor)
    messages.success(request, _("The project runs."))
    return redirect("projects:project", pk)


@writes
def finish(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = project_or_404(request, pk), FinishForm(request.POST)
    require(can_move(request.actor, found, "finish"))
    if not form.is_valid():
        return views.show(request, ProjectPage(found, request.actor), form, 422)
    actions.finish_project(found, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Finished. Write the report while it is fresh."))
    return redirect("projects:report", pk)


def reason_in(request: ActorRequest) -> str:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(_("A reason is needed. Write it in the field “Reason” and send again."))
    return str(form.cleaned_data["reason"])


@writes
def cancellation(request: ActorRequest, pk: int) -> HttpResponse:
    actions.cancel_project(project_or_404(request, pk), by=request.actor, reason=reason_in(request))
    messages.success(request, _("The project is cancelled. Its history stays."))
    return redirect("projects:project", pk)


@writes
def reopening(request: ActorRequest, pk: int) -> HttpResponse:
    actions.reopen_project(project_or_404(request, pk), by=request.actor, reason=reason_in(request))
    messages.success(request, _("The project runs."))
    return redirect("projects:project", pk)


@writes
def participation(request: ActorRequest, pk: int, employee: int) -> HttpResponse:
    found, person, form = (
        project_or_404(request, pk),
        colleague_or_404(request, employee),
        ParticipantForm(request.POST),
    )
    require(can_change_project(request.actor, found))
    if not form.is_valid():
        return views.participant_page(request, found, person, form, 422)
    actions.add_participant(found, person, by=request.actor, part=form.cleaned_data["part"])
    messages.success(request, _("%(name)s has a part in the project.") % {"name": person.full_name})
    return redirect("projects:project", pk)


def _result(request: ActorRequest, pk: int) -> PlannedResult:
    rows = PlannedResult.objects.select_related("plan__unit").filter(plan__in=Plan.objects.visible_to(request.actor))
    return get_object_or_404(rows, pk=pk)


@writes
def linking(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    actions.link(project_or_404(request, pk), _result(request, result), by=request.actor)
    messages.success(request, _("The project's outcome stands at this result now."))
    return redirect("projects:project", pk)


@writes
def unlinking(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    actions.unlink(project_or_404(request, pk), _result(request, result), by=request.actor)
    messages.success(request, _("The result is no longer tied to the project."))
    return redirect("projects:project", pk)
