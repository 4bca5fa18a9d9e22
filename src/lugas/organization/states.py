"""The organization's one workflow: a correction that an employee proposes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party, Workflow, transition


class CorrectionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CORRECTION_WORKFLOW = Workflow(
    name="correction",
    initial=CorrectionState.PROPOSED,
    transitions=(
        transition("accept", {CorrectionState.PROPOSED}, CorrectionState.ACCEPTED, {Party.PERSONNEL}, rule="ACT-01"),
        transition(
            "decline",
            {CorrectionState.PROPOSED},
            CorrectionState.DECLINED,
            {Party.PERSONNEL},
            needs_comment=True,
            rule="ACT-01",
        ),
        transition("withdraw", {CorrectionState.PROPOSED}, CorrectionState.WITHDRAWN, {Party.OWNER}),
    ),
    owners={
        CorrectionState.PROPOSED: Party.PERSONNEL,
        CorrectionState.ACCEPTED: None,
        CorrectionState.DECLINED: None,
        CorrectionState.WITHDRAWN: None,
    },
)
