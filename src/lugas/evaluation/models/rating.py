"""The supervisor's ratings before they are submitted, and as they stood before a change."""

from django.db import models

from lugas.organization.models import Agency, Employee

from .appraisal import Appraisal
from .choices import ExpectationChoice


class RatingDraft(models.Model):
    """Ratings that the supervisor's side has not submitted yet. Never read for the employee: the views are blind."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.OneToOneField(Appraisal, models.CASCADE, related_name="rating_draft")
    result_rating = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    result_reason = models.TextField(max_length=2000, blank=True)
    behavior_rating = models.CharField(max_length=8, choices=ExpectationChoice, blank=True)
    behavior_reason = models.TextField(max_length=2000, blank=True)
    items = models.JSONField(default=list, blank=True, help_text="Views of the criteria, as `items.Item`.")
    saved_at = models.DateTimeField()
    saved_from = models.UUIDField(null=True, blank=True, help_text="The opened form that saved last: it may save on.")
    saved_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    lock_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"draft of appraisal {self.appraisal_id}"


class RatingVersion(models.Model):
    """Ratings as they stood before they were changed in the dialogue."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="rating_versions")
    result_rating = models.CharField(max_length=8, choices=ExpectationChoice)
    result_reason = models.TextField(blank=True)
    behavior_rating = models.CharField(max_length=8, choices=ExpectationChoice)
    behavior_reason = models.TextField(blank=True)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "appraisal", "id"], name="ratingversion_appraisal")]

    def __str__(self) -> str:
        return f"appraisal {self.appraisal_id}: {self.result_rating}/{self.behavior_rating}"
