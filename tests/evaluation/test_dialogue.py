"""The record of the talk (SEV-02, T16): each side its own words, every point an ending, both confirm."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.core.mail import get_connection

from lugas.evaluation.actions.agreement import complete
from lugas.evaluation.actions.appraisal import deliver
from lugas.evaluation.actions.dialogue import (
    MOST_POINTS,
    Frame,
    PointText,
    add_point,
    change_point,
    confirm,
    plan_meeting,
    write_record,
)
from lugas.evaluation.actions.lapse import pass_dialogue_if_lapsed
from lugas.evaluation.actions.rating import rate
from lugas.evaluation.calendar_file import calendar_file
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint
from lugas.workflow.clock import JAKARTA
from lugas.workflow.jobs import _letter
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import DIALOGUE_LAPSES, ESCALATES, MEETS, acting

pytestmark = pytest.mark.django_db
HELD = Frame(date(2026, 7, 3), "Budi, Dewi", "Beban kerja dibahas.", "Pelatihan pengolahan data.", "Sudah jelas.")
AGREED = PointText(own_view="Setuju.", ending="agreed")


@pytest.fixture
def dialogue(wanggar: Any) -> Dialogue:
    factories.achievement(wanggar.ratna, "WA")
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)
    Notification.objects.all().delete()
    return Dialogue.objects.select_related("appraisal").get()


def settle(wanggar: Any, dialogue: Dialogue) -> None:
    write_record(dialogue, HELD, actor=acting(wanggar.dewi))
    for point in DialoguePoint.objects.filter(dialogue=dialogue).order_by("order"):
        change_point(point, AGREED, actor=acting(wanggar.dewi))
    dialogue.refresh_from_db()


def test_a_planned_meeting_is_told_to_the_other_side(wanggar: Any, dialogue: Dialogue) -> None:
    at = datetime(2026, 7, 9, 10, 0, tzinfo=JAKARTA)

    plan_meeting(dialogue, actor=acting(wanggar.dewi), planned_at=at, place="Ruang rapat")
    plan_meeting(dialogue, actor=acting(wanggar.budi), planned_at=at, place="")

    told = Notification.objects.order_by("pk").values_list("recipient_id", flat=True)
    assert (dialogue.planned_at, dialogue.place) == (at, "")
    assert list(told) == [wanggar.budi.employee_id, wanggar.dewi.employee_id]


def test_the_invitation_carries_a_file_for_the_calendar(wanggar: Any, dialogue: Dialogue) -> None:
    wanggar.budi.employee.email = "budi@contoh.example"
    wanggar.budi.employee.save()
    at = datetime(2026, 7, 9, 10, 0, tzinfo=JAKARTA)
    for place in ("Ruang rapat", "Ruang kepala"):
        plan_meeting(dialogue, actor=acting(wanggar.dewi), planned_at=at, place=place)

    with get_connection() as mail:
        letters = [_letter(row, mail) for row in Notification.objects.order_by("pk")]

    name, text, kind = letters[1].attachments[0]
    assert (name, kind) == ("lugas.ics", "text/calendar")
    assert "DTSTART:20260709T030000Z" in text
    assert "SEQUENCE:2" in text
    assert "LOCATION:Ruang kepala" in text
    assert Event.objects.filter(kind="dialogue.planned").count() == 2


def test_each_side_writes_its_own_view(wanggar: Any, dialogue: Dialogue) -> None:
    point = add_point(dialogue, PointText("Beban kerja", "Terlalu banyak."), actor=acting(wanggar.budi))

    change_point(point, PointText(own_view="Akan dibagi."), actor=acting(wanggar.dewi))

    assert (point.topic, point.employee_view, point.supervisor_view) == (
        "Beban kerja",
        "Terlalu banyak.",
        "Akan dibagi.",
    )
    assert point.order == 3


def test_the_comment_is_the_employees(wanggar: Any, dialogue: Dialogue) -> None:
    write_record(dialogue, HELD, actor=acting(wanggar.dewi))
    assert (dialogue.summary, dialogue.employee_comment) == ("Beban kerja dibahas.", "")

    write_record(dialogue, HELD, actor=acting(wanggar.budi))
    assert dialogue.employee_comment == "Sudah jelas."


def test_an_action_names_what_who_and_when(wanggar: Any, dialogue: Dialogue) -> None:
    point = DialoguePoint.objects.first()
    assert point
    owner = wanggar.budi.employee_id
    for text in (
        PointText(ending="action", owner_id=owner, due_on=date(2026, 9, 1)),
        PointText(ending="action", action="Mengikuti pelatihan", due_on=date(2026, 9, 1)),
        PointText(ending="action", action="Mengikuti pelatihan", owner_id=owner),
        PointText(ending="action", action="Lain", owner_id=wanggar.siti.employee_id, due_on=date(2026, 9, 1)),
    ):
        with pytest.raises(Refused):
            change_point(point, text, actor=acting(wanggar.dewi))

    whole = PointText("", "Perlu.", "action", "Mengikuti pelatihan", owner, date(2026, 9, 1))
    change_point(point, whole, actor=acting(wanggar.dewi))
    assert (point.action, point.owner_id, point.due_on) == ("Mengikuti pelatihan", owner, date(2026, 9, 1))

    change_point(point, PointText(ending="agreed"), actor=acting(wanggar.dewi))
    assert (point.action, point.owner_id, point.due_on) == ("", None, None)


def test_both_confirmations_close_the_record(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)

    confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)
    waiting = Appraisal.objects.get()
    assert (waiting.state, waiting.awaiting_id) == ("rated", wanggar.budi.employee_id)
    assert Notification.objects.get().recipient_id == wanggar.budi.employee_id

    confirm(dialogue, actor=acting(wanggar.budi), seen=dialogue.content_version)
    done = Appraisal.objects.get()
    assert (done.state, done.awaiting_id, done.due_on) == ("discussed", wanggar.dewi.employee_id, date(2026, 7, 21))
    with pytest.raises(Refused, match="sudah ditutup"):
        add_point(dialogue, PointText("Terlambat"), actor=acting(wanggar.budi))


def test_the_employee_may_confirm_first(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)

    confirm(dialogue, actor=acting(wanggar.budi), seen=dialogue.content_version)
    assert Appraisal.objects.get().awaiting_id == wanggar.dewi.employee_id
    confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)

    assert Event.objects.get(kind="appraisal.discuss").acting_as == "supervisor"


def test_a_change_takes_confirmations_back(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)
    confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)

    add_point(dialogue, PointText("Satu hal lagi", "Tentang jadwal."), actor=acting(wanggar.budi))
    dialogue.refresh_from_db()

    assert dialogue.confirmed_by_supervisor_at is None
    assert Appraisal.objects.get().awaiting_id == wanggar.dewi.employee_id


def test_one_confirms_only_what_one_has_read(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)
    seen = dialogue.content_version
    point = DialoguePoint.objects.first()
    assert point
    change_point(point, PointText(own_view="Ditambah.", ending="different"), actor=acting(wanggar.dewi))

    with pytest.raises(Refused, match="berubah sejak"):
        confirm(dialogue, actor=acting(wanggar.budi), seen=seen)


def test_a_record_without_a_day_or_with_open_points_is_not_confirmed(wanggar: Any, dialogue: Dialogue) -> None:
    with pytest.raises(Refused, match="Tanggal"):
        confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)
    write_record(dialogue, HELD, actor=acting(wanggar.dewi))
    with pytest.raises(Refused, match="Setiap pokok"):
        confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)


def test_nobody_confirms_twice(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)
    for person in (wanggar.dewi, wanggar.budi):
        confirm(dialogue, actor=acting(person), seen=dialogue.content_version)
        if person is wanggar.dewi:
            with pytest.raises(Refused, match="pihak lain"):
                confirm(dialogue, actor=acting(person), seen=dialogue.content_version)


def test_the_talk_lies_in_the_past(wanggar: Any, dialogue: Dialogue) -> None:
    with pytest.raises(Refused, match="sesudah hari ini"):
        write_record(dialogue, Frame(date(2026, 7, 8)), actor=acting(wanggar.dewi, on=date(2026, 7, 7)))


def test_points_need_a_topic_and_have_a_limit(wanggar: Any, dialogue: Dialogue) -> None:
    with pytest.raises(Refused, match="pokok"):
        add_point(dialogue, PointText(" "), actor=acting(wanggar.budi))
    for number in range(MOST_POINTS - 2):
        add_point(dialogue, PointText(f"Hal {number}"), actor=acting(wanggar.budi))
    with pytest.raises(Refused, match="30"):
        add_point(dialogue, PointText("Terlalu banyak"), actor=acting(wanggar.budi))


def test_two_forms_do_not_overwrite_each_other(wanggar: Any, dialogue: Dialogue) -> None:
    point = DialoguePoint.objects.first()
    assert point
    change_point(point, AGREED, actor=acting(wanggar.dewi), version=1)
    write_record(dialogue, HELD, actor=acting(wanggar.dewi), version=1)

    with pytest.raises(Stale):
        change_point(point, AGREED, actor=acting(wanggar.budi), version=1)
    with pytest.raises(Stale):
        write_record(dialogue, HELD, actor=acting(wanggar.budi), version=1)


def test_others_do_not_write_it(wanggar: Any, dialogue: Dialogue) -> None:
    for person in (wanggar.markus, wanggar.lestari, wanggar.hasan, wanggar.andi):
        with pytest.raises(Refused):
            add_point(dialogue, PointText("Hal lain"), actor=acting(person))


def test_the_superior_writes_it_for_a_late_supervisor(wanggar: Any, dialogue: Dialogue) -> None:
    settle(wanggar, dialogue)
    confirm(dialogue, actor=acting(wanggar.budi), seen=dialogue.content_version)

    with pytest.raises(Refused):
        confirm(dialogue, actor=acting(wanggar.markus, on=ESCALATES), seen=dialogue.content_version)
    confirm(dialogue, actor=acting(wanggar.markus, on=date(2026, 7, 24)), seen=dialogue.content_version)

    assert Event.objects.get(kind="appraisal.discuss").acting_as == "senior_supervisor"


def test_missed_for_three_working_days_the_decision_opens(wanggar: Any, dialogue: Dialogue) -> None:
    appraisal = Appraisal.objects.get()
    assert not pass_dialogue_if_lapsed(appraisal, on=date(2026, 7, 21))
    assert pass_dialogue_if_lapsed(appraisal, on=DIALOGUE_LAPSES)

    assert appraisal.state == "discussed"
    assert Notification.objects.count() == 2
    with pytest.raises(Refused):
        deliver(appraisal, actor=acting(wanggar.dewi))


def test_another_promise_is_not_done_because_the_first_one_was(wanggar: Any, dialogue: Dialogue) -> None:
    dewi, budi = wanggar.dewi.employee_id, wanggar.budi.employee_id
    text = PointText("Alat", "", "action", "Menyediakan laptop.", dewi, date(2026, 9, 1))
    point = add_point(dialogue, text, actor=acting(wanggar.dewi))
    complete(point, actor=acting(wanggar.dewi), note="Laptop diserahkan.")

    change_point(point, replace(text, due_on=date(2026, 9, 8)), actor=acting(wanggar.dewi))
    assert point.done_at
    change_point(point, replace(text, action="Mengikuti pelatihan.", owner_id=budi), actor=acting(wanggar.dewi))

    assert (point.done_at, point.done_note) == (None, "")


@pytest.mark.parametrize("year", [1, 2024, 2028, 9999])
def test_a_talk_is_planned_within_a_year(wanggar: Any, dialogue: Dialogue, year: int) -> None:
    with pytest.raises(Refused):
        plan_meeting(
            dialogue, actor=acting(wanggar.dewi), planned_at=datetime(year, 1, 1, tzinfo=JAKARTA), place="Ruang 2"
        )


def test_a_place_cannot_add_lines_to_the_calendar_file(wanggar: Any, dialogue: Dialogue) -> None:
    place = "Ruang\rATTACH:https://contoh.example\u2028X"
    planned_at = datetime(2026, 8, 20, 9, tzinfo=JAKARTA)
    plan_meeting(dialogue, actor=acting(wanggar.dewi), planned_at=planned_at, place=place)

    text = calendar_file(dialogue, title="Dialog", at=planned_at)

    assert "LOCATION:Ruang\\nATTACH" in text
    assert not [line for line in text.splitlines() if line.startswith("ATTACH")]
