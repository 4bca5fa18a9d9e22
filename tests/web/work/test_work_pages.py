"""Pekerjaan saya, as each person opens it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.evaluation.models import Dialogue, DialoguePoint
from lugas.planning.models import Cycle
from lugas.workflow.models import Event, Notification
from lugas.workflow.notifications import notify

from ... import factories

LONG_AGO = date(2026, 7, 1)


def text_of(client: Any, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content[:500]
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+([,:.])", r"\1", re.sub(r"\s+", " ", words))


def test_visitors_are_sent_to_sign_in(client: Any, db: None) -> None:
    response = client.get("/")

    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/")


def test_an_empty_day_says_so(cast: Any) -> None:
    text = text_of(cast.client("budi"))

    assert "Tidak ada yang menunggu Anda." in text
    assert "Anda tidak menunggu siapa pun." in text


def test_a_draft_is_one_verb_one_object_one_date_and_one_button(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "draft", due_on=date(2026, 8, 25))
    page = cast.client("budi").get("/").content.decode()

    assert "Susun SKP 2026" in page
    assert "25 Agustus 2026" in page
    assert f'href="/plans/{plan.pk}/"' in page
    assert "Isi<" in page


def test_late_work_says_how_many_working_days(cast: Any) -> None:
    with cast.within("wanggar"):
        factories.plan(cast.budi, "draft", due_on=date(2026, 8, 13))

    assert "Terlambat 2 hari kerja" in text_of(cast.client("budi"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dewi", "Tanggapi SKP Budi Santoso"),
        ("budi", "Menunggu Dewi Anggraini"),
        ("markus", "Anda dapat bertindak"),
    ],
)
def test_everyone_concerned_sees_whose_turn_it_is(cast: Any, name: str, words: str) -> None:
    with cast.within("wanggar"):
        factories.plan(cast.budi, "submitted", due_on=LONG_AGO, awaiting_since=LONG_AGO)

    assert words in text_of(cast.client(name))


def test_a_supervisor_sees_how_the_team_is_doing(cast: Any) -> None:
    with cast.within("wanggar"):
        factories.plan(cast.budi, "submitted")
        factories.plan(cast.andi, "agreed")

    assert "Tim Anda: 1 dari 2 SKP disetujui, 1 menunggu Anda" in text_of(cast.client("dewi"))
    assert "Tim Anda" not in text_of(cast.client("budi"))


def test_the_year_stands_as_a_line_with_today_on_it(cast: Any) -> None:
    page = cast.client("budi").get("/").content.decode()

    assert re.findall(r'<li class="step-(\w+)"', page) == ["done", "done", "done", "now", "next", "next", "next"]


def test_a_step_of_the_line_shows_my_records_in_it(cast: Any) -> None:
    with cast.within("wanggar"):
        made = factories.appraisal(factories.plan(cast.budi, "agreed"), "rated", 2)
        second = factories.period(cast.budi, 2)

    assert "Budi Santoso" in text_of(cast.client("dewi"), f"/year/periods/{second.pk}/")
    mine = cast.client("budi").get(f"/year/periods/{second.pk}/").content.decode()
    assert f"/evaluations/{made.pk}/" in mine
    assert "Belum ada catatan Anda di sini." in text_of(cast.client("nurul"), f"/year/periods/{second.pk}/")


def test_plans_of_the_year_are_mine_and_my_peoples(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "draft")
        cycle = plan.cycle_id

    assert f"/plans/{plan.pk}/" in cast.client("dewi").get(f"/year/{cycle}/plans/").content.decode()
    assert f"/plans/{plan.pk}/" not in cast.client("maria").get(f"/year/{cycle}/plans/").content.decode()
    assert cast.client("joko").get(f"/year/{cycle}/plans/").status_code == 404


def test_the_personnel_office_sees_what_waits_for_it(cast: Any) -> None:
    with cast.within("wanggar"):
        Cycle.objects.update(state="planning")

    assert "Mulai tahun 2026" in text_of(cast.client("lestari"))
    assert "Mulai tahun 2026" not in text_of(cast.client("ratna"))


def test_who_has_waited_two_working_days_may_remind_once(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "submitted", awaiting_since=date(2026, 8, 13))
    client = cast.client("budi")
    address = f"/reminders/plan/{plan.pk}/"
    assert f'action="{address}"' in client.get("/").content.decode()

    first, second = client.post(address), client.post(address)

    assert (first.status_code, second.status_code) == (302, 409)
    with cast.within("wanggar"):
        told = Notification.objects.get(kind="reminder.one")
        assert (told.recipient_id, told.context["sender"]) == (cast.dewi.employee_id, "Budi Santoso")
        assert Event.objects.filter(kind="reminder.send").count() == 1


@pytest.mark.parametrize(
    ("name", "since", "status"),
    [
        ("budi", date(2026, 8, 14), 409),
        ("dewi", date(2026, 8, 3), 409),
        ("maria", date(2026, 8, 3), 404),
        ("hasan", date(2026, 8, 3), 409),
        ("joko", date(2026, 8, 3), 404),
        ("markus", date(2026, 8, 3), 302),
    ],
)
def test_a_reminder_is_for_those_who_wait_and_not_too_soon(cast: Any, name: str, since: date, status: int) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "submitted", awaiting_since=since)

    assert cast.client(name).post(f"/reminders/plan/{plan.pk}/").status_code == status


def test_there_is_nobody_to_remind_of_a_settled_record(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")

    assert cast.client("budi").post(f"/reminders/plan/{plan.pk}/").status_code == 409
    assert cast.client("budi").post(f"/reminders/tax/{plan.pk}/").status_code == 404


def test_the_owner_marks_an_agreed_action_as_done_once(cast: Any) -> None:
    with cast.within("wanggar"):
        made = factories.appraisal(factories.plan(cast.budi, "agreed"), "final", 1)
        dialogue = Dialogue.objects.create(agency=cast.budi.agency, appraisal=made)
        point = DialoguePoint.objects.create(
            agency=cast.budi.agency,
            dialogue=dialogue,
            topic="Pelatihan",
            ending="action",
            action="Ikut pelatihan data",
            owner=cast.budi.employee,
            due_on=LONG_AGO,
        )
    address = f"/agreements/{point.pk}/completion/"
    assert "Ikut pelatihan data" in text_of(cast.client("budi"))

    assert cast.client("budi").post(address).status_code == 409

    told = {"note": "Pelatihan diikuti pada 3 Juli."}
    answers = [cast.client(name).post(address, told).status_code for name in ("dewi", "budi", "budi")]

    assert answers == [404, 302, 409]
    assert "Ikut pelatihan data" not in text_of(cast.client("budi"))
    with cast.within("wanggar"):
        kept = DialoguePoint.objects.get(pk=point.pk)
        assert (kept.done_at is not None, kept.done_note) == (True, told["note"])
        assert Notification.objects.get(kind="dialogue.action_done").recipient_id == cast.dewi.employee_id
        assert Event.objects.filter(kind="dialogue.action_done").count() == 1


def tell(cast: Any, name: str, number: int = 1) -> list[Notification]:
    with cast.within("wanggar"):
        person = getattr(cast, name)
        for _each in range(number):
            notify(
                person.employee_id, "plan.opened", path="/plans/", context={"year": 2026}, agency_id=person.agency.pk
            )
        return list(Notification.objects.order_by("pk"))


def test_messages_are_counted_read_one_by_one_or_all_at_once(cast: Any) -> None:
    first, *_others = tell(cast, "budi", 3)
    client = cast.client("budi")
    assert "Pemberitahuan 3 belum dibaca" in text_of(client)

    opened = client.post(f"/notifications/{first.pk}/reading/")

    assert opened["Location"] == "/plans/"
    assert "2 belum dibaca" in text_of(client, "/notifications/")
    client.post("/notifications/reading/")
    assert "belum dibaca" not in text_of(client, "/notifications/")


def test_messages_are_said_in_the_readers_language(cast: Any) -> None:
    tell(cast, "budi")
    client = cast.client("budi")

    indonesian = text_of(client, "/notifications/")
    client.cookies["django_language"] = "en"
    english = text_of(client, "/notifications/")

    assert "SKP Anda untuk 2026 sudah dibuka" in indonesian
    assert "Your plan (SKP) for 2026 is open" in english


def test_nobody_reads_the_messages_of_another(cast: Any) -> None:
    (message,) = tell(cast, "budi")

    assert cast.client("dewi").post(f"/notifications/{message.pk}/reading/").status_code == 404
    assert "2026 sudah dibuka" not in text_of(cast.client("dewi"), "/notifications/")


def test_long_lists_of_messages_go_on_by_key(cast: Any) -> None:
    tell(cast, "budi", 31)
    client = cast.client("budi")
    page = client.get("/notifications/").content.decode()

    (address,) = re.findall(r'href="([^"]+)" rel="next"', page)

    assert page.count('class="inbox-open"') == 30
    assert client.get(address.replace("&amp;", "&")).content.decode().count('class="inbox-open"') == 1


@pytest.mark.parametrize("name", ["budi", "dewi", "lestari", "ratna"])
def test_the_first_page_needs_at_most_twelve_queries(cast: Any, name: str) -> None:
    with cast.within("wanggar"):
        for nickname in ("budi", "andi", "maria", "dewi"):
            factories.appraisal(factories.plan(getattr(cast, nickname), "agreed"), "open", 3)
    client = cast.client(name)
    client.get("/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    outside = ("SAVEPOINT", "set_config('app.agency', ''")  # of the transaction that the test itself is in
    asked = [query["sql"] for query in queries if not any(part in query["sql"] for part in outside)]
    assert len(asked) <= 12, asked


@pytest.mark.parametrize(
    ("name", "state", "number"),
    [
        ("budi", "open", 3),
        ("budi", "open", 2),
        ("budi", "delivered", 2),
        ("dewi", "self_assessed", 2),
        ("dewi", "rated", 2),
        ("dewi", "discussed", 2),
        ("dewi", "decided", 2),
    ],
)
def test_every_task_leads_to_a_page_that_opens(cast: Any, name: str, state: str, number: int) -> None:
    with cast.within("wanggar"):
        made = factories.appraisal(factories.plan(cast.budi, "agreed"), state, number)
        Dialogue.objects.create(agency=cast.budi.agency, appraisal=made)
        factories.achievement(cast.dewi, "WB1", 2, value="")
    client = cast.client(name)

    addresses = re.findall(r'class="task-what"><a href="([^"]+)"', client.get("/").content.decode())

    assert addresses
    opened = {address: client.get(address, follow=True).status_code for address in addresses}
    assert set(opened.values()) == {200}, opened
