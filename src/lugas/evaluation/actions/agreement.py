"""What was agreed in a dialogue is done: its owner says so."""

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow import clock
from lugas.workflow.move import locked
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..models import DialoguePoint


@transaction.atomic
def complete(point: DialoguePoint, *, actor: Actor) -> None:
    """Mark the action as done; once, by its owner."""
    fresh = locked(DialoguePoint, point.pk)
    if fresh.owner_id != actor.employee_id:
        raise Refused(_("Only the person named in the agreement says that it is done."))
    if fresh.ending != "action" or fresh.done_at:
        raise Refused(_("This is marked as done already."))
    fresh.done_at = clock.now()
    fresh.save(update_fields=["done_at"])
    appraisal = fresh.dialogue.appraisal
    record("dialogue.action_done", by=actor, about=fresh, subject=appraisal.employee_id, data={"action": fresh.action})
    point.refresh_from_db()
