"""What was done: action plans, realizations, evidence, feedback (PLK-01, 02, 04)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Team
from lugas.planning.models import Indicator, Period, Plan, PlannedResult

from ..querysets import EvidenceQuerySet, FeedbackQuerySet
from .project import ProjectReport


class ActionPlan(models.Model):
    """What a person will do for one result in one period (rencana aksi), what stood in the way, and the answer."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="action_plans")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="action_plans")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    text = models.TextField(max_length=1000)
    target = models.CharField(max_length=200, blank=True)
    obstacle = models.TextField(max_length=1000, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "period"], name="actionplan_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="actionplan_answered_pair",
            ),
        ]
        indexes = [models.Index(fields=["agency", "plan", "period"], name="actionplan_plan")]

    def __str__(self) -> str:
        return self.text


class Realization(models.Model):
    """What was reached on one indicator in one period: number or text, and where it comes from."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="realizations")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="realizations")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    source = models.CharField(_("data source"), max_length=200, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="realization_once"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name="realization_says_something"),
        ]
        indexes = [models.Index(fields=["agency", "plan", "period"], name="realization_plan")]

    def __str__(self) -> str:
        return self.text or str(self.value)


class EvidenceKind(models.TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Link")
    REPORT = "report", _("Project report")


class LinkState(models.TextChoices):
    UNCHECKED = "unchecked", _("Being checked")
    READABLE = "readable", _("Readable")
    UNREADABLE = "unreadable", _("Not readable")


class Evidence(models.Model):
    """Proof of a realization: a file with its hashes, a link that was checked, a confirmed project report (PLK-02)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="evidence")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="evidence")
    indicator = models.ForeignKey(Indicator, models.SET_NULL, null=True, blank=True, related_name="evidence")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=EvidenceKind)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=1000, blank=True)
    report = models.ForeignKey(ProjectReport, models.PROTECT, null=True, blank=True, related_name="evidence")
    link_state = models.CharField(max_length=10, choices=LinkState, blank=True)
    link_checked_at = models.DateTimeField(null=True, blank=True)
    link_note = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True, help_text="Bytes.")
    original = models.CharField(max_length=100, blank=True, help_text="Own name below the media directory.")
    original_sha256 = models.CharField(max_length=64, blank=True)
    cleaned = models.CharField(max_length=100, blank=True)
    cleaned_sha256 = models.CharField(max_length=64, blank=True)
    preview = models.CharField(max_length=100, blank=True)
    preview_text = models.TextField(blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="link") & ~Q(url=""))
                | (Q(kind="file") & ~Q(original_sha256=""))
                | Q(kind="report", report__isnull=False),
                name="evidence_file_or_link",
            ),
            models.UniqueConstraint(fields=["report", "result"], name="evidence_of_report_once"),
        ]
        indexes = [models.Index(fields=["agency", "plan", "period"], name="evidence_plan")]

    def __str__(self) -> str:
        return self.name


class Tone(models.TextChoices):
    APPRECIATION = "appreciation", _("Appreciation")
    IMPROVEMENT = "improvement", _("Improvement")


class Capacity(models.TextChoices):
    SUPERVISOR = "supervisor", _("Supervisor")
    PEER = "peer", _("Peer")
    SUBORDINATE = "subordinate", _("Subordinate")
    TEAM_LEADER = "team_leader", _("Team leader")
    OTHER = "other", _("Other party")


class Feedback(models.Model):
    """What someone told a person about a result or a core value, at any time (PLK-04). Never anonymous."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="feedback")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="feedback")
    author = models.ForeignKey(Employee, models.PROTECT, related_name="feedback_given")
    typed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    result = models.ForeignKey(PlannedResult, models.SET_NULL, null=True, blank=True, related_name="feedback")
    core_value = models.CharField(max_length=2, blank=True)
    tone = models.CharField(max_length=12, choices=Tone)
    text = models.TextField(max_length=2000)
    given_on = models.DateField()
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(author=models.F("employee")), name="feedback_to_another"),
            models.CheckConstraint(condition=Q(result__isnull=False) | ~Q(core_value=""), name="feedback_tied"),
        ]
        indexes = [
            models.Index(fields=["agency", "employee", "-given_on"], name="feedback_employee"),
            models.Index(fields=["agency", "author", "-id"], name="feedback_author"),
        ]

    def __str__(self) -> str:
        return self.text
