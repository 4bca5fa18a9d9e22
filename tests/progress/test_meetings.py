"""Progress meetings: planned, recorded with minutes and next steps, and who was not met for weeks (PLK-05)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lugas.progress import permissions
from lugas.progress.actions import meetings
from lugas.progress.actions.meetings import Appointment, Minutes, StepText
from lugas.progress.circles import Circle, circle_of
from lugas.progress.models import Meeting, NextStep
from lugas.progress.shared_tasks import shared_tasks
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import teamwork
from tests.cast import TODAY, moment

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def here(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield


def section(cast: Any) -> Circle:
    """Dewi's people: Andi, Budi, Maria."""
    found = circle_of(cast.dewi.actor, "unit", cast.dewi.employee.unit_id)
    assert found is not None
    return found


def minutes(*present: Any, steps: tuple[StepText, ...] = (), **values: Any) -> Minutes:
    given = {"held_on": TODAY, "text": " Loket kedua dibuka Senin. "} | values
    return Minutes(present=[person.employee_id for person in present], steps=steps, **given)


def appointment(**values: Any) -> Appointment:
    return Appointment(**({"planned_at": moment(SOON), "place": " Aula ", "topic": "Loket"} | values))


def told(kind: str) -> set[int]:
    return set(Notification.objects.filter(kind=kind).values_list("recipient_id", flat=True))


# After a meeting


def test_minutes_are_kept_with_who_was_there_and_told_to_them_alone(cast: Any) -> None:
    step = StepText("Susun jadwal", cast.budi.employee_id, SOON)
    made = meetings.record_meeting(section(cast), minutes(cast.budi, cast.andi, steps=(step,)), by=cast.dewi.actor)
    assert (made.state, made.minutes, made.held_on) == ("held", "Loket kedua dibuka Senin.", TODAY)
    assert {row.employee_id: row.present for row in made.people.all()} == {
        cast.budi.employee_id: True,
        cast.andi.employee_id: True,
    }
    assert told("meeting_minutes") == {cast.budi.employee_id, cast.andi.employee_id}
    assert told("meeting_step") == {cast.budi.employee_id}
    event = Event.objects.get(kind="meeting.hold")
    assert (event.employee_id, event.object_id, event.target) == (cast.dewi.employee_id, made.pk, "held")
    readers = [
        name
        for name in ("budi", "andi", "dewi", "maria", "markus", "lestari", "hasan", "agus")
        if Meeting.objects.visible_to(cast.people[name].actor).filter(pk=made.pk).exists()
    ]
    assert readers == ["budi", "andi", "dewi"]


def test_whoever_has_a_step_reads_the_meeting_without_having_been_there(cast: Any) -> None:
    step = StepText("Susun jadwal", cast.maria.employee_id, SOON)
    made = meetings.record_meeting(section(cast), minutes(cast.budi, steps=(step,)), by=cast.dewi.actor)
    assert Meeting.objects.visible_to(cast.maria.actor).get() == made
    assert not Meeting.objects.visible_to(cast.andi.actor).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": TODAY + timedelta(days=1)},
        {"held_on": TODAY - timedelta(days=400)},
        {"text": "  "},
        {"present": []},
        {"steps": ({"text": " "},)},
        {"steps": ({"due_on": TODAY - timedelta(days=1)},)},
        {"steps": ({"due_on": TODAY + timedelta(days=400)},)},
        {"steps": ({"owner": "nurul"},)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(cast: Any, wrong: dict[str, Any]) -> None:
    def step(text: str = "Susun", owner: str = "budi", due_on: date = SOON) -> StepText:
        return StepText(text, cast.people[owner].employee_id, due_on)

    given = wrong | {"steps": tuple(step(**each) for each in wrong.get("steps", ()))}
    circle = section(cast)
    with pytest.raises(Refused):
        meetings.record_meeting(circle, replace(minutes(cast.budi), **given), by=cast.dewi.actor)
    assert not Meeting.objects.exists()
    assert not NextStep.objects.exists()


def test_nobody_records_a_meeting_with_people_whom_another_leads(cast: Any) -> None:
    circle = section(cast)
    for name in ("budi", "markus", "lestari", "siti"):
        with pytest.raises(Refused):
            meetings.record_meeting(circle, minutes(cast.budi), by=cast.people[name].actor)
        with pytest.raises(Refused):
            meetings.plan_meeting(circle, appointment(), by=cast.people[name].actor, people=circle.keys)


def test_people_of_other_circles_are_not_put_on_the_list(cast: Any) -> None:
    made = meetings.record_meeting(section(cast), minutes(cast.budi, cast.nurul), by=cast.dewi.actor)
    assert [row.employee_id for row in made.people.all()] == [cast.budi.employee_id]
    with pytest.raises(Refused):
        meetings.record_meeting(section(cast), minutes(cast.nurul), by=cast.dewi.actor)


# Before a meeting


def test_a_planned_meeting_is_told_with_a_file_for_the_calendar(cast: Any) -> None:
    circle = section(cast)
    made = meetings.plan_meeting(circle, appointment(), by=cast.dewi.actor, people=[cast.budi.employee_id])
    assert (made.state, made.place, made.due_on, made.awaiting_id) == ("planned", "Aula", SOON, cast.dewi.employee_id)
    letter = Notification.objects.get(kind="meeting_planned")
    assert letter.recipient_id == cast.budi.employee_id
    text = str(letter.context["calendar"])
    assert f"UID:meeting-{made.pk}@lugas" in text
    assert "SEQUENCE:1" in text
    meetings.put_off(made, appointment(planned_at=moment(SOON + timedelta(days=1))), by=cast.dewi.actor, version=1)
    assert "SEQUENCE:2" in str(Notification.objects.get(kind="meeting_moved").context["calendar"])
    with pytest.raises(Stale):
        meetings.put_off(made, appointment(), by=cast.dewi.actor, version=1)
    for wrong in (moment(TODAY + timedelta(days=400)), moment(TODAY - timedelta(days=400))):
        with pytest.raises(Refused):
            meetings.put_off(made, appointment(planned_at=wrong), by=cast.dewi.actor, version=2)
    with pytest.raises(Refused):
        meetings.plan_meeting(circle, appointment(), by=cast.dewi.actor, people=[])


def test_the_minutes_of_a_planned_meeting_say_who_did_not_come(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi, cast.andi, state="planned", topic="Loket")
    meetings.hold_meeting(made, minutes(cast.budi, cast.maria), by=cast.dewi.actor, version=1)
    made.refresh_from_db()
    assert (made.state, made.topic, made.awaiting_id) == ("held", "Loket", None)
    assert dict(made.people.values_list("employee_id", "present")) == {
        cast.budi.employee_id: True,
        cast.andi.employee_id: False,
    }
    assert told("meeting_minutes") == {cast.budi.employee_id, cast.andi.employee_id}
    with pytest.raises(Refused):
        meetings.hold_meeting(made, minutes(cast.budi), by=cast.dewi.actor, version=2)
    with pytest.raises(Refused):
        meetings.cancel_meeting(made, by=cast.dewi.actor, reason="Terlambat")


def test_minutes_never_overwrite_what_somebody_else_changed(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi, state="planned")
    Meeting.objects.update(lock_version=2)
    with pytest.raises(Stale):
        meetings.hold_meeting(made, minutes(cast.budi), by=cast.dewi.actor, version=1)


def test_a_meeting_is_cancelled_with_a_reason(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi, state="planned")
    with pytest.raises(Refused):
        meetings.cancel_meeting(made, by=cast.dewi.actor, reason=" ")
    with pytest.raises(Refused):
        meetings.cancel_meeting(made, by=cast.budi.actor, reason="Sibuk")
    meetings.cancel_meeting(made, by=cast.dewi.actor, reason="Upacara")
    assert Notification.objects.get(kind="meeting_cancelled").context["reason"] == "Upacara"
    assert not permissions.can_add_step(cast.dewi.actor, made)


def test_whoever_leads_the_unit_or_team_by_then_writes_the_minutes(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi, state="planned", unit_id=cast.siti.actor.headed[0].unit_id)
    assert permissions.can_change_meeting(cast.siti.actor, made)
    meetings.hold_meeting(made, minutes(cast.budi), by=cast.siti.actor, version=1)
    team = teamwork.team(cast.nurul, cast.budi)
    theirs = teamwork.meeting(cast.dewi, cast.budi, state="planned", team=team)
    assert permissions.can_change_meeting(cast.nurul.actor, theirs)
    assert not permissions.can_change_meeting(cast.markus.actor, theirs)


# Next steps


def test_a_step_stands_on_the_list_of_its_owner_until_it_is_done(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi)
    step = meetings.add_step(made, StepText(" Susun jadwal ", cast.budi.employee_id, SOON), by=cast.dewi.actor)
    (task,) = [each for each in shared_tasks(cast.budi.actor) if each.kind == "step"]
    assert (task.pk, task.page, task.name, task.due_on) == (step.pk, made.pk, "Susun jadwal", SOON)
    for by, note in ((cast.dewi, "Selesai"), (cast.budi, " ")):
        with pytest.raises(Refused):
            meetings.finish_step(step, by=by.actor, note=note)
    meetings.finish_step(step, by=cast.budi.actor, note="Jadwal dibagikan")
    assert [each.kind for each in shared_tasks(cast.budi.actor) if each.kind == "step"] == []
    assert told("meeting_step_done") == {cast.dewi.employee_id}
    assert Event.objects.get(kind="meeting.step_done").data["note"] == "Jadwal dibagikan"
    with pytest.raises(Refused):
        meetings.finish_step(step, by=cast.budi.actor, note="Lagi")


def test_steps_are_added_by_the_leader_to_people_of_the_meeting(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi)
    own = meetings.add_step(made, StepText("Minta anggaran", cast.dewi.employee_id, SOON), by=cast.dewi.actor)
    assert own.owner_id == cast.dewi.employee_id
    assert told("meeting_step") == set()
    for by, owner in ((cast.budi, cast.budi), (cast.dewi, cast.andi)):
        with pytest.raises(Refused):
            meetings.add_step(made, StepText("Susun", owner.employee_id, SOON), by=by.actor)


def test_a_meeting_has_not_endless_steps(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi)
    for _ in range(meetings.MOST_STEPS):
        teamwork.next_step(made, cast.budi)
    with pytest.raises(Refused):
        meetings.add_step(made, StepText("Susun", cast.budi.employee_id, SOON), by=cast.dewi.actor)


def test_a_planned_meeting_whose_day_has_come_waits_for_its_leader(cast: Any) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi, state="planned")
    (task,) = [each for each in shared_tasks(cast.dewi.actor) if each.kind == "meeting"]
    assert (task.page, task.name) == (made.pk, "Subbidang Evaluasi")
    Meeting.objects.update(due_on=SOON)
    assert [each.kind for each in shared_tasks(cast.dewi.actor) if each.kind == "meeting"] == []


# The database holds what the application promises


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": ""},
        {"held_on": None},
        {"state": "planned"},
        {"unit": None},
        {"state": "cancelled"},
    ],
)
def test_a_meeting_that_contradicts_itself_cannot_be_stored(cast: Any, values: dict[str, Any]) -> None:
    made = teamwork.meeting(cast.dewi, cast.budi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=made.pk).update(**values)


def test_a_step_is_done_with_a_word_about_it(cast: Any) -> None:
    step = teamwork.next_step(teamwork.meeting(cast.dewi, cast.budi), cast.budi)
    with pytest.raises(IntegrityError), transaction.atomic():
        NextStep.objects.filter(pk=step.pk).update(done_at=moment(TODAY))
