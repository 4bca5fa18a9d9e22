"""What stands in a plan: results with indicators, behaviour rows, annexes."""

from django.db import models
from django.db.models import F, Manager, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Team

from ..querysets import LiveManager
from .plan import Plan


class ResultKind(models.TextChoices):
    MAIN = "main", _("Main")
    ADDITIONAL = "additional", _("Additional")


class Belonging(models.TextChoices):
    """SKP-10: does the result stay with the seat or leave with the person?"""

    ORGANIZATION = "organization", _("Stays with the position")
    INDIVIDUAL = "individual", _("Goes with the person")


class Cascade(models.TextChoices):
    """MPH-02: how a result supports the leader's."""

    DIRECT = "direct", _("Taken over whole")
    SPLIT = "split", _("A part of it")
    INDIRECT = "indirect", _("A different result that supports it")


class Aspect(models.TextChoices):
    QUANTITY = "quantity", _("Quantity")
    QUALITY = "quality", _("Quality")
    TIME = "time", _("Time")
    COST = "cost", _("Cost")


class Perspective(models.TextChoices):
    RECIPIENT = "recipient", _("Service recipients")
    PROCESS = "process", _("Business processes")
    STRENGTHENING = "strengthening", _("Internal strengthening")
    BUDGET = "budget", _("Budget")


class AnnexKind(models.TextChoices):
    RESOURCES = "resources", _("Resource support")
    ACCOUNTABILITY = "accountability", _("Accountability scheme")
    CONSEQUENCES = "consequences", _("Consequences")


class Removable(models.Model):
    """A row that may be taken out and put back: what hangs on it (progress, evidence) is never lost with it."""

    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LiveManager()
    everything = Manager()  # noqa: DJ012 - a manager too

    class Meta:
        abstract = True


class PlannedResult(Removable):
    """A result that is expected (RHK)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="results")
    kind = models.CharField(max_length=10, choices=ResultKind, default=ResultKind.MAIN)
    text = models.TextField(max_length=1000)
    leader_text = models.TextField(
        max_length=1000, blank=True, help_text=_("The leader's result while the leader has no plan yet.")
    )
    assigned_by = models.CharField(max_length=160, blank=True)
    belonging = models.CharField(max_length=12, choices=Belonging, default=Belonging.ORGANIZATION)
    order = models.PositiveSmallIntegerField(default=1)
    leaders = models.ManyToManyField("self", through="LeaderLink", symmetrical=False, related_name="supporters")
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["agency", "plan", "kind", "order"], name="plannedresult_plan")]

    def __str__(self) -> str:
        return self.text


class LeaderLink(models.Model):
    """A result supports a result of the leader (SKP-07, MPH-05)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="leader_links")
    leader = models.ForeignKey(PlannedResult, models.PROTECT, related_name="supporter_links")
    cascade = models.CharField(max_length=10, choices=Cascade, default=Cascade.SPLIT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "leader"], name="leaderlink_once"),
            models.CheckConstraint(condition=~Q(result=F("leader")), name="leaderlink_no_loop"),
        ]

    def __str__(self) -> str:
        return f"{self.result_id} → {self.leader_id}"


class Indicator(Removable):
    """How a result is measured: what, target, unit; an aspect (F1) or a perspective (F2); neither in F3.

    An impact (SKM-07) says besides whose life changes, from which state, and how and where that is measured.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="indicators")
    text = models.TextField(max_length=600)
    aspect = models.CharField(max_length=10, choices=Aspect, blank=True)
    perspective = models.CharField(max_length=14, choices=Perspective, blank=True)
    target = models.CharField(max_length=120)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    measure = models.CharField(_("unit of measure"), max_length=60, blank=True)
    impact = models.BooleanField(_("measures an impact"), default=False)
    baseline = models.CharField(_("baseline"), max_length=120, blank=True, default="")
    population = models.CharField(_("population"), max_length=200, blank=True, default="")
    method = models.CharField(_("method of measurement"), max_length=200, blank=True, default="")
    source = models.CharField(_("data source"), max_length=200, blank=True, default="")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["agency", "result", "order"], name="indicator_result")]

    def __str__(self) -> str:
        return self.text


class TeamLink(models.Model):
    """A result that is worked on in a team: its leader sees the progress of this one, and of no other (UNO-02)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="team_links")
    team = models.ForeignKey(Team, models.PROTECT, related_name="result_links")
    linked_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "team"], name="teamlink_once")]
        indexes = [models.Index(fields=["agency", "team"], name="teamlink_team")]

    def __str__(self) -> str:
        return f"{self.result_id} in team {self.team_id}"


class LeaderExpectation(models.Model):
    """The leader's special expectation on one core value (PRL-01). All seven are shown; those with text are kept."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="expectations")
    core_value = models.CharField(max_length=2)
    text = models.TextField(max_length=1000, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "core_value"], name="expectation_once")]

    def __str__(self) -> str:
        return f"{self.core_value}: plan {self.plan_id}"


class Annex(Removable):
    """A line of one of the three lists annexed to a plan (SKP 2.3)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="annexes")
    kind = models.CharField(max_length=14, choices=AnnexKind)
    text = models.TextField(max_length=600)
    order = models.PositiveSmallIntegerField(default=1)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["agency", "plan", "kind", "order"], name="annex_plan")]

    def __str__(self) -> str:
        return self.text
