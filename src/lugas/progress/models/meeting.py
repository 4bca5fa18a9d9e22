"""Progress meetings of a leader with the people of a unit or team: who was there, minutes, next steps (PLK-05)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Team, Unit
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from ..querysets import MeetingQuerySet, NextStepQuerySet
from ..states import MEETING_WORKFLOW, MeetingState


class Meeting(Tracked):
    """Planned or held, with the people of one unit or of one team. The minutes stay as they were written."""

    WORKFLOW: ClassVar[Workflow] = MEETING_WORKFLOW

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="meetings_led")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="meetings")
    state = models.CharField(max_length=24, choices=MeetingState, default=MeetingState.PLANNED)
    topic = models.CharField(_("What it is about"), max_length=200, blank=True)
    planned_at = models.DateTimeField(_("Day and time"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=160, blank=True)
    invitations = models.PositiveIntegerField(default=0)
    held_on = models.DateField(_("Held on"), null=True, blank=True)
    minutes = models.TextField(_("Minutes"), max_length=4000, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress meeting")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, team__isnull=True) | Q(unit__isnull=True, team__isnull=False),
                name="meeting_of_a_unit_or_a_team",
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(planned_at__isnull=False), name="meeting_planned_says_when"
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False, recorded_at__isnull=False) & ~Q(minutes="")
                | ~Q(state="held") & Q(held_on__isnull=True, recorded_at__isnull=True, minutes=""),
                name="meeting_held_has_minutes",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "employee", "-id"], name="meeting_leader"),
            models.Index(fields=["agency", "unit", "-id"], name="meeting_unit"),
            models.Index(fields=["agency", "team", "-id"], name="meeting_team"),
        ]

    def __str__(self) -> str:
        return self.topic or str(self.pk)


class Attendance(models.Model):
    """Somebody who is asked to a meeting; once it was held, whether the person was there."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="people")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    present = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "employee"], name="attendance_once")]
        indexes: ClassVar = [models.Index(fields=["agency", "employee", "-meeting"], name="attendance_employee")]

    def __str__(self) -> str:
        return f"{self.employee_id}: meeting {self.meeting_id}"


class NextStep(models.Model):
    """What somebody does after a meeting, by a day; on the list of its owner until it is done."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    owner = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    text = models.CharField(_("Next step"), max_length=300)
    due_on = models.DateField(_("At the latest"))
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_note = models.CharField(max_length=500, blank=True)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("next step")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_note="") | (Q(done_at__isnull=False) & ~Q(done_note="")),
                name="nextstep_done_says_how",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "owner"], condition=Q(done_at__isnull=True), name="nextstep_open"),
        ]

    def __str__(self) -> str:
        return self.text
