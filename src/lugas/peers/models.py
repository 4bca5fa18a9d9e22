"""Rounds and reviews; tickets (who is asked); the mailbox, and what the mixer makes of it.

Tickets and answers share no key, no time and no order: docs/explanation/anonymity.md.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Unit
from lugas.planning.models import Period
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from .querysets import ReviewQuerySet, RoundQuerySet
from .rules import Rule
from .states import REVIEW_WORKFLOW, ROUND_WORKFLOW, ReviewState, RoundState, TicketState


class GroupChoice(models.TextChoices):
    """Values of `groups.Group`."""

    PEER = "peer", _("Peer")
    SUBORDINATE = "subordinate", _("Direct subordinate")
    STAKEHOLDER = "stakeholder", _("Stakeholder")


class Round(Tracked):
    """One period's peer review in an agency, under the rule of the day on which it opened."""

    WORKFLOW: ClassVar[Workflow] = ROUND_WORKFLOW

    period = models.OneToOneField(Period, models.PROTECT, related_name="+")
    state = models.CharField(max_length=24, choices=RoundState, default=RoundState.OPEN)
    rule = models.JSONField(help_text="`rules.Rule` as it stood at the opening.")
    opened_on = models.DateField()
    proposals_until = models.DateField()
    confirmations_until = models.DateField()
    answers_until = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    key_name = models.CharField(max_length=32, help_text="The file of the private key, while there is one.")
    public_key = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=32, help_text="Names the places in the mailbox; emptied at the close.")
    reminded_on = models.DateField(null=True, blank=True, help_text="Everyone who was asked was reminded on this day.")

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("closed", "withheld"), closed_on__isnull=False, salt=b"")
                | (~Q(state__in=("closed", "withheld")) & Q(closed_on__isnull=True)),
                name="round_closed_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"round of period {self.period_id}"

    @property
    def frozen(self) -> Rule:
        return Rule(**self.rule)


class Review(Tracked):
    """One employee in a round: who is asked, and what came of it."""

    WORKFLOW: ClassVar[Workflow] = REVIEW_WORKFLOW
    COUNTED_AS: ClassVar[str] = "review"

    round = models.ForeignKey(Round, models.PROTECT, related_name="reviews")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="reviews")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position_title = models.CharField(max_length=200)
    supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    senior_supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=24, choices=ReviewState, default=ReviewState.PROPOSING)
    competencies = models.JSONField(
        default=list, blank=True, help_text="Codes and levels of the standard that its form asks, as at the opening."
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer review")
        constraints = [models.UniqueConstraint(fields=["round", "employee"], name="review_once")]
        indexes = [
            models.Index(fields=["agency", "employee", "-id"], name="review_employee"),
            models.Index(fields=["agency", "supervisor", "round"], name="review_supervisor"),
            models.Index(fields=["agency", "awaiting"], name="review_awaiting"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def scope(self) -> int:
        """What its state is counted under."""
        return self.round_id


class Ticket(models.Model):
    """Somebody is asked about somebody. Whether they answered stands nowhere in this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="tickets")
    group = models.CharField(max_length=12, choices=GroupChoice)
    state = models.CharField(max_length=12, choices=TicketState, default=TicketState.PROPOSED)
    reviewer = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, help_text="Of a stakeholder outside the agency.")
    email = models.EmailField(blank=True)
    token = models.BinaryField(max_length=32, blank=True, default=b"", help_text="SHA-256 of the one-time link.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why the reviewer declined.")
    reminded = models.BooleanField(default=False, help_text="Somebody outside was sent the link once more.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "reviewer"], condition=Q(reviewer__isnull=False), name="ticket_reviewer_once"
            ),
            models.CheckConstraint(
                condition=Q(group="stakeholder", reviewer__isnull=True) & ~Q(name="") & ~Q(email="")
                | ~Q(group="stakeholder") & Q(reviewer__isnull=False, name="", email=""),
                name="ticket_inside_or_outside",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="ticket_declined_reason"),
        ]
        indexes = [
            models.Index(fields=["agency", "reviewer", "state"], name="ticket_reviewer"),
            models.Index(fields=["agency", "token"], condition=~Q(token=b""), name="ticket_token"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Mailbox(models.Model):
    """A sealed answer while its round is open. The place says nothing without the round's salt, the content nothing
    without its private key."""

    place = models.BinaryField(max_length=32, primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return "sealed answer"


class Answer(models.Model):
    """A mixed sheet: scores alone. About whom, from which group and from whom stands nowhere any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    scores = ArrayField(models.PositiveSmallIntegerField(null=True))

    class Meta:
        indexes = [models.Index(fields=["agency", "round"], name="answer_round")]

    def __str__(self) -> str:
        return str(self.id)


class RemarkKind(models.TextChoices):
    APPRECIATION = "appreciation", _("Appreciation")
    IMPROVEMENT = "improvement", _("Improvement")


class RemarkState(models.TextChoices):
    WAITING = "waiting", _("Being looked at")
    SHOWN = "shown", _("Shown")
    HELD_BACK = "held_back", _("Held back")


class Remark(models.Model):
    """A comment, apart from any score; looked at for abuse before it is shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=RemarkKind)
    text = models.TextField(max_length=500)
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.WAITING)

    class Meta:
        indexes = [models.Index(fields=["agency", "review", "state"], name="remark_review")]

    def __str__(self) -> str:
        return str(self.id)


class Release(models.Model):
    """What is shown of a review, drawn and frozen once."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    review = models.OneToOneField(Review, models.PROTECT, related_name="released")
    cells: Any = models.JSONField(help_text="`releasing.Cell` of each group, or of the merged ones.")
    released_on = models.DateField()

    def __str__(self) -> str:
        return f"release of review {self.review_id}"


class Summary(models.Model):
    """A unit's released figures in one; without a unit, the agency's."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, related_name="summaries")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    people = models.PositiveIntegerField()
    values = models.JSONField()
    overall = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], nulls_distinct=False, name="summary_once"),
            models.CheckConstraint(condition=Q(people__gte=5), name="summary_of_five"),
        ]

    def __str__(self) -> str:
        return f"summary of unit {self.unit_id}"


class Commitment(models.Model):
    """What the employee will do after reading the result, by when: at most as many as the rule says."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="commitments")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "employee"], condition=Q(done_at__isnull=True), name="commitment_open")
        ]

    def __str__(self) -> str:
        return self.text
