"""What every workflow shares: the tracked record, the trace, drafts, keys against double submits, messages."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .machine import Workflow


class Tracked(models.Model):
    """A record with a state, and with the one person whose turn it is."""

    WORKFLOW: ClassVar[Workflow]
    COUNTED_AS: ClassVar[str] = ""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    state = models.CharField(max_length=24)
    awaiting = models.ForeignKey("organization.Employee", models.SET_NULL, null=True, blank=True, related_name="+")
    awaiting_since = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Event(models.Model):
    """One row of the trace: who did what to which record, when and why. Append-only by privilege and by trigger."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=48)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    employee = models.ForeignKey("organization.Employee", models.PROTECT, null=True, related_name="+")
    acting_as = models.CharField(max_length=48, blank=True)
    on_behalf_of = models.ForeignKey("organization.Employee", models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey("organization.Employee", models.PROTECT, null=True, related_name="+")
    object_type = models.CharField(max_length=48)
    object_id = models.BigIntegerField()
    object_version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=24, blank=True)
    comment = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    digest_before = models.CharField(max_length=64, blank=True)
    digest_after = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "object_type", "object_id", "id"], name="event_object"),
            models.Index(fields=["agency", "subject", "-id"], name="event_subject"),
            models.Index(fields=["agency", "employee", "-id"], name="event_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_type}:{self.object_id}"


class StateCount(models.Model):
    """How many records of a kind stand in a state, per unit and period: kept by `move`, checked by a recount."""

    agency = models.ForeignKey("organization.Agency", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    scope = models.BigIntegerField(help_text="The cycle of a plan, the period of an appraisal.")
    unit = models.ForeignKey("organization.Unit", models.CASCADE, related_name="+")
    state = models.CharField(max_length=24)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "scope", "unit", "state"], name="statecount_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}: {self.number}"


class IdempotencyKey(models.Model):
    """A form that was already carried out, and where its answer stands. Outside the fence: keyed by user."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_once")]

    def __str__(self) -> str:
        return str(self.key)


class Draft(models.Model):
    """Text that a person typed into a form and has not sent yet. Readable by that person alone."""

    agency = models.ForeignKey("organization.Agency", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    lock_version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "user", "key"], name="draft_once")]

    def __str__(self) -> str:
        return self.key


class Notification(models.Model):
    """A message to one person: in the application always, by e-mail where there is an address."""

    agency = models.ForeignKey("organization.Agency", models.CASCADE, related_name="+")
    recipient = models.ForeignKey("organization.Employee", models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=48)
    context = models.JSONField(default=dict)
    path = models.CharField(max_length=200, verbose_name=_("page"))
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "recipient", "-id"], name="notification_inbox")]

    def __str__(self) -> str:
        return self.kind


def new_key() -> uuid.UUID:
    """A random key for one rendering of a form."""
    return uuid.uuid4()


JSON = dict[str, Any]
