"""Does the employee understand what is expected (SKP-01)? Confirmed, or asked until it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lugas.organization.models import Agency, Employee, Unit
from lugas.workflow.machine import Workflow

from ..states import UNDERSTANDING_WORKFLOW, UnderstandingState
from .plan import Plan

__all__ = ["Question", "Understanding", "UnderstandingState"]


class Understanding(models.Model):
    """The employee's word on one agreed version of the plan. Its people are those of the plan."""

    WORKFLOW: ClassVar[Workflow] = UNDERSTANDING_WORKFLOW

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="understandings")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=24, choices=UnderstandingState, default=UnderstandingState.WAITING)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "version"], name="understanding_once"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="understanding_confirmed_pair",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "state"], name="understanding_state")]

    def __str__(self) -> str:
        return f"plan {self.plan_id} v{self.version}"

    @property
    def employee_id(self) -> int:
        return self.plan.employee_id

    @property
    def supervisor_id(self) -> int | None:
        return self.plan.supervisor_id

    @property
    def senior_supervisor_id(self) -> int | None:
        return self.plan.senior_supervisor_id

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id

    @property
    def unit(self) -> Unit:
        return self.plan.unit


class Question(models.Model):
    """What the employee asked before confirming, and what the supervisor answered."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    understanding = models.ForeignKey(Understanding, models.CASCADE, related_name="questions")
    text = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="question_answered_pair",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["understanding", "id"], name="question_understanding")]

    def __str__(self) -> str:
        return self.text
