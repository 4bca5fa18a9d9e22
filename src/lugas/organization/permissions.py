"""May this actor do this to this record now? One answer for views, templates and actions alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision, require

from .actor import Actor
from .roles import Power, has_power

__all__ = ["PARTY_LABELS", "Decision", "can_move", "can_use", "require"]

PARTY_LABELS = {
    Party.OWNER: _("the employee"),
    Party.SUPERVISOR: _("the supervisor"),
    Party.SENIOR_SUPERVISOR: _("the supervisor's superior"),
    Party.UNIT_HEAD: _("the head of the unit"),
    Party.UPPER_HEAD: _("the head above the unit"),
    Party.PEER: _("a peer"),
    Party.SUBORDINATE: _("a subordinate"),
    Party.PERSONNEL: _("the personnel office"),
    Party.AUDITOR: _("an auditor"),
    Party.SYSTEM: _("the system"),
}


def can_move(actor: Actor, record: Any, name: str) -> Decision:
    """The workflow's answer: is there such a move from this state, and is it this actor's to make?"""
    step = record.WORKFLOW[name]
    if record.state not in step.sources:
        return Decision.denied(
            _("This is not possible while the state is “%(state)s”.") % {"state": record.get_state_display()}
        )
    if not step.by & actor.parties_to(record):
        labels = ", ".join(str(PARTY_LABELS[party]) for party in sorted(step.by))
        return Decision.denied(_("Only %(parties)s may do this.") % {"parties": labels})
    return Decision.yes()


def can_use(actor: Actor, power: Power, path: str = "") -> Decision:
    """The office's answer."""
    if has_power(actor, power, path):
        return Decision.yes()
    return Decision.denied(_("Your office does not include this. The personnel office of your agency can help."))
