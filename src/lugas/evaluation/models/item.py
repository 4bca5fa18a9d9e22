"""What both sides say about each criterion: support for the legal ratings, never an official figure of its own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency
from lugas.planning.models import PlannedResult
from lugas.progress.models import Evidence

from .appraisal import Appraisal

LOWEST, HIGHEST = 1, 5


class Side(models.TextChoices):
    SELF = "self", _("Employee")
    SUPERVISOR = "supervisor", _("Supervisor")


class ItemKind(models.TextChoices):
    RESULT = "result", _("Planned result")
    VALUE = "value", _("Core value")
    COMPETENCY = "competency", _("Competency")
    LENS = "lens", _("Contribution")


class ItemRating(models.Model):
    """One side's view of one criterion, from 1 to 5. No sum and no mean is made of it; fairness reports examine it.

    A side may say that it has not seen enough: `not_seen`, without a level. Rows of the employee may be there before
    they are submitted (`Appraisal.self_submitted_at`); rows of the supervisor come with the submitted ratings.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="items")
    side = models.CharField(max_length=10, choices=Side)
    kind = models.CharField(max_length=10, choices=ItemKind)
    code = models.CharField(max_length=40, blank=True, help_text="Of the core value, competency or lens.")
    result = models.ForeignKey(PlannedResult, models.CASCADE, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    not_seen = models.BooleanField(default=False)
    text = models.TextField(max_length=1000, blank=True, help_text="The example, or what was reached.")
    obstacle = models.TextField(max_length=1000, blank=True)
    evidence = models.ForeignKey(Evidence, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("view of one criterion")
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "side", "kind", "code", "result"], nulls_distinct=False, name="itemrating_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="result", code="", result__isnull=False)
                | (~Q(kind="result") & ~Q(code="") & Q(result__isnull=True)),
                name="itemrating_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=LOWEST, level__lte=HIGHEST, not_seen=False),
                name="itemrating_level",
            ),
        ]
        indexes = [models.Index(fields=["agency", "appraisal", "side"], name="itemrating_appraisal")]

    def __str__(self) -> str:
        return f"{self.side} {self.kind} {self.code or self.result_id}"


class Promise(models.Model):
    """What a supervisor promised as the answer to an obstacle (PLK-06, B.1.8): until it is done, it is on the list."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    action_plan = models.ForeignKey("progress.ActionPlan", models.CASCADE, related_name="promises")
    employee = models.ForeignKey("organization.Employee", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organization.Employee", models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("promised support")
        constraints = [
            models.CheckConstraint(condition=~Q(owner=F("employee")), name="promise_of_somebody_else"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_note="") | (Q(done_at__isnull=False) & ~Q(done_note="")),
                name="promise_done_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "owner"], condition=Q(done_at__isnull=True), name="promise_open"),
            models.Index(fields=["agency", "action_plan"], name="promise_action_plan"),
        ]

    def __str__(self) -> str:
        return self.text
