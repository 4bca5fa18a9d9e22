"""Progress meetings: planned with a file for the calendar, recorded with minutes and next steps (PLK-05)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.workflow import clock
from lugas.workflow.calendar_file import calendar_file
from lugas.workflow.machine import Party
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import Notice, in_both, notify_all
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..circles import Circle
from ..models import Attendance, Meeting, NextStep
from ..permissions import can_add_step, can_call_meeting, can_change_meeting, can_finish_step
from ..states import MeetingState

FARTHEST = timedelta(days=366)
MOST_STEPS = 30


@dataclass(frozen=True)
class Appointment:
    """When and where people meet, and about what."""

    planned_at: datetime
    place: str = ""
    topic: str = ""


@dataclass(frozen=True)
class StepText:
    """What somebody does next, by a day."""

    text: str
    owner_id: int
    due_on: date


@dataclass(frozen=True)
class Minutes:
    """What is written down after a meeting: the day, who was there, what was said, what comes next."""

    held_on: date
    present: Collection[int]
    text: str
    steps: tuple[StepText, ...] = ()
    topic: str = ""


@transaction.atomic
def plan_meeting(circle: Circle, appointment: Appointment, *, by: Actor, people: Collection[int]) -> Meeting:
    """Ask people of the circle to a meeting; each is told, with a file for the calendar."""
    require(can_call_meeting(by, circle.kind, circle.pk))
    if not circle.keys & set(people):
        raise Refused(_("Choose who is asked to the meeting."))
    meeting = Meeting.objects.create(
        agency_id=by.agency_id,
        employee_id=by.employee_id,
        awaiting_id=by.employee_id,
        awaiting_since=by.on,
        made_at=clock.now(),
        invitations=1,
        **circle.place,
        **_checked(appointment, by),
    )
    _ask(meeting, circle.keys & set(people))
    record("meeting.plan", by=by, about=meeting)
    _invite(meeting, by, "meeting_planned")
    return meeting


def _checked(appointment: Appointment, by: Actor) -> dict[str, Any]:
    if abs(appointment.planned_at.date() - by.on) > FARTHEST:
        raise Refused(_("This day lies more than a year away. Check the date."))
    day = timezone.localtime(appointment.planned_at).date()
    texts = {"place": appointment.place.strip(), "topic": appointment.topic.strip()}
    return {"planned_at": appointment.planned_at, "due_on": day, **texts}


def _ask(meeting: Meeting, people: Iterable[int], **given: Any) -> None:
    rows = (Attendance(agency_id=meeting.agency_id, meeting=meeting, employee_id=pk, **given) for pk in sorted(people))
    Attendance.objects.bulk_create(rows)


@transaction.atomic
def put_off(meeting: Meeting, appointment: Appointment, *, by: Actor, version: int) -> None:
    """Another day, place or topic; everybody is told again."""
    kept = locked(Meeting, meeting.pk, version)
    require(can_change_meeting(by, kept))
    for name, value in _checked(appointment, by).items():
        setattr(kept, name, value)
    kept.invitations += 1
    kept.lock_version += 1
    kept.save()
    record("meeting.put_off", by=by, about=kept)
    _invite(kept, by, "meeting_moved")


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Actor, reason: str) -> None:
    require(can_change_meeting(by, meeting))
    move(meeting, "cancel", by=by, comment=reason, acting_as=Party.OWNER)
    _tell(meeting, _asked(meeting), "meeting_cancelled", by, reason=reason.strip())


@transaction.atomic
def record_meeting(circle: Circle, minutes: Minutes, *, by: Actor) -> Meeting:
    """A meeting that nobody planned here: who was there can read it, nobody else of the circle."""
    require(can_call_meeting(by, circle.kind, circle.pk))
    present = circle.keys & set(minutes.present)
    _check(minutes, by, present, circle.keys)
    meeting = Meeting.objects.create(
        agency_id=by.agency_id,
        employee_id=by.employee_id,
        state=MeetingState.HELD,
        topic=minutes.topic.strip(),
        made_at=clock.now(),
        **circle.place,
        **_written(minutes),
    )
    _ask(meeting, present, present=True)
    record("meeting.hold", by=by, about=meeting, target=MeetingState.HELD, acting_as=Party.OWNER)
    _agree(meeting, minutes.steps, by)
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, minutes: Minutes, *, by: Actor, version: int) -> None:
    """The minutes of a meeting that was planned."""
    require(can_change_meeting(by, meeting))
    asked = set(_asked(meeting))
    present = asked & set(minutes.present)
    _check(minutes, by, present, asked)
    topic = minutes.topic.strip() or meeting.topic
    move(meeting, "hold", by=by, version=version, acting_as=Party.OWNER, topic=topic, **_written(minutes))
    meeting.people.filter(employee_id__in=present).update(present=True)
    meeting.people.exclude(employee_id__in=present).update(present=False)
    _agree(meeting, minutes.steps, by)


def _check(minutes: Minutes, by: Actor, present: Collection[int], circle: Collection[int]) -> None:
    if not present:
        raise Refused(_("Choose who was there."))
    if not minutes.text.strip():
        raise Refused(_("Write what was talked about."))
    if minutes.held_on > by.on or by.on - minutes.held_on > FARTHEST:
        raise Refused(_("The meeting was today or within the last year. Check the date."))
    for step in minutes.steps:
        _check_step(step, by, {by.employee_id, *circle}, since=minutes.held_on)


def _check_step(step: StepText, by: Actor, people: Collection[int], *, since: date) -> None:
    if not step.text.strip():
        raise Refused(_("Write what comes next."))
    if step.owner_id not in people:
        raise Refused(_("A next step belongs to somebody of the meeting."))
    if step.due_on < since or step.due_on - by.on > FARTHEST:
        raise Refused(_("A next step has a day after the meeting, within a year."))


def _written(minutes: Minutes) -> dict[str, Any]:
    return {"held_on": minutes.held_on, "minutes": minutes.text.strip(), "recorded_at": clock.now()}


def _agree(meeting: Meeting, steps: Iterable[StepText], by: Actor) -> None:
    """Keep the steps, and tell everyone of the minutes, and of the own step."""
    rows = [_step(meeting, each) for each in steps]
    NextStep.objects.bulk_create(rows)
    day = meeting.held_on or by.on
    _tell(meeting, {*_asked(meeting), *(row.owner_id for row in rows)}, "meeting_minutes", by, day=day)
    for row in rows:
        _tell(meeting, [row.owner_id], "meeting_step", by, what=row.text, due=row.due_on)


def _step(meeting: Meeting, given: StepText) -> NextStep:
    return NextStep(
        agency_id=meeting.agency_id,
        meeting=meeting,
        owner_id=given.owner_id,
        text=given.text.strip(),
        due_on=given.due_on,
        made_at=clock.now(),
    )


@transaction.atomic
def add_step(meeting: Meeting, step: StepText, *, by: Actor) -> NextStep:
    """One more, after the minutes were kept."""
    kept = locked(Meeting, meeting.pk)
    require(can_add_step(by, kept))
    _check_step(step, by, {by.employee_id, kept.employee_id, *_asked(kept)}, since=by.on)
    if kept.steps.count() >= MOST_STEPS:
        raise Refused(_("A meeting has at most %(number)s next steps.") % {"number": MOST_STEPS})
    row = _step(kept, step)
    row.save()
    record("meeting.step_added", by=by, about=kept, subject=row.owner_id, data={"step": row.text})
    _tell(kept, [row.owner_id], "meeting_step", by, what=row.text, due=row.due_on)
    return row


@transaction.atomic
def finish_step(step: NextStep, *, by: Actor, note: str) -> None:
    """Say in a sentence how it was done; the leader reads it."""
    fresh = NextStep.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=step.pk)
    require(can_finish_step(by, fresh))
    if not note.strip():
        raise Refused(_("Write in a sentence what was done."))
    fresh.done_at, fresh.done_note = clock.now(), note.strip()
    fresh.save(update_fields=["done_at", "done_note"])
    data = {"step": fresh.text, "note": fresh.done_note}
    record("meeting.step_done", by=by, about=fresh.meeting, subject=fresh.owner_id, data=data)
    _tell(fresh.meeting, [fresh.meeting.employee_id], "meeting_step_done", by, what=fresh.text, note=fresh.done_note)


def _asked(meeting: Meeting) -> list[int]:
    return list(meeting.people.order_by("employee_id").values_list("employee_id", flat=True))


def title_of(meeting: Meeting, leader: str) -> str:
    """In the reader's language; who leads it, and what it is about."""
    title = _("Progress meeting: %(name)s") % {"name": leader}
    return f"{title}, {meeting.topic}" if meeting.topic else title


def calendar_of(meeting: Meeting, leader: str) -> str:
    """The meeting as a file for anybody's calendar."""
    if meeting.planned_at is None:
        raise ValueError("no day is planned")
    return calendar_file(
        f"meeting-{meeting.pk}",
        starts_at=meeting.planned_at,
        sequence=meeting.invitations,
        title=title_of(meeting, leader),
        place=meeting.place,
        at=clock.now(),
    )


def _invite(meeting: Meeting, by: Actor, kind: str) -> None:
    file = in_both(lambda: calendar_of(meeting, by.name))
    told = {"day": meeting.due_on, "place": meeting.place or "–", "calendar": file}
    _tell(meeting, _asked(meeting), kind, by, **told)


def _tell(meeting: Meeting, people: Iterable[int], kind: str, by: Actor, **more: Any) -> None:
    told = {"name": by.name, **more}
    path = f"/meetings/{meeting.pk}/"
    notices = [Notice(pk, kind, path, told) for pk in sorted(set(people) - {by.employee_id})]
    notify_all(notices, agency_id=by.agency_id)
