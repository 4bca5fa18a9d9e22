"""A meeting as its page shows it, and the circle in which it is held."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404

from lugas.organization.actor import Actor
from lugas.organization.models import Team, Unit
from lugas.organization.permissions import require
from lugas.progress.circles import TEAM, UNIT, Circle, asked_to, circle_of, fellows_in
from lugas.progress.models import Attendance, Meeting, NextStep
from lugas.progress.permissions import can_add_step, can_call_meeting, can_change_meeting, can_finish_step
from lugas.workflow.refusal import Decision

from ..http import ActorRequest

RELATED = ("employee__position", "unit", "team", "awaiting")
PLACES = {UNIT: Unit, TEAM: Team}


def meeting_or_404(request: ActorRequest, pk: int) -> Meeting:
    found: Meeting = get_object_or_404(Meeting.objects.visible_to(request.actor).select_related(*RELATED), pk=pk)
    return found


def circle_or_refusal(request: ActorRequest, kind: str, pk: int) -> Circle:
    """One that the actor leads; of another one of the agency it is said why not."""
    if kind not in PLACES:
        raise Http404
    found = circle_of(request.actor, kind, pk)
    if found is None:
        get_object_or_404(PLACES[kind].objects.filter(agency_id=request.actor.agency_id), pk=pk)  # type: ignore[attr-defined]  # both have a manager
        require(can_call_meeting(request.actor, kind, pk))
        raise Http404
    return found


def owners_of(actor: Actor, circle: Circle) -> list[tuple[int, str]]:
    """Who may get a next step: the leader, then the people."""
    return [(actor.employee_id, actor.name), *((person.pk, person.name) for person in circle.people)]


@dataclass
class MeetingPage:
    meeting: Meeting
    actor: Actor

    @cached_property
    def people(self) -> list[Attendance]:
        return asked_to(self.meeting)

    @property
    def present(self) -> list[Attendance]:
        return [row for row in self.people if row.present]

    @property
    def absent(self) -> list[Attendance]:
        return [row for row in self.people if row.present is False]

    @cached_property
    def steps(self) -> list[NextStep]:
        return list(self.meeting.steps.select_related("owner").order_by("due_on", "pk"))

    @property
    def place(self) -> Unit | Team | None:
        return self.meeting.unit or self.meeting.team

    @cached_property
    def changing(self) -> Decision:
        return can_change_meeting(self.actor, self.meeting)

    @cached_property
    def adding(self) -> Decision:
        return can_add_step(self.actor, self.meeting)

    def may_finish(self, step: NextStep) -> bool:
        return bool(can_finish_step(self.actor, step))

    @property
    def circle(self) -> Circle:
        """Those who were asked, for the form of the minutes."""
        kind, pk = (UNIT, self.meeting.unit_id) if self.meeting.unit_id else (TEAM, self.meeting.team_id)
        return Circle(kind, pk or 0, str(self.place), fellows_in(self.people))
