"""The appraisal of a person in a period."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Employee, Unit
from lugas.planning.models import Period, Plan
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from ..querysets import AppraisalQuerySet
from ..states import APPRAISAL_WORKFLOW, AppraisalState
from .choices import ExpectationChoice, GradeChoice


class Appraisal(Tracked):
    """One person, one plan, one period: self-view, the supervisor's two ratings, the grade that follows (PRD-01)."""

    WORKFLOW: ClassVar[Workflow] = APPRAISAL_WORKFLOW
    COUNTED_AS: ClassVar[str] = "appraisal"

    period = models.ForeignKey(Period, models.PROTECT, related_name="appraisals")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="appraisals")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="appraisals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appraisals")
    measured_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Whose achievement and spread counts."),
    )
    is_unit_head = models.BooleanField(default=False, help_text=_("Head of the measured unit: ORG-03, DST-03."))
    position_title = models.CharField(max_length=200)
    supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    senior_supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    annual = models.BooleanField(default=False)
    state = models.CharField(max_length=24, choices=AppraisalState, default=AppraisalState.OPEN)

    self_result = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    self_behavior = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    self_account = models.TextField(max_length=4000, blank=True)
    self_obstacles = models.TextField(max_length=2000, blank=True, help_text="What stood in the way (T13).")
    self_submitted_at = models.DateTimeField(null=True, blank=True)
    self_submitted_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    result_rating = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    result_reason = models.TextField(max_length=2000, blank=True)
    behavior_rating = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    behavior_reason = models.TextField(max_length=2000, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    rated_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    grade = models.CharField(max_length=20, choices=GradeChoice, blank=True)
    outcome = models.JSONField(default=dict, blank=True, help_text="`regulation` Outcome with its reasons.")
    difference_reason = models.TextField(max_length=2000, blank=True, help_text="EVL-03.")
    notes = models.TextField(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    expired = models.BooleanField(default=False)
    snapshot = models.JSONField(
        default=dict, blank=True, help_text="Everything shown on the record, frozen at the end."
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        constraints = [
            models.UniqueConstraint(fields=["plan", "period"], name="appraisal_once"),
            models.CheckConstraint(
                condition=Q(rated_at__isnull=True, rated_by__isnull=True)
                | Q(rated_at__isnull=False, rated_by__isnull=False) & ~Q(result_rating="") & ~Q(behavior_rating=""),
                name="appraisal_rated_pair",
            ),
            models.CheckConstraint(
                condition=Q(grade="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(grade="") & Q(decided_at__isnull=False, decided_by__isnull=False, rated_at__isnull=False)),
                name="appraisal_decided_pair",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True, delivered_by__isnull=True)
                | Q(delivered_at__isnull=False, delivered_by__isnull=False, decided_at__isnull=False),
                name="appraisal_delivered_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["rated", "discussed"]) | Q(rated_at__isnull=False), name="appraisal_rated_date"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "delivered", "received", "final"]) | Q(decided_at__isnull=False),
                name="appraisal_decided_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "received", "final"]) | Q(delivered_at__isnull=False),
                name="appraisal_delivered_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["received", "final"]) | Q(received_at__isnull=False),
                name="appraisal_received_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(finished_at__isnull=False), name="appraisal_final_date"
            ),
            models.CheckConstraint(
                condition=(Q(rated_by__isnull=True) | ~Q(rated_by=F("employee")))
                & (Q(decided_by__isnull=True) | ~Q(decided_by=F("employee"))),
                name="appraisal_not_by_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "period", "unit", "state"], name="appraisal_unit_state"),
            models.Index(fields=["agency", "period", "measured_unit"], name="appraisal_measured"),
            models.Index(fields=["agency", "employee", "-id"], name="appraisal_employee"),
            models.Index(fields=["agency", "supervisor", "period"], name="appraisal_supervisor"),
            models.Index(fields=["agency", "awaiting"], name="appraisal_awaiting"),
            models.Index(fields=["agency", "state", "due_on"], name="appraisal_due"),
            models.Index(
                fields=["agency", "period", "due_on"],
                include=["unit", "state"],
                condition=Q(awaiting__isnull=False),
                name="appraisal_late",
            ),
        ]

    def __str__(self) -> str:
        return f"appraisal {self.pk}"

    @property
    def scope(self) -> int:
        """What its state is counted under."""
        return self.period_id

    @property
    def both_submitted(self) -> bool:
        """Self-view and supervisor's view are blind to each other until then (SEV-01)."""
        return self.state not in (AppraisalState.OPEN, AppraisalState.SELF_ASSESSED)
