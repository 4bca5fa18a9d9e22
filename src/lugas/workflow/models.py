"""What every workflow shares: the tracked record, the trace, drafts, keys against double submits, messages."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .machine import Workflow


class TransactionIdField(models.Field):  # type: ignore[type-arg]  # a field of ours, read only
    """PostgreSQL's xid8 of the writing transaction: filled by the database, read by the sealer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"editable": False, "db_default": models.Func(function="pg_current_xact_id")}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("db_default", None)
        return name, path, args, kwargs

    def db_type(self, connection: Any) -> str:
        return "xid8"


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

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
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
    transaction = TransactionIdField()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "object_type", "object_id", "id"], name="event_object"),
            models.Index(fields=["agency", "subject", "-id"], name="event_subject"),
            models.Index(fields=["agency", "employee", "-id"], name="event_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_type}:{self.object_id}"


class EventSalt(models.Model):
    """What hides an event's content behind its leaf. Erased with personal content; the proof still holds."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="salt")
    salt = models.BinaryField(max_length=16)

    def __str__(self) -> str:
        return f"salt of event {self.event_id}"


class EventLeaf(models.Model):
    """The place of an event in its agency's tree. Append-only."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    position = models.BigIntegerField()
    event = models.OneToOneField(Event, models.PROTECT, related_name="leaf")
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "position"], name="eventleaf_position_once")]

    def __str__(self) -> str:
        return f"leaf {self.position}"


class TreeHead(models.Model):
    """The signed root over the first `size` leaves of an agency's tree (RFC 6962). Append-only."""

    agency = models.ForeignKey("organization.Agency", models.PROTECT, related_name="+")
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    frontier = models.JSONField(help_text="Roots of the whole subtrees on the right edge, largest first, as hex.")
    signed_at = models.DateTimeField()
    signature = models.BinaryField(max_length=64)
    key = models.CharField(max_length=64, help_text="The Ed25519 public key, as hex.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "size"], name="treehead_size_once")]

    def __str__(self) -> str:
        return f"head over {self.size}"


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
