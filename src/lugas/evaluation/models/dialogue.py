"""The talk about an appraisal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee

from .appraisal import Appraisal


class Dialogue(models.Model):
    """The talk about an appraisal (SEV-02): both sides' points, what was agreed, both confirmations."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    appraisal = models.OneToOneField(Appraisal, models.CASCADE, related_name="dialogue")
    planned_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    participants = models.CharField(max_length=300, blank=True)
    summary = models.TextField(max_length=4000, blank=True)
    development = models.TextField(max_length=2000, blank=True)
    employee_comment = models.TextField(max_length=2000, blank=True)
    confirmed_by_supervisor_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_employee_at = models.DateTimeField(null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=1)
    content_version = models.PositiveIntegerField(default=1, help_text="Counts every change, of the points too.")

    class Meta:
        verbose_name = _("performance dialogue")

    def __str__(self) -> str:
        return f"dialogue of appraisal {self.appraisal_id}"


class Agreement(models.TextChoices):
    OPEN = "open", _("Not yet discussed")
    AGREED = "agreed", _("Agreed")
    DIFFERENT = "different", _("Different, recorded")
    ACTION = "action", _("Action")


class DialoguePoint(models.Model):
    """One point of a dialogue: what each side says, and how it ended."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="points")
    topic = models.CharField(max_length=200)
    employee_view = models.TextField(max_length=2000, blank=True)
    supervisor_view = models.TextField(max_length=2000, blank=True)
    ending = models.CharField(max_length=10, choices=Agreement, default=Agreement.OPEN)
    action = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ending="action") | (~Q(action="") & Q(owner__isnull=False, due_on__isnull=False)),
                name="dialoguepoint_action_complete",
            ),
        ]
        indexes = [models.Index(fields=["agency", "dialogue", "order"], name="dialoguepoint_dialogue")]

    def __str__(self) -> str:
        return self.topic
