"""Promises of a dialogue, and support promised for an obstacle: their owner says when they are done."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.progress.models import ActionPlan
from lugas.progress.permissions import can_answer
from lugas.workflow import clock
from lugas.workflow.move import locked
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from .. import mails
from ..models import Agreement, DialoguePoint, Promise


@transaction.atomic
def complete(point: DialoguePoint, *, actor: Actor, note: str) -> None:
    """Say in a sentence how an agreed action was done; once, by its owner. The other side reads it."""
    fresh = locked(DialoguePoint, point.pk)
    if fresh.ending != Agreement.ACTION:
        raise Refused(_("Nothing was promised here."))
    _close(fresh, actor, note)
    appraisal = fresh.dialogue.appraisal
    data = {"action": fresh.action, "note": fresh.done_note}
    record("dialogue.action_done", by=actor, about=fresh, subject=appraisal.employee_id, data=data)
    own = actor.employee_id == appraisal.employee_id
    told = {"with": actor.name, "what": fresh.action, "note": fresh.done_note}
    tell = mails.tell_supervisor if own else mails.tell_employee
    tell(appraisal, "dialogue.action_done", mails.dialogue_path(appraisal), **told)
    point.refresh_from_db()


@transaction.atomic
def promise_support(action_plan: ActionPlan, *, actor: Actor, text: str, due_on: date) -> Promise:
    """PLK-06: means or help with a date, as the answer to an obstacle."""
    plan = action_plan.plan
    require(can_answer(actor, plan))
    if not (action_plan.obstacle.strip() and text.strip()):
        raise Refused(_("Write what you promise."))
    if due_on < actor.on:
        raise Refused(_("A promise is for a day to come."))
    made = Promise.objects.create(
        agency_id=plan.agency_id,
        action_plan=action_plan,
        employee_id=plan.employee_id,
        owner_id=actor.employee_id,
        text=text.strip(),
        due_on=due_on,
        made_at=clock.now(),
    )
    record("promise.made", by=actor, about=made, subject=plan.employee_id, data={"promise": made.text})
    _tell_of(made, actor, "promise.made", due=due_on)
    return made


@transaction.atomic
def keep_promise(promise: Promise, *, actor: Actor, note: str) -> None:
    """Say in a sentence how the promised support was given."""
    fresh = locked(Promise, promise.pk)
    _close(fresh, actor, note)
    record("promise.done", by=actor, about=fresh, subject=fresh.employee_id, data={"note": fresh.done_note})
    _tell_of(fresh, actor, "promise.done", note=fresh.done_note)
    promise.refresh_from_db()


def _close(row: Any, actor: Actor, note: str) -> None:
    if row.owner_id != actor.employee_id:
        raise Refused(_("Only the person named in the agreement says that it is done."))
    if row.done_at:
        raise Refused(_("This is marked as done already."))
    if not note.strip():
        raise Refused(_("Write in a sentence what was done."))
    row.done_at, row.done_note = clock.now(), note.strip()
    row.save(update_fields=["done_at", "done_note"])


def _tell_of(promise: Promise, actor: Actor, kind: str, **more: Any) -> None:
    action_plan = promise.action_plan
    notify(
        promise.employee_id,
        kind,
        path=f"/progress/{action_plan.plan_id}/",
        context={"with": actor.name, "what": promise.text, **more},
        agency_id=promise.agency_id,
    )
