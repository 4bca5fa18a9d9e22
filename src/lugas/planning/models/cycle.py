"""The performance year of an agency, its periods and its calendar."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Unit
from lugas.workflow.machine import Workflow

from ..querysets import CycleQuerySet
from ..states import CYCLE_WORKFLOW, CycleState

__all__ = ["Cycle", "CycleState", "Deadline", "Extension", "KeptScheme", "Period", "PeriodKind"]


class PeriodKind(models.TextChoices):
    MONTHLY = "monthly", _("Monthly")
    QUARTERLY = "quarterly", _("Quarterly")


class Cycle(models.Model):
    """One year of one agency. It keeps the scheme and the version of the rules that it was opened with (LAW-02)."""

    WORKFLOW: ClassVar[Workflow] = CYCLE_WORKFLOW

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=32)
    scheme_version = models.CharField(max_length=64, blank=True)
    scheme_digest = models.CharField(max_length=64, blank=True, help_text=_("Of the rules kept when it was opened."))
    period_kind = models.CharField(max_length=10, choices=PeriodKind)
    state = models.CharField(max_length=24, choices=CycleState, default=CycleState.PREPARED)
    tree_on = models.DateField(
        null=True, blank=True, help_text=_("The unit tree of this day counts: units have their history (T1).")
    )
    closing_report = models.JSONField(default=dict, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    objects = CycleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="cycle_once")]

    def __str__(self) -> str:
        return str(self.year)


class KeptScheme(models.Model):
    """The rules word for word as they stood when a year was opened: a file changed later does not change the year."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="kept_scheme")
    digest = models.CharField(max_length=64)
    text = models.TextField()

    def __str__(self) -> str:
        return self.digest


class Period(models.Model):
    """A slice of the year that is evaluated (EVL-01). A quarterly year ends with "IV-Akhir": quarter and year."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="periods")
    number = models.PositiveSmallIntegerField(help_text=_("1 … 12 or 1 … 4; the annual one of a monthly year is 13."))
    annual = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="period_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="period_dates"),
        ]
        indexes = [models.Index(fields=["agency", "cycle", "number"], name="period_cycle")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name on the official form: "Triwulan I", "Triwulan IV-Akhir", "Maret", "Tahunan"."""
        from ..periods import label

        return label(self)


class Deadline(models.Model):
    """When a step of the year opens and is due: `step` is a code of `regulation.deadlines.schedule`."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="deadlines")
    period = models.ForeignKey(Period, models.CASCADE, null=True, blank=True, related_name="deadlines")
    step = models.CharField(max_length=32)
    opens_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "period", "step"], nulls_distinct=False, name="deadline_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="deadline_dates"),
        ]
        indexes = [models.Index(fields=["agency", "cycle", "due_on"], name="deadline_due")]

    def __str__(self) -> str:
        return f"{self.step}: {self.due_on}"


class Extension(models.Model):
    """More time for a step, for everyone or for one unit and below: who gave it, how long, why."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    was_due_on = models.DateField()
    due_on = models.DateField()
    reason = models.TextField(max_length=1000)
    given_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(due_on__gt=F("was_due_on")), name="extension_later")]

    def __str__(self) -> str:
        return f"{self.was_due_on} → {self.due_on}"
