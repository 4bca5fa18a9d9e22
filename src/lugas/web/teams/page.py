"""A team as its page shows it: who is in it now, what is proposed, who was in it, and what one may do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Team, TeamMember
from lugas.organization.permissions import may_keep_team, may_propose_member
from lugas.progress.models import Project
from lugas.progress.team_work import can_see_work
from lugas.workflow.refusal import Decision

from ..http import ActorRequest

MOST = 200


def team_or_404(request: ActorRequest, pk: int) -> Team:
    found: Team = get_object_or_404(Team.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    return found


def member_or_404(request: ActorRequest, team: Team, pk: int) -> TeamMember:
    rows = TeamMember.objects.visible_to(request.actor).select_related("employee", "team__unit")
    found: TeamMember = get_object_or_404(rows, pk=pk, team=team)
    return found


def colleague_or_404(request: ActorRequest, pk: int) -> Employee:
    people = Employee.objects.visible_to(request.actor).active().select_related("position", "unit")
    found: Employee = get_object_or_404(people, pk=pk)
    return found


@dataclass
class TeamPage:
    team: Team
    actor: Actor

    @cached_property
    def rows(self) -> list[TeamMember]:
        """Everyone who was ever in the team or is proposed, the leader first."""
        rows = self.team.members.select_related("employee__position", "employee__unit", "proposed_by")
        return list(rows.order_by("role", "employee__sort_name", "-starts_on", "pk")[:MOST])

    @property
    def members(self) -> list[TeamMember]:
        """Confirmed, and not gone yet; who comes later stands there with the day."""
        return [row for row in self.rows if row.confirmed and self._lasts(row)]

    @property
    def proposed(self) -> list[TeamMember]:
        return [row for row in self.rows if not row.confirmed or row.leaving_on]

    @property
    def former(self) -> list[TeamMember]:
        return [row for row in self.rows if row.confirmed and not self._lasts(row)]

    def _lasts(self, row: TeamMember) -> bool:
        return row.ends_on is None or row.ends_on >= self.actor.on

    @cached_property
    def leader(self) -> TeamMember | None:
        return next((row for row in self.members if row.role == "leader" and row.serves(self.actor.on)), None)

    @cached_property
    def standing(self) -> bool:
        return self.team.stands(self.actor.on)

    @cached_property
    def keeping(self) -> Decision:
        return may_keep_team(self.actor, self.team.unit)

    @cached_property
    def proposing(self) -> Decision:
        return may_propose_member(self.actor, self.team)

    @property
    def leads(self) -> bool:
        return self.team.pk in self.actor.led_teams

    @property
    def belongs(self) -> bool:
        """Is the reader in the team today?"""
        me = self.actor.employee_id
        return any(row.employee_id == me and row.serves(self.actor.on) for row in self.members)

    def sees_work_of(self, row: TeamMember) -> bool:
        return row.serves(self.actor.on) and bool(can_see_work(self.actor, self.team, row.employee))

    @cached_property
    def projects(self) -> list[Project]:
        return list(self.team.projects.select_related("employee").order_by("-starts_on", "-pk")[:MOST])
