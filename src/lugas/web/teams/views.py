"""Teams: the list, one team, and its own data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import teams as actions
from lugas.organization.models import Team, TeamMember, TeamRole, Unit
from lugas.organization.permissions import may_keep_team, require

from ..http import ActorRequest, draft_for, reads, render, writes
from ..paging import page_of
from ..parameters import key_in
from .forms import LastDayForm, TeamForm
from .page import TeamPage, team_or_404

FIELDS = ("name", "purpose", "decree", "starts_on", "ends_on")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """My teams, or all of the agency, found by a word of the name."""
    text = request.GET.get("q", "").strip()[:100]
    unit, chosen = key_in(request.GET.get("unit")), request.GET.get("list", "")
    chosen = "all" if text or unit else chosen if chosen in ("all", "ended") else "mine"
    teams = _listed(request, chosen).filter(name__icontains=text)
    if unit:
        teams = teams.filter(unit_id=unit)
    context = {
        "page": page_of(_with_people(teams, request), request, by=("name", "pk"), size=30),
        "chosen": chosen,
        "text": text,
        "own_unit": _own_unit(request),
    }
    return render(request, "teams/index.html", context)


def _listed(request: ActorRequest, chosen: str) -> QuerySet[Team]:
    actor, teams = request.actor, Team.objects.visible_to(request.actor)
    if chosen == "ended":
        return teams.filter(ends_on__lt=actor.on)
    if chosen == "all":
        return teams.standing(actor.on)
    mine = TeamMember.objects.in_force(actor.on).filter(employee_id=actor.employee_id)
    return teams.standing(actor.on).filter(pk__in=mine.values("team_id"))


def _with_people(teams: QuerySet[Team], request: ActorRequest) -> QuerySet[Team]:
    """Each team with its leader's name and the number of its people today."""
    on = request.actor.on
    leaders = TeamMember.objects.in_force(on).filter(team=OuterRef("pk"), role=TeamRole.LEADER)
    held = Q(members__confirmed_at__isnull=False, members__starts_on__lte=on)
    held &= Q(members__ends_on__isnull=True) | Q(members__ends_on__gte=on)
    people = teams.annotate(number=Count("members", filter=held), unit_name=F("unit__name"))
    return people.annotate(leader=Subquery(leaders.values("employee__name")[:1]))


def _own_unit(request: ActorRequest) -> int | None:
    """The unit for which the actor may found a team without looking for it first."""
    return request.actor.headed[0].unit_id if request.actor.headed else None


@reads
def team(request: ActorRequest, pk: int) -> HttpResponse:
    page = TeamPage(team_or_404(request, pk), request.actor)
    last_day = LastDayForm(initial={"on": request.actor.on})
    return render(request, "teams/team.html", {"page": page, "team": page.team, "last_day": last_day})


def _unit(request: ActorRequest, pk: int) -> Unit:
    units = Unit.objects.filter(agency_id=request.actor.agency_id, valid_to__isnull=True)
    return get_object_or_404(units, pk=pk)


@reads
def new(request: ActorRequest, unit: int) -> HttpResponse:
    found = _unit(request, unit)
    require(may_keep_team(request.actor, found))
    draft = draft_for(request)
    return _form(request, TeamForm(initial={"starts_on": request.actor.on} | draft.initial), unit=found, draft=draft)


def _form(request: ActorRequest, form: TeamForm, *, draft: Any, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "draft": draft, "team": None, **more}
    return render(request, "teams/data.html", context, status)


@writes
def founding(request: ActorRequest, unit: int) -> HttpResponse:
    found, form = _unit(request, unit), TeamForm(request.POST)
    require(may_keep_team(request.actor, found))
    if not form.is_valid():
        return _form(request, form, unit=found, draft=draft_for(request, f"{request.path}new/"), status=422)
    made = actions.found_team(found, by=request.actor, **form.cleaned_data)
    messages.success(request, _("The team stands. Now name its leader and its members."))
    return redirect("teams:team", made.pk)


@reads
def data(request: ActorRequest, pk: int) -> HttpResponse:
    found = team_or_404(request, pk)
    require(may_keep_team(request.actor, found.unit))
    draft = draft_for(request)
    form = TeamForm(initial={name: getattr(found, name) for name in FIELDS} | draft.initial)
    return _form(request, form, unit=found.unit, draft=draft, team=found)


@writes
def change(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = team_or_404(request, pk), TeamForm(request.POST)
    require(may_keep_team(request.actor, found.unit))
    if not form.is_valid():
        draft = draft_for(request, request.path.replace("change/", "data/"))
        return _form(request, form, unit=found.unit, draft=draft, team=found, status=422)
    actions.change_team(found, by=request.actor, version=key_in(request.POST.get("version")), **form.cleaned_data)
    messages.success(request, _("Changed."))
    return redirect("teams:team", pk)


@writes
def ending(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = team_or_404(request, pk), LastDayForm(request.POST)
    on = form.cleaned_data["on"] if form.is_valid() else request.actor.on
    actions.end_team(found, by=request.actor, on=on)
    messages.success(request, _("The team has a last day. Its history stays."))
    return redirect("teams:team", pk)
