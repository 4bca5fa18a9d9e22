"""Where a position's standard departs from the default, and what accredited assessments found."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Position

from .querysets import OfficialAssessmentQuerySet, StandardLevelQuerySet


class StandardLevel(models.Model):
    """A level that the agency set for a position, from one day to another. Without a level: not asked for.

    Whatever has no row in force follows the kind and level of the position (KOM-03).
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, models.CASCADE, related_name="standard_levels")
    code = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandardLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position", "code"], condition=Q(valid_to__isnull=True), name="standardlevel_one_open"
            ),
            models.UniqueConstraint(fields=["position", "code", "valid_from"], name="standardlevel_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=5), name="standardlevel_range"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="standardlevel_dates"
            ),
        ]
        indexes = [models.Index(fields=["agency", "position"], name="standardlevel_position")]

    def __str__(self) -> str:
        return f"{self.code} {self.level or '–'}"


class Purpose(models.TextChoices):
    """What an assessment was made for: each has bands of its own (KOM-04), which are never mixed."""

    MAPPING = "mapping", _("Mapping")
    SELECTION = "selection", _("Selection")


class OfficialAssessment(models.Model):
    """One accredited assessment of one person (KOM-06): a source of its own, never mixed with ratings."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="official_assessments")
    held_on = models.DateField(_("day of the assessment"))
    valid_until = models.DateField(_("valid until"))
    source = models.CharField(_("held by"), max_length=160)
    number = models.CharField(_("number of the report"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.MAPPING)
    match = models.DecimalField(
        _("JPM in the report"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="As reported, uncapped.",
    )
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfficialAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employee", "number"], name="officialassessment_once"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("held_on")), name="officialassessment_dates"),
            models.CheckConstraint(
                condition=Q(match__isnull=True) | Q(match__gt=0, match__lte=500), name="officialassessment_match"
            ),
        ]
        indexes = [models.Index(fields=["agency", "employee", "-held_on"], name="officialassessment_newest")]

    def __str__(self) -> str:
        return f"{self.number} ({self.held_on})"


class OfficialScore(models.Model):
    """The level that an assessment found in one competency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(OfficialAssessment, models.CASCADE, related_name="scores")
    code = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="officialscore_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="officialscore_range"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level}"
