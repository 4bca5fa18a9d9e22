"""How a unit did, and the closing of its evaluation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Unit
from lugas.planning.models import Period

from ..querysets import UnitAchievementQuerySet
from .choices import AchievementChoice


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
        verbose_name = _("achievement of a unit")
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
