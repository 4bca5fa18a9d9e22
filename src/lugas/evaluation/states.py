"""The appraisal's way through a period in the law's order (table (a) T12–T19, T23; EVL-02)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party, Workflow, transition


class AppraisalState(models.TextChoices):
    OPEN = "open", _("Not yet appraised")
    SELF_ASSESSED = "self_assessed", _("Self-assessment submitted")
    RATED = "rated", _("Rated")
    DISCUSSED = "discussed", _("Dialogue held")
    DECIDED = "decided", _("Decided")
    DELIVERED = "delivered", _("Delivered")
    RECEIVED = "received", _("Received")
    FINAL = "final", _("Final")
    CANCELLED = "cancelled", _("Not appraised")


S = AppraisalState

APPRAISAL_WORKFLOW = Workflow(
    name="appraisal",
    initial=S.OPEN,
    transitions=(
        transition("submit_self", {S.OPEN}, S.SELF_ASSESSED, {Party.OWNER}, rule="T13"),
        transition("pass_self", {S.OPEN}, S.SELF_ASSESSED, {Party.SYSTEM}, needs_comment=True, rule="T13"),
        transition("rate", {S.SELF_ASSESSED}, S.RATED, {Party.SUPERVISOR}, rule="T15"),
        transition("discuss", {S.RATED}, S.DISCUSSED, {Party.SUPERVISOR, Party.OWNER}, rule="T16"),
        transition("pass_dialogue", {S.RATED}, S.DISCUSSED, {Party.SYSTEM}, needs_comment=True, rule="T16"),
        transition(
            "waive_dialogue", {S.RATED}, S.DISCUSSED, {Party.SENIOR_SUPERVISOR}, needs_comment=True, rule="SEV-02"
        ),
        transition("decide", {S.DISCUSSED}, S.DECIDED, {Party.SUPERVISOR}, rule="T17"),
        transition("deliver", {S.DECIDED}, S.DELIVERED, {Party.SUPERVISOR}, rule="T18"),
        transition("receive", {S.DELIVERED}, S.RECEIVED, {Party.OWNER}, rule="T19"),
        transition("expire", {S.DELIVERED}, S.RECEIVED, {Party.SYSTEM}, needs_comment=True, rule="KBR-06"),
        transition("finish", {S.RECEIVED}, S.FINAL, {Party.SYSTEM}, rule="T23"),
        transition("cancel", {S.OPEN}, S.CANCELLED, {Party.PERSONNEL, Party.SYSTEM}, needs_comment=True, rule="T24"),
    ),
    owners={
        S.OPEN: Party.OWNER,
        S.SELF_ASSESSED: Party.SUPERVISOR,
        S.RATED: Party.SUPERVISOR,
        S.DISCUSSED: Party.SUPERVISOR,
        S.DECIDED: Party.SUPERVISOR,
        S.DELIVERED: Party.OWNER,
        S.RECEIVED: Party.SYSTEM,
        S.FINAL: None,
        S.CANCELLED: None,
    },
)
