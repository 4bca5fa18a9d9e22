"""Who comes into a team and who leaves it, with dates; what a leader proposes waits for a decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import teams as actions
from lugas.organization.models import Employee, TeamRole
from lugas.organization.permissions import may_place, may_propose_member, require
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from .forms import LastDayForm, MemberForm, RefusalForm
from .page import TeamPage, colleague_or_404, member_or_404, team_or_404


@reads
def new(request: ActorRequest, pk: int, employee: int) -> HttpResponse:
    """The days and the role of somebody who was chosen."""
    page, person = TeamPage(team_or_404(request, pk), request.actor), colleague_or_404(request, employee)
    require(may_propose_member(request.actor, page.team))
    initial = {"role": TeamRole.MEMBER, "starts_on": max(request.actor.on, page.team.starts_on)}
    return _form(request, page, person, MemberForm(initial=initial, proposing=_proposes(page, person)))


def _proposes(page: TeamPage, person: Employee) -> bool:
    return not may_place(page.actor, page.team, person)


def _form(request: ActorRequest, page: TeamPage, person: Employee, form: MemberForm, status: int = 200) -> HttpResponse:
    context = {"page": page, "team": page.team, "person": person, "form": form, "proposing": _proposes(page, person)}
    return render(request, "teams/member.html", context, status)


@writes
def placing(request: ActorRequest, pk: int, employee: int) -> HttpResponse:
    page, person = TeamPage(team_or_404(request, pk), request.actor), colleague_or_404(request, employee)
    require(may_propose_member(request.actor, page.team))
    form = MemberForm(request.POST, proposing=_proposes(page, person))
    if not form.is_valid():
        return _form(request, page, person, form, 422)
    try:
        member = actions.place(page.team, person, by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _form(request, page, person, form, 422)
    said = (
        _("%(name)s is in the team.") if member.confirmed else _("%(name)s is proposed. The head of the unit decides.")
    )
    messages.success(request, said % {"name": person.full_name})
    return redirect("teams:team", pk)


@writes
def leaving(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    found, form = member_or_404(request, team_or_404(request, pk), member), LastDayForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Enter the last day as a date."))
    kept = actions.leave(found, by=request.actor, on=form.cleaned_data["on"])
    if kept.leaving_on:
        said = _("The last day of %(name)s is proposed. The head of the unit decides.")
    else:
        said = _("The last day of %(name)s in the team is recorded.")
    messages.success(request, said % {"name": found.employee.full_name})
    return redirect("teams:team", pk)


@writes
def confirmation(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    found = member_or_404(request, team_or_404(request, pk), member)
    actions.confirm(found, by=request.actor)
    messages.success(request, _("Confirmed: %(name)s.") % {"name": found.employee.full_name})
    return redirect("teams:team", pk)


@writes
def refusal(request: ActorRequest, pk: int, member: int) -> HttpResponse:
    """Turned down with a reason, or taken back by who proposed it."""
    found, form = member_or_404(request, team_or_404(request, pk), member), RefusalForm(request.POST)
    if not form.is_valid():
        raise Refused(_("The text is too long to be saved."))
    actions.decline(found, by=request.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("The proposal is void."))
    return redirect("teams:team", pk)
