"""A member's results in the team: tied by the member or the supervisor, seen by the team's leader."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.models import Employee, Team
from lugas.planning.actions.teams import tie, untie
from lugas.planning.models import Plan, PlannedResult, PlanState
from lugas.planning.permissions import can_tie
from lugas.progress.permissions import can_give_feedback
from lugas.progress.team_work import can_see_work, tied_results

from ..http import ActorRequest, looked_at, reads, render, writes
from .page import colleague_or_404, team_or_404


@reads
def work(request: ActorRequest, pk: int, employee: int) -> HttpResponse:
    """The results that are tied to the team, and for who may tie them those that are not."""
    team, person = team_or_404(request, pk), colleague_or_404(request, employee)
    if not can_see_work(request.actor, team, person):
        raise Http404
    results = tied_results(team, person, on=request.actor.on)
    own = person.pk == request.actor.employee_id
    if results and not own:
        looked_at(request, "team.work_read", team, person.pk)
    context = {
        "team": team,
        "person": person,
        "results": results,
        "own": own,
        "others": _others(request, person, {row.pk for row in results}),
        "leads": team.pk in request.actor.led_teams,
        "may_speak": can_give_feedback(request.actor, person),
    }
    return render(request, "teams/work.html", context)


def _others(request: ActorRequest, person: Employee, tied: set[int]) -> list[PlannedResult]:
    """The person's other results of this year, where the reader may tie them."""
    plans = Plan.objects.visible_to(request.actor).filter(employee=person, starts_on__lte=request.actor.on)
    plan = plans.filter(ends_on__gte=request.actor.on).exclude(state=PlanState.CLOSED).order_by("-pk").first()
    if plan is None or not can_tie(request.actor, plan):
        return []
    return list(plan.results.exclude(pk__in=tied).order_by("-kind", "order", "pk"))


def _result(request: ActorRequest, pk: int) -> PlannedResult:
    """A result of a plan that the actor may see."""
    plans = Plan.objects.visible_to(request.actor)
    rows = PlannedResult.objects.select_related("plan__unit").filter(plan__in=plans)
    return get_object_or_404(rows, pk=pk)


def _back(team: Team, result: PlannedResult) -> HttpResponse:
    return redirect("teams:work", team.pk, result.plan.employee_id)


@writes
def tying(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    team, found = team_or_404(request, pk), _result(request, result)
    tie(found, team, by=request.actor)
    messages.success(request, _("The leader of “%(team)s” sees the progress of this result now.") % {"team": team.name})
    return _back(team, found)


@writes
def untying(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    team, found = team_or_404(request, pk), _result(request, result)
    untie(found, team, by=request.actor)
    messages.success(request, _("The team's leader no longer sees this result."))
    return _back(team, found)
