"""Unit achievement, the appraisal of a person in a period, and the dialogue about it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Unit
from lugas.planning.models import Period, Plan
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from .querysets import AppraisalQuerySet, UnitAchievementQuerySet
from .states import APPRAISAL_WORKFLOW, AppraisalState

__all__ = [
    "AchievementChoice",
    "Agreement",
    "Appraisal",
    "AppraisalState",
    "Dialogue",
    "DialoguePoint",
    "ExpectationChoice",
    "GradeChoice",
    "RatingVersion",
    "UnitAchievement",
]


class ExpectationChoice(models.TextChoices):
    """Values of `regulation.ratings.Expectation`."""

    ABOVE = "above", _("Above expectation")
    MEETS = "meets", _("Meets expectation")
    BELOW = "below", _("Below expectation")


class GradeChoice(models.TextChoices):
    """Values of `regulation.ratings.Grade`. The third is shown with its misconduct name (PRD-04)."""

    VERY_GOOD = "very_good", _("Very good")
    GOOD = "good", _("Good")
    NEEDS_IMPROVEMENT = "needs_improvement", _("Needs improvement")
    POOR = "poor", _("Poor / Misconduct")
    VERY_POOR = "very_poor", _("Very poor")


class AchievementChoice(models.TextChoices):
    """Values of `regulation.ratings.Achievement`."""

    EXCELLENT = "excellent", _("Excellent")
    GOOD = "good", _("Good")
    NEEDS_IMPROVEMENT = "needs_improvement", _("Needs improvement")
    POOR = "poor", _("Poor")
    VERY_POOR = "very_poor", _("Very poor")


class UnitAchievement(models.Model):
    """How a unit did in a period (ORG-01 … 03), set by the leader above; and the closing of the unit's evaluation."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="achievements")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    setter = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=20, choices=AchievementChoice, blank=True)
    basis = models.TextField(max_length=2000, blank=True)
    recommendation = models.TextField(max_length=2000, blank=True)
    pattern = models.JSONField(default=list, blank=True, help_text="The limits in force, frozen when the value is set.")
    set_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    counts = models.JSONField(default=dict, blank=True)
    departure_reason = models.TextField(max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    lock_version = models.PositiveIntegerField(default=1)

    objects = UnitAchievementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="unitachievement_once"),
            models.CheckConstraint(
                condition=Q(value="", set_at__isnull=True, set_by__isnull=True)
                | (~Q(value="") & Q(set_at__isnull=False, set_by__isnull=False)),
                name="unitachievement_set_pair",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, set_at__isnull=False),
                name="unitachievement_closed_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "period", "unit"], name="unitachievement_period"),
            models.Index(fields=["agency", "setter"], condition=Q(value=""), name="unitachievement_setter"),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_id} period {self.period_id}"


class Appraisal(Tracked):
    """One person, one plan, one period: self-view, the supervisor's two ratings, the grade that follows (PRD-01)."""

    WORKFLOW: ClassVar[Workflow] = APPRAISAL_WORKFLOW
    COUNTED_AS: ClassVar[str] = "appraisal"

    period = models.ForeignKey(Period, models.PROTECT, related_name="appraisals")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="appraisals")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="appraisals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appraisals")
    measured_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", help_text=_("Whose achievement and spread counts.")
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
    snapshot = models.JSONField(default=dict, blank=True, help_text="Everything shown on the record, frozen at the end.")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "period"], name="appraisal_once"),
            models.CheckConstraint(
                condition=Q(rated_at__isnull=True, rated_by__isnull=True)
                | Q(
                    rated_at__isnull=False, rated_by__isnull=False
                ) & ~Q(result_rating="") & ~Q(behavior_rating=""),
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


class RatingVersion(models.Model):
    """Ratings as they stood before they were changed in the dialogue."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="rating_versions")
    result_rating = models.CharField(max_length=8, choices=ExpectationChoice)
    result_reason = models.TextField(blank=True)
    behavior_rating = models.CharField(max_length=8, choices=ExpectationChoice)
    behavior_reason = models.TextField(blank=True)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "appraisal", "id"], name="ratingversion_appraisal")]

    def __str__(self) -> str:
        return f"appraisal {self.appraisal_id}: {self.result_rating}/{self.behavior_rating}"


class Dialogue(models.Model):
    """The talk about an appraisal (SEV-02): both sides' points, what was agreed, both confirmations."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.OneToOneField(Appraisal, models.CASCADE, related_name="dialogue")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    participants = models.CharField(max_length=300, blank=True)
    summary = models.TextField(max_length=4000, blank=True)
    development = models.TextField(max_length=2000, blank=True)
    employee_comment = models.TextField(max_length=2000, blank=True)
    confirmed_by_supervisor_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_employee_at = models.DateTimeField(null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"dialogue of appraisal {self.appraisal_id}"


class Agreement(models.TextChoices):
    OPEN = "open", _("Not yet discussed")
    AGREED = "agreed", _("Agreed")
    DIFFERENT = "different", _("Different, recorded")
    ACTION = "action", _("Action")


class DialoguePoint(models.Model):
    """One point of a dialogue: what each side says, and how it ended."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="points")
    topic = models.CharField(max_length=200)
    employee_view = models.TextField(max_length=2000, blank=True)
    supervisor_view = models.TextField(max_length=2000, blank=True)
    ending = models.CharField(max_length=10, choices=Agreement, default=Agreement.OPEN)
    action = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ending="action") | (~Q(action="") & Q(owner__isnull=False, due_on__isnull=False)),
                name="dialoguepoint_action_complete",
            ),
        ]
        indexes = [models.Index(fields=["agency", "dialogue", "order"], name="dialoguepoint_dialogue")]

    def __str__(self) -> str:
        return self.topic
