"""The talk about an appraisal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee
from lugas.planning.models import PlannedResult

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
    invitations = models.PositiveSmallIntegerField(default=0, help_text="Counts the dates: SEQUENCE of the calendar.")
    handed_up_at = models.DateTimeField(
        null=True, blank=True, help_text="When a required dialogue that was missed went to the next superior."
    )
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


class GapChoice(models.TextChoices):
    """Values of `agenda.GapName`."""

    BLIND_SPOT = "blind_spot", _("Blind spot")
    HIDDEN_STRENGTH = "hidden_strength", _("Hidden strength")
    DIFFERENT = "different", _("Different views")


class DialoguePoint(models.Model):
    """One point of a dialogue: what each side says, and how it ended. `kind` is set where the agenda made it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=10, blank=True, help_text="`ItemKind`, or empty for a point of the people.")
    code = models.CharField(max_length=40, blank=True)
    result = models.ForeignKey(PlannedResult, models.CASCADE, null=True, blank=True, related_name="+")
    gap = models.CharField(max_length=16, choices=GapChoice, blank=True)
    topic = models.CharField(max_length=200)
    employee_view = models.TextField(max_length=2000, blank=True)
    supervisor_view = models.TextField(max_length=2000, blank=True)
    ending = models.CharField(max_length=10, choices=Agreement, default=Agreement.OPEN)
    reading = models.CharField(max_length=500, blank=True, help_text="How both read it now, where they agreed.")
    action = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_note = models.CharField(max_length=500, blank=True)
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


class DevelopmentItem(models.Model):
    """What the employee will learn, agreed in the dialogue: what, how, by when."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="development_items")
    what = models.CharField(max_length=200)
    how = models.CharField(max_length=500)
    due_on = models.DateField()
    order = models.PositiveSmallIntegerField(default=1)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("development item")
        indexes = [models.Index(fields=["agency", "dialogue", "order"], name="developmentitem_dialogue")]

    def __str__(self) -> str:
        return self.what
