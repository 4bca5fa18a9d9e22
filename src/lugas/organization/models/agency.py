"""Governments and their calendars."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

TIME_ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def default_measured_kinds() -> list[str]:
    """Position kinds whose units get an achievement of their own (`decisions`: heads from administrator upward)."""
    return ["jpt_utama", "jpt_madya", "jpt_pratama", "administrator"]


class Agency(models.Model):
    """One government or agency: the border of the fence. Its name, level and look are data."""

    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    place = models.CharField(max_length=80, blank=True)
    time_zone = models.CharField(max_length=32, default="Asia/Jakarta", choices=list(TIME_ZONES.items()))
    scheme = models.CharField(max_length=32, default="national")
    brand = models.CharField(max_length=32, blank=True)
    requires_second_factor = models.BooleanField(default=False)
    confirms_signing = models.BooleanField(
        default=False, help_text=_("Submitting, agreeing and deciding ask for the password again.")
    )
    measured_kinds = models.JSONField(default=default_measured_kinds)
    root_supervisor = models.ForeignKey(
        "organization.Employee",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The official above the head of the agency, for example the regent."),
    )

    class Meta:
        verbose_name = _("agency")

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def zone_label(self) -> str:
        return TIME_ZONES[self.time_zone]


class Holiday(models.Model):
    """A day that is no working day: national holidays and collective leave (KBR-05)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=120)
    collective_leave = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"
