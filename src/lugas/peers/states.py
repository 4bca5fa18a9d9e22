"""A round, and one person's review in it (T14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party, Workflow, transition


class RoundState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Being closed")
    CLOSED = "closed", _("Closed")
    WITHHELD = "withheld", _("Without a result")


class ReviewState(models.TextChoices):
    PROPOSING = "proposing", _("Reviewers are being chosen")
    CONFIRMING = "confirming", _("Reviewers wait for confirmation")
    ANSWERING = "answering", _("Reviewers are answering")
    WAIVED = "waived", _("Waived")
    RELEASED = "released", _("Result released")
    WITHHELD = "withheld", _("Result withheld")
    CONCLUDED = "concluded", _("Concluded")


class TicketState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    INVITED = "invited", _("Invited")
    DECLINED = "declined", _("Declined")
    REPLACED = "replaced", _("Not asked")


R, V = RoundState, ReviewState

ROUND_WORKFLOW = Workflow(
    name="round",
    initial=R.OPEN,
    transitions=(
        transition("close", {R.OPEN}, R.CLOSING, {Party.PERSONNEL, Party.SYSTEM}, rule="T14"),
        transition("mix", {R.CLOSING}, R.CLOSED, {Party.SYSTEM}, rule="FB-03"),
        # When its key is lost: nobody can ever read the answers. Never a release.
        transition("withhold", {R.OPEN, R.CLOSING}, R.WITHHELD, {Party.PERSONNEL}, needs_comment=True, rule="FB-03"),
    ),
    owners={R.OPEN: Party.SYSTEM, R.CLOSING: Party.SYSTEM, R.CLOSED: None, R.WITHHELD: None},
)

REVIEW_WORKFLOW = Workflow(
    name="review",
    initial=V.PROPOSING,
    transitions=(
        transition("propose", {V.PROPOSING}, V.CONFIRMING, {Party.OWNER}, rule="FB-02"),
        transition("pass_proposal", {V.PROPOSING}, V.CONFIRMING, {Party.SYSTEM}, needs_comment=True, rule="FB-02"),
        transition("confirm", {V.CONFIRMING}, V.ANSWERING, {Party.SUPERVISOR}, rule="FB-02"),
        transition("pass_confirmation", {V.CONFIRMING}, V.ANSWERING, {Party.SYSTEM}, needs_comment=True, rule="FB-02"),
        transition("waive", {V.PROPOSING, V.CONFIRMING}, V.WAIVED, {Party.SUPERVISOR}, needs_comment=True, rule="T14"),
        transition("release", {V.ANSWERING}, V.RELEASED, {Party.SYSTEM}, rule="FB-03"),
        transition("withhold", {V.PROPOSING, V.CONFIRMING, V.ANSWERING}, V.WITHHELD, {Party.SYSTEM}, rule="FB-03"),
        transition("conclude", {V.RELEASED}, V.CONCLUDED, {Party.OWNER}, rule="FB-04"),
    ),
    owners={
        V.PROPOSING: Party.OWNER,
        V.CONFIRMING: Party.SUPERVISOR,
        V.ANSWERING: Party.SYSTEM,
        V.WAIVED: None,
        V.RELEASED: Party.OWNER,
        V.WITHHELD: None,
        V.CONCLUDED: None,
    },
)
