"""Which evidence and feedback an actor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from lugas.organization.querysets import below

if TYPE_CHECKING:
    from lugas.organization.actor import Actor


class EvidenceQuerySet(models.QuerySet["Evidence"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        """Evidence is seen by whoever sees the plan it belongs to."""
        fenced = self.filter(agency_id=actor.agency_id)
        if actor.sees_all:
            return fenced
        condition = (
            Q(plan__employee_id=actor.employee_id)
            | Q(plan__supervisor_id__in=actor.supervising_ids)
            | Q(plan__senior_supervisor_id=actor.employee_id)
        )
        for path in actor.overseen_paths:
            condition |= below(path, "plan__unit__path")
        return fenced.filter(condition)

    def standing(self) -> EvidenceQuerySet:
        return self.filter(removed_at__isnull=True)


class FeedbackQuerySet(models.QuerySet["Feedback"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> FeedbackQuerySet:
        """The person, the author, and the person's line of command; nobody else reads feedback."""
        return self.filter(
            Q(employee_id=actor.employee_id)
            | Q(author_id=actor.employee_id)
            | Q(employee__supervisor_id__in=actor.supervising_ids)
            | Q(employee__senior_supervisor_id=actor.employee_id),
            agency_id=actor.agency_id,
        )


class ProjectQuerySet(models.QuerySet["Project"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> ProjectQuerySet:
        """A project's goal, people and outcome are open within an agency; whose results it touches is not."""
        return self.filter(agency_id=actor.agency_id)


class ReportQuerySet(models.QuerySet["ProjectReport"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> ReportQuerySet:
        """Confirmed reports are open within an agency; others to those who write, confirm or oversee them."""
        fenced = self.filter(agency_id=actor.agency_id)
        if actor.sees_all:
            return fenced
        condition = (
            Q(state="confirmed")
            | Q(project__employee_id=actor.employee_id)
            | Q(project__supervisor_id__in=actor.supervising_ids)
            | Q(project__senior_supervisor_id=actor.employee_id)
            | Q(project__participants__employee_id=actor.employee_id)
        )
        for path in actor.overseen_paths:
            condition |= below(path, "project__unit__path")
        return fenced.filter(condition).distinct()


class MeetingQuerySet(models.QuerySet["Meeting"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> MeetingQuerySet:
        """Who leads the circle, who was asked to the meeting, who has a step from it; the offices get counts alone."""
        from .models import Attendance, NextStep

        asked = Attendance.objects.filter(agency_id=actor.agency_id, employee_id=actor.employee_id)
        promised = NextStep.objects.filter(agency_id=actor.agency_id, owner_id=actor.employee_id)
        condition = (
            Q(employee_id__in=actor.supervising_ids)
            | Q(unit_id__in=[unit.unit_id for unit in actor.headed])
            | Q(team_id__in=actor.led_teams)
            | Q(pk__in=asked.values("meeting_id"))
            | Q(pk__in=promised.values("meeting_id"))
        )
        return self.filter(condition, agency_id=actor.agency_id)


class NextStepQuerySet(models.QuerySet["NextStep"]):  # type: ignore[name-defined]  # its manager is made of this
    def open(self) -> NextStepQuerySet:
        return self.filter(done_at__isnull=True)
