"""Working teams (tim kerja): people of several units under one leader, from a day to a day; never a line of command."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from ..querysets import TeamMemberQuerySet, TeamQuerySet
from .agency import Agency
from .employee import Employee
from .unit import Unit

DAYS = Func(
    "starts_on",
    "ends_on",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="DATERANGE",
    output_field=DateRangeField(),
)


class TeamRole(models.TextChoices):
    LEADER = "leader", _("Team leader")
    MEMBER = "member", _("Member")


class Team(models.Model):
    """A team for a purpose, kept by the unit that it serves (UNO-02)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    name = models.CharField(_("Name of the team"), max_length=160)
    purpose = models.TextField(_("What the team is for"), max_length=1000)
    decree = models.CharField(_("decree number"), max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    founded_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    founded_at = models.DateTimeField()
    lock_version = models.PositiveIntegerField(default=1)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="team_dates"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "name", "id"], name="team_name"),
            models.Index(fields=["agency", "unit"], name="team_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def stands(self, on: date) -> bool:
        """Has the team not ended?"""
        return self.ends_on is None or self.ends_on >= on


class TeamMember(models.Model):
    """One person's time in a team. What a leader proposes is in force once the unit's head or personnel confirms."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="team_memberships")
    role = models.CharField(max_length=8, choices=TeamRole, default=TeamRole.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decree = models.CharField(max_length=120, blank=True)
    proposed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    leaving_on = models.DateField(null=True, blank=True, help_text=_("The last day that the leader proposes."))

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="teammember_dates"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="teammember_confirmed_pair",
            ),
            ExclusionConstraint(
                name="teammember_once",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="teammember_one_leader",
                expressions=[("team", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                condition=Q(role="leader"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "employee"], name="teammember_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.employee_id}: team {self.team_id}"

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None

    def serves(self, on: date) -> bool:
        """Is the person in the team on this day, by a confirmed membership?"""
        return self.confirmed and self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)
