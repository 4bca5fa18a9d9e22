"""An uploaded file between its steps: what was read from it, what is wrong with it, what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee

if TYPE_CHECKING:
    from lugas.organization.actor import Actor


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Being checked")
    CHECKED = "checked", _("Checked")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    UNREADABLE = "unreadable", _("Not readable")
    DISCARDED = "discarded", _("Discarded")


class Verdict(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    WRONG = "wrong", _("Wrong")


class BookCode(models.TextChoices):
    """What a file brings in."""

    ROSTER = "roster", _("Roster")
    STANDARDS = "standards", _("Standards of positions")
    ASSESSMENTS = "assessments", _("Official assessments")


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, actor: Actor) -> ImportQuerySet:
        """Files of the own agency; who may open them at all is a power of the office."""
        return self.filter(agency_id=actor.agency_id)


class Import(models.Model):
    """One file. Rows are kept until it is applied or discarded; the report stays."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    book = models.CharField(max_length=12, choices=BookCode, default=BookCode.ROSTER)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.UPLOADED)
    file_name = models.CharField(max_length=200)
    stored = models.CharField(max_length=100, help_text="Own name below the media directory.")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    step = models.CharField(max_length=24, blank=True, help_text="What is being done, for the progress line.")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True, help_text="What is wrong with the file as a whole.")
    counts = models.JSONField(default=dict, blank=True, help_text="{sheet: {verdict: number}}")
    effects = models.JSONField(default=dict, blank=True, help_text="What applying changed, by kind.")
    applied_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "book", "-id"], name="import_newest_of_book")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="applied", applied_at__isnull=False, applied_by__isnull=False)
                | ~models.Q(state="applied"),
                name="import_applied_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def wrong(self) -> int:
        return sum(verdicts.get("wrong", 0) for verdicts in self.counts.values())

    @property
    def to_apply(self) -> int:
        return sum(verdicts.get("new", 0) + verdicts.get("changed", 0) for verdicts in self.counts.values())


class ImportRow(models.Model):
    """A row of a sheet: its values in normal form, what is wrong with it, what it would do."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=12)
    number = models.PositiveIntegerField(help_text="The row in the file, from 1.")
    values = models.JSONField()
    errors = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["batch", "sheet", "number"], name="importrow_place"),
            models.Index(fields=["batch", "verdict", "id"], name="importrow_verdict"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}:{self.number}"
