"""The record of the talk (SEV-02, T16): when, each point with both views and its ending, both confirmations."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning.rules import scheme_of
from lugas.workflow import clock
from lugas.workflow.machine import Party
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import in_both, notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from .. import mails
from ..calendar_file import calendar_file, title_of
from ..deadlines import due_in
from ..models import Agreement, Appraisal, Dialogue, DialoguePoint
from ..permissions import can_confirm, can_talk, can_waive_dialogue, stand_in
from ..states import AppraisalState as S

MOST_POINTS = 30
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Frame:
    """What the record says about the talk as a whole."""

    held_on: date | None = None
    participants: str = ""
    summary: str = ""
    development: str = ""
    employee_comment: str = ""


@dataclass(frozen=True)
class PointText:
    """What stands in one point. A side writes its own view alone; the ending belongs to both."""

    topic: str = ""
    own_view: str = ""
    ending: str = Agreement.OPEN
    action: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    reading: str = ""


@transaction.atomic
def plan_meeting(dialogue: Dialogue, *, actor: Actor, planned_at: datetime, place: str) -> None:
    """Say when and where the talk will be, and tell the other side."""
    appraisal = dialogue.appraisal
    require(can_talk(actor, appraisal, on=actor.on))
    if abs(planned_at.date() - actor.on) > FARTHEST:
        raise Refused(_("This day lies more than a year away. Check the date."))
    dialogue.planned_at, dialogue.place = planned_at, place.strip()
    dialogue.invitations = F("invitations") + 1
    dialogue.save(update_fields=["planned_at", "place", "invitations"])
    dialogue.refresh_from_db(fields=["invitations"])
    record("dialogue.planned", by=actor, about=dialogue, subject=appraisal.employee_id)
    day = timezone.localtime(planned_at).date()
    file = in_both(lambda: calendar_file(dialogue, title=title_of(appraisal), at=clock.now()))
    _tell_other_side(appraisal, actor, "dialogue.planned", day=day, place=place.strip() or "–", calendar=file)


@transaction.atomic
def write_record(dialogue: Dialogue, frame: Frame, *, actor: Actor, version: int | None = None) -> None:
    """When the talk was held, with whom, what came of it; the comment is the employee's own."""
    fresh = locked(Dialogue, dialogue.pk, version)
    require(can_talk(actor, fresh.appraisal, on=actor.on))
    if frame.held_on and frame.held_on > actor.on:
        raise Refused(_("The talk cannot have been held on a day to come."))
    fresh.held_on, fresh.participants = frame.held_on, frame.participants.strip()
    fresh.summary, fresh.development = frame.summary.strip(), frame.development.strip()
    if actor.employee_id == fresh.appraisal.employee_id:
        fresh.employee_comment = frame.employee_comment.strip()
    fresh.lock_version += 1
    fresh.save()
    withdraw_confirmations(fresh)
    dialogue.refresh_from_db()


@transaction.atomic
def add_point(dialogue: Dialogue, text: PointText, *, actor: Actor) -> DialoguePoint:
    """One more point, at the end."""
    fresh = locked(Dialogue, dialogue.pk)
    require(can_talk(actor, fresh.appraisal, on=actor.on))
    if not text.topic.strip():
        raise Refused(_("Write what the point is about."))
    number = DialoguePoint.objects.filter(dialogue=fresh).count()
    if number >= MOST_POINTS:
        raise Refused(_("A record holds at most %(most)s points.") % {"most": MOST_POINTS})
    point = DialoguePoint(
        agency_id=fresh.agency_id, dialogue=fresh, topic=text.topic.strip(), order=number + 1, lock_version=0
    )
    _write_point(point, text, actor)
    return point


@transaction.atomic
def change_point(point: DialoguePoint, text: PointText, *, actor: Actor, version: int | None = None) -> None:
    """The own view of a point, and how it ended."""
    require(can_talk(actor, point.dialogue.appraisal, on=actor.on))
    locked(Dialogue, point.dialogue_id)
    _write_point(locked(DialoguePoint, point.pk, version), text, actor)
    point.refresh_from_db()


def _write_point(point: DialoguePoint, text: PointText, actor: Actor) -> None:
    appraisal = point.dialogue.appraisal
    side = "employee_view" if actor.employee_id == appraisal.employee_id else "supervisor_view"
    setattr(point, side, text.own_view.strip())
    point.ending = text.ending
    if point.gap and text.ending == Agreement.AGREED and not text.reading.strip():
        raise Refused(_("Write for “%(topic)s” how both of you read it now.") % {"topic": point.topic})
    point.reading = text.reading.strip() if text.ending == Agreement.AGREED else ""
    is_action = text.ending == Agreement.ACTION
    if is_action and not (text.action.strip() and text.owner_id and text.due_on):
        raise Refused(_("An action needs what is to be done, who does it, and by when."))
    if is_action and text.owner_id not in (appraisal.employee_id, appraisal.supervisor_id):
        raise Refused(_("The action belongs to the employee or to the supervisor."))
    promised = (text.action.strip(), text.owner_id) if is_action else ("", None)
    if promised != (point.action, point.owner_id):
        # What was done was another promise.
        point.done_at, point.done_note = None, ""
    point.action, point.owner_id = promised
    point.due_on = text.due_on if is_action else None
    point.lock_version += 1
    point.save()
    withdraw_confirmations(point.dialogue)


@transaction.atomic
def confirm(dialogue: Dialogue, *, actor: Actor, seen: int) -> None:
    """T16: the second confirmation closes the record and opens the decision. `seen` is the content one has read."""
    fresh = locked(Dialogue, dialogue.pk)
    require(can_confirm(actor, fresh, on=actor.on, open_points=open_points(fresh)))
    if fresh.content_version != seen:
        raise Refused(_("The record was changed since you opened it. Read it again, then confirm."))
    appraisal = fresh.appraisal
    own = actor.employee_id == appraisal.employee_id
    setattr(fresh, "confirmed_by_employee_at" if own else "confirmed_by_supervisor_at", clock.now())
    fresh.save()
    if fresh.confirmed_by_supervisor_at and (fresh.confirmed_by_employee_at or not _needs_both(appraisal)):
        party = Party.OWNER if own else stand_in(actor, appraisal, on=actor.on)
        move(appraisal, "discuss", by=actor, acting_as=party, due_on=due_in(appraisal, S.DISCUSSED, on=actor.on))
    else:
        record("dialogue.confirmed", by=actor, about=fresh, subject=appraisal.employee_id)
        _turn_to(appraisal, appraisal.supervisor_id if own else appraisal.employee_id)
        _tell_other_side(appraisal, actor, "dialogue.confirmed")
    dialogue.refresh_from_db()


def _needs_both(appraisal: Appraisal) -> bool:
    return scheme_of(appraisal.period.cycle).voices.dialogue.confirmed_by_both


@transaction.atomic
def waive(dialogue: Dialogue, *, actor: Actor, reason: str) -> None:
    """SEV-02: the superior to whom a missed dialogue went excuses it; the reason stays in the trace."""
    appraisal = dialogue.appraisal
    require(can_waive_dialogue(actor, appraisal))
    move(
        appraisal,
        "waive_dialogue",
        by=actor,
        acting_as=Party.SENIOR_SUPERVISOR,
        comment=reason.strip(),
        due_on=due_in(appraisal, S.DISCUSSED, on=actor.on),
    )
    told = {"with": actor.name, "why": reason.strip()}
    mails.tell_employee(appraisal, "dialogue.waived", mails.dialogue_path(appraisal), **told)
    mails.tell_supervisor(appraisal, "dialogue.waived", mails.board_path(appraisal), **told)


def open_points(dialogue: Dialogue) -> int:
    return DialoguePoint.objects.filter(dialogue=dialogue, ending=Agreement.OPEN).count()


def withdraw_confirmations(dialogue: Dialogue) -> None:
    """What somebody confirmed before the change must be confirmed anew."""
    was_confirmed = dialogue.confirmed_by_employee_at or dialogue.confirmed_by_supervisor_at
    dialogue.confirmed_by_employee_at = dialogue.confirmed_by_supervisor_at = None
    dialogue.content_version += 1
    dialogue.save(update_fields=["confirmed_by_employee_at", "confirmed_by_supervisor_at", "content_version"])
    if was_confirmed:
        _turn_to(dialogue.appraisal, dialogue.appraisal.supervisor_id)


def _turn_to(appraisal: Appraisal, employee_id: int | None) -> None:
    """Whose turn it is within the state."""
    Appraisal.objects.filter(pk=appraisal.pk).update(awaiting_id=employee_id, awaiting_since=clock.now().date())


def _tell_other_side(appraisal: Appraisal, actor: Actor, kind: str, **more: Any) -> None:
    own = actor.employee_id == appraisal.employee_id
    other = appraisal.supervisor_id if own else appraisal.employee_id
    if other:
        context = mails.context_of(appraisal, **{"with": actor.name}, **more)
        path = mails.dialogue_path(appraisal)
        notify(other, kind, path=path, context=context, agency_id=appraisal.agency_id)
