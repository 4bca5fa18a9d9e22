"""The tree of units with its history (UNO-01), and the positions in it (10.3)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.regulation.ratings import Level

from .agency import Agency


class UnitKind(models.TextChoices):
    AGENCY = "agency", _("Agency")
    OFFICE = "office", _("Office (OPD)")
    SECRETARIAT = "secretariat", _("Secretariat")
    DIVISION = "division", _("Division")
    SECTION = "section", _("Section")
    SUBDISTRICT = "subdistrict", _("Subdistrict")
    VILLAGE = "village", _("Urban village")
    TECHNICAL_UNIT = "technical_unit", _("Technical unit (UPTD)")
    SCHOOL = "school", _("School")
    HEALTH_CENTRE = "health_centre", _("Health centre")


class PositionKind(models.TextChoices):
    OFFICIAL = "official", _("Political official")
    JPT_UTAMA = "jpt_utama", _("JPT Utama")
    JPT_MADYA = "jpt_madya", _("JPT Madya")
    JPT_PRATAMA = "jpt_pratama", _("JPT Pratama")
    ADMINISTRATOR = "administrator", _("Administrator")
    PENGAWAS = "pengawas", _("Pengawas")
    FUNCTIONAL = "functional", _("Functional position")
    PELAKSANA = "pelaksana", _("Pelaksana")


LEVELS = [(level.value, level.value.replace("_", " ").title()) for level in Level]


class Unit(models.Model):
    """A unit as it stands today. `path` is the chain of ids from the root: "/1/4/7/"; a subtree is a range of it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    code = models.CharField(max_length=40)
    siasn_code = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, db_index=False, default="", editable=False)
    echelon = models.CharField(max_length=8, blank=True)
    head_position = models.ForeignKey(
        "organization.Position", models.SET_NULL, null=True, blank=True, related_name="heads"
    )
    measured = models.BooleanField(default=False, help_text=_("Has an achievement and a spread of its own."))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="unit_code_once")]
        indexes = [models.Index(fields=["agency", "path"], name="unit_path")]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2


class UnitVersion(models.Model):
    """What a unit was called and where it hung, from one day to another."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    echelon = models.CharField(max_length=8, blank=True)
    decree = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unitversion_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")), name="unitversion_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from})"


class Position(models.Model):
    """A seat or a kind of post in a unit. Heads' seats have one holder; others may have many."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PositionKind)
    level = models.CharField(max_length=16, choices=LEVELS, blank=True)
    echelon = models.CharField(max_length=8, blank=True)
    job_class = models.PositiveSmallIntegerField(null=True, blank=True)
    is_head = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="position_code_once"),
            models.CheckConstraint(
                condition=~Q(kind="functional") | ~Q(level=""), name="position_functional_has_level"
            ),
        ]
        indexes = [models.Index(fields=["agency", "unit"], name="position_unit")]

    def __str__(self) -> str:
        return self.title
