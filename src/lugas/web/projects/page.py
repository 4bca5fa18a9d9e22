"""A project as its page shows it, and what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404

from lugas.organization.actor import Actor
from lugas.organization.models import Team
from lugas.organization.permissions import can_move
from lugas.planning.models import Plan, PlannedResult
from lugas.progress.actions.reports import report_of
from lugas.progress.models import Participant, Project, ProjectReport
from lugas.progress.permissions import can_change_project, can_contribute, can_write_report
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

from ..http import ActorRequest

RELATED = ("employee__position", "unit", "team", "supervisor", "awaiting")


def project_or_404(request: ActorRequest, pk: int) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(request.actor).select_related(*RELATED), pk=pk)
    return found


def teams_of(actor: Actor) -> list[Team]:
    """The teams to which the actor's project may belong."""
    teams = Team.objects.visible_to(actor).standing(actor.on).filter(members__employee_id=actor.employee_id)
    return list(teams.filter(members__confirmed_at__isnull=False).distinct().order_by("name", "pk"))


@dataclass
class ProjectPage:
    project: Project
    actor: Actor

    @cached_property
    def parties(self) -> frozenset[Party]:
        return self.actor.parties_to(self.project)

    @property
    def own(self) -> bool:
        return Party.OWNER in self.parties

    @cached_property
    def changing(self) -> Decision:
        return can_change_project(self.actor, self.project)

    def may(self, name: str) -> Decision:
        return can_move(self.actor, self.project, name)

    @cached_property
    def participants(self) -> list[Participant]:
        rows = self.project.participants.select_related("employee__position")
        return list(rows.order_by("employee__sort_name", "pk"))

    @property
    def takes_part(self) -> bool:
        me = self.actor.employee_id
        return self.own or any(row.employee_id == me for row in self.participants)

    @cached_property
    def linked(self) -> list[PlannedResult]:
        """The results that it touches, as far as the reader may see them; the project's owner sees all."""
        rows = PlannedResult.objects.filter(project_links__project=self.project).select_related("plan__employee")
        if not self.own:
            rows = rows.filter(plan__in=Plan.objects.visible_to(self.actor))
        return list(rows.order_by("plan__employee__sort_name", "order", "pk"))

    @cached_property
    def linkable(self) -> list[PlannedResult]:
        """The reader's own results of this year that are not tied yet."""
        if not self.takes_part or self.project.state == "cancelled":
            return []
        plans = Plan.objects.filter(agency_id=self.actor.agency_id, employee_id=self.actor.employee_id)
        live = plans.filter(starts_on__lte=self.project.ends_on, ends_on__gte=self.project.starts_on)
        rows = PlannedResult.objects.filter(plan__in=live.exclude(state="closed"))
        tied = self.project.links.values("result_id")
        return list(rows.exclude(pk__in=tied).order_by("-kind", "order", "pk"))

    @cached_property
    def report(self) -> ProjectReport | None:
        return report_of(self.project)

    @property
    def shown_report(self) -> ProjectReport | None:
        """Confirmed ones are open; others to those who write, confirm or oversee them."""
        report = self.report
        if report is None or report.state == "confirmed" or self.takes_part or self.parties:
            return report
        return None

    @cached_property
    def writing(self) -> Decision:
        return can_write_report(self.actor, self.project, self.report)

    @cached_property
    def contributing(self) -> Decision:
        return can_contribute(self.actor, self.project, self.report)

    def may_report(self, name: str) -> bool:
        return self.report is not None and bool(can_move(self.actor, self.report, name))
