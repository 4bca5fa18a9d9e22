"""The plan (SKP) of one posting in one year."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Employee, Posting, Unit
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from ..querysets import PlanQuerySet
from ..states import PLAN_WORKFLOW, PlanState
from .cycle import Cycle

__all__ = ["Approach", "Form", "Plan", "PlanNote", "PlanState", "PlanVersion"]


class Approach(models.TextChoices):
    QUANTITATIVE = "quantitative", _("Quantitative")
    QUALITATIVE = "qualitative", _("Qualitative")


class Form(models.TextChoices):
    """The three official forms of a plan (section 5)."""

    F1 = "f1", _("F1: administrators, functional positions and pelaksana, quantitative")
    F2 = "f2", _("F2: JPT and heads of independent units")
    F3 = "f3", _("F3: qualitative")


class Plan(Tracked):
    """What is expected of one person in one posting in one year (SKP-01, SKP-03)."""

    WORKFLOW: ClassVar[Workflow] = PLAN_WORKFLOW
    COUNTED_AS: ClassVar[str] = "plan"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="plans")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="plans")
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    position_title = models.CharField(max_length=200)
    supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    senior_supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(max_length=2, choices=Form, default=Form.F1)
    approach = models.CharField(max_length=12, choices=Approach, default=Approach.QUANTITATIVE)
    state = models.CharField(max_length=24, choices=PlanState, default=PlanState.DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField()
    dialogue_on = models.DateField(null=True, blank=True)
    dialogue_note = models.TextField(blank=True, max_length=2000)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=200, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "posting"], name="plan_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_dates"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="plan_submitted_pair",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="plan_agreed_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="plan_submitted_has_date"
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False, submitted_at__isnull=False),
                name="plan_agreed_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="plan_closed_has_date"
            ),
            models.CheckConstraint(
                condition=~Q(supervisor=F("employee"))
                & ~Q(senior_supervisor=F("employee"))
                & (
                    Q(supervisor__isnull=True)
                    | Q(senior_supervisor__isnull=True)
                    | ~Q(supervisor=F("senior_supervisor"))
                ),
                name="plan_roles_differ",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "cycle", "unit", "state"], name="plan_unit_state"),
            models.Index(fields=["agency", "employee", "-id"], name="plan_employee"),
            models.Index(fields=["agency", "supervisor", "cycle"], name="plan_supervisor"),
            models.Index(fields=["agency", "senior_supervisor"], name="plan_senior"),
            models.Index(fields=["agency", "awaiting"], name="plan_awaiting"),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def scope(self) -> int:
        """What its state is counted under."""
        return self.cycle_id

    @property
    def editable(self) -> bool:
        return self.state in (PlanState.DRAFT, PlanState.RETURNED, PlanState.REVISION)

    @property
    def has_leader_column(self) -> bool:
        """F2 has no "RHK pimpinan yang diintervensi" (SKP-06)."""
        return self.form != Form.F2


class PlanVersion(models.Model):
    """A plan as it stood when it was agreed: a snapshot that is never rewritten (SKP-23)."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    content = models.JSONField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="planversion_once")]

    def __str__(self) -> str:
        return f"plan {self.plan_id} v{self.number}"


class PlanNote(models.Model):
    """A note at a row of a plan, from the person who returned it. `place` names the row: "result:12", "behavior:AK"."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="notes")
    place = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=2000)
    author = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "plan"], name="plannote_plan")]

    def __str__(self) -> str:
        return f"{self.place}: plan {self.plan_id}"
