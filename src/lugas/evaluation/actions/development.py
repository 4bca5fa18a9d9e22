"""What the employee will learn: the list of the dialogue, written by both sides, confirmed with the record."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow.move import locked
from lugas.workflow.refusal import Refused, require

from ..models import DevelopmentItem, Dialogue
from ..permissions import can_talk
from .dialogue import withdraw_confirmations

MOST_ITEMS = 10


@dataclass(frozen=True)
class Learning:
    """One row: what will be learned, how, by when. An emptied row is taken out."""

    what: str = ""
    how: str = ""
    due_on: date | None = None

    @property
    def empty(self) -> bool:
        return not (self.what.strip() or self.how.strip() or self.due_on)


@transaction.atomic
def add_development(dialogue: Dialogue, learning: Learning, *, actor: Actor) -> DevelopmentItem:
    """One more row, at the end."""
    fresh = locked(Dialogue, dialogue.pk)
    require(can_talk(actor, fresh.appraisal, on=actor.on))
    number = DevelopmentItem.objects.filter(dialogue=fresh).count()
    if number >= MOST_ITEMS:
        raise Refused(_("The list of development holds at most %(most)s rows.") % {"most": MOST_ITEMS})
    item = DevelopmentItem(agency_id=fresh.agency_id, dialogue=fresh, order=number + 1, lock_version=0)
    _write(item, learning)
    withdraw_confirmations(fresh)
    return item


@transaction.atomic
def change_development(item: DevelopmentItem, learning: Learning, *, actor: Actor, version: int | None = None) -> None:
    """Write a row anew, or take it out."""
    fresh = locked(Dialogue, item.dialogue_id)
    require(can_talk(actor, fresh.appraisal, on=actor.on))
    current = locked(DevelopmentItem, item.pk, version)
    if learning.empty:
        current.delete()
    else:
        _write(current, learning)
    withdraw_confirmations(fresh)


def _write(item: DevelopmentItem, learning: Learning) -> None:
    if not (learning.what.strip() and learning.how.strip() and learning.due_on):
        raise Refused(_("Development needs what will be learned, how, and by when."))
    item.what, item.how, item.due_on = learning.what.strip(), learning.how.strip(), learning.due_on
    item.lock_version += 1
    item.save()
