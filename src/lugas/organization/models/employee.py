"""People and where they were posted."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from ..querysets import EmployeeQuerySet, PostingQuerySet, words_of
from .agency import Agency
from .unit import Position, Unit


def full_name_of(name: str, before: str, after: str) -> str:
    """Dr. Siti Aminah, S.E."""
    named = f"{before} {name}".strip()
    return f"{named}, {after}" if after else named


class EmployeeKind(models.TextChoices):
    PNS = "pns", _("PNS")
    PPPK = "pppk", _("PPPK")
    OFFICIAL = "official", _("Official without NIP")


class Employee(models.Model):
    """A person in one agency. What hangs on the posting (unit, position, supervisors) is derived, never typed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="employees")
    kind = models.CharField(max_length=10, choices=EmployeeKind)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120, editable=False, default="")
    title_before = models.CharField(max_length=30, blank=True)
    title_after = models.CharField(max_length=40, blank=True)
    rank = models.CharField(max_length=8, blank=True, help_text=_("PNS: III/a …; PPPK: I … XVII."))
    sex = models.CharField(max_length=1, blank=True, choices=[("m", _("Male")), ("f", _("Female"))])
    birth_date = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=1)
    posting = models.ForeignKey(
        "organization.Posting", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people", editable=False)
    supervisor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="subordinates", editable=False
    )
    senior_supervisor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "nip"], condition=~Q(nip=""), name="employee_nip_once"),
            models.CheckConstraint(condition=Q(kind="official") | ~Q(nip=""), name="employee_has_nip"),
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("id")) & ~Q(senior_supervisor=models.F("id")),
                name="employee_not_own_supervisor",
            ),
            models.CheckConstraint(
                condition=Q(senior_supervisor__isnull=True) | ~Q(senior_supervisor=models.F("supervisor")),
                name="employee_two_supervisors_differ",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "sort_name", "id"], name="employee_sort"),
            models.Index(fields=["agency", "unit"], name="employee_unit"),
            models.Index(fields=["agency", "supervisor"], name="employee_supervisor"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = " ".join(words_of(self.name))
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return full_name_of(self.name, self.title_before, self.title_after)

    @property
    def masked_nip(self) -> str:
        """The last three digits: birth date and sex stay covered."""
        return f"…{self.nip[-3:]}" if self.nip else ""


class PostingKind(models.TextChoices):
    DEFINITIVE = "definitive", _("Definitive")
    PLT = "plt", _("Acting (Plt)")
    PLH = "plh", _("Daily acting (Plh)")


class Posting(models.Model):
    """Who held which position from when to when (JAB-01). `ends_on` is the last day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="postings")
    position = models.ForeignKey(Position, models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=12, choices=PostingKind, default=PostingKind.DEFINITIVE)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decree = models.CharField(max_length=120, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="posting_dates"
            ),
            ExclusionConstraint(
                name="posting_one_definitive",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(kind="definitive"),
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "employee", "starts_on"], name="posting_employee"),
            models.Index(fields=["agency", "position", "starts_on"], name="posting_position"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.position_id} {self.starts_on}"


class SearchWord(models.Model):
    """A normalized word of a person's name or unit, searched by prefix range: an index that works under the fence."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["agency", "word", "employee"], name="searchword_prefix"),
            models.Index(fields=["employee"], name="searchword_employee"),
        ]

    def __str__(self) -> str:
        return self.word
