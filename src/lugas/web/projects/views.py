"""Projects: the list, one project, and the forms about it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse

from lugas.organization.permissions import require
from lugas.progress.models import Participant, Project
from lugas.progress.permissions import can_change_project

from ..http import ActorRequest, draft_for, reads, render
from ..paging import page_of
from ..teams.page import colleague_or_404
from .forms import FinishForm, ParticipantForm, ProjectForm, ReasonForm
from .page import ProjectPage, project_or_404, teams_of

FIELDS = ("title", "goal", "starts_on", "ends_on", "outcome", "population", "baseline", "target", "measure", "source")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Mine, or all of the agency, found by a word of the name."""
    text = request.GET.get("q", "").strip()[:100]
    chosen = "all" if text or request.GET.get("list") == "all" else "mine"
    projects = Project.objects.visible_to(request.actor).filter(title__icontains=text)
    if chosen == "mine":
        mine = Participant.objects.filter(employee_id=request.actor.employee_id).values("project_id")
        projects = projects.filter(Q(employee_id=request.actor.employee_id) | Q(pk__in=mine))
    page = page_of(projects.select_related("employee", "unit"), request, by=("-ends_on", "-pk"), size=30)
    return render(request, "projects/index.html", {"page": page, "chosen": chosen, "text": text})


@reads
def project(request: ActorRequest, pk: int) -> HttpResponse:
    page = ProjectPage(project_or_404(request, pk), request.actor)
    return show(request, page)


def show(request: ActorRequest, page: ProjectPage, finish: FinishForm | None = None, status: int = 200) -> HttpResponse:
    finish = finish or FinishForm(initial={"achieved_on": request.actor.on})
    context = {"page": page, "project": page.project, "finish": finish, "reason": ReasonForm()}
    return render(request, "projects/project.html", context, status)


@reads
def new(request: ActorRequest) -> HttpResponse:
    draft = draft_for(request)
    form = ProjectForm(initial={"starts_on": request.actor.on} | draft.initial, teams=teams_of(request.actor))
    return data_page(request, form, draft=draft)


def data_page(
    request: ActorRequest, form: ProjectForm, *, draft: Any, found: Project | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "projects/data.html", {"form": form, "draft": draft, "project": found}, status)


@reads
def data(request: ActorRequest, pk: int) -> HttpResponse:
    found = project_or_404(request, pk)
    require(can_change_project(request.actor, found))
    draft = draft_for(request)
    saved = {name: getattr(found, name) for name in (*FIELDS, "team_id")}
    return data_page(
        request, ProjectForm(initial=saved | draft.initial, teams=teams_of(request.actor)), draft=draft, found=found
    )


@reads
def participant(request: ActorRequest, pk: int, employee: int) -> HttpResponse:
    """The part of somebody who was chosen."""
    found, person = project_or_404(request, pk), colleague_or_404(request, employee)
    require(can_change_project(request.actor, found))
    return participant_page(request, found, person, ParticipantForm())


def participant_page(
    request: ActorRequest, found: Project, person: object, form: ParticipantForm, status: int = 200
) -> HttpResponse:
    return render(request, "projects/participant.html", {"project": found, "person": person, "form": form}, status)
