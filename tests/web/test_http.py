"""What `reads` and `writes` promise every view."""

import uuid
from typing import Any

import pytest
from django.db import InternalError
from django.test import Client

from lugas.organization.models import Holiday, Membership
from lugas.workflow.models import Event, IdempotencyKey
from tests.pages import problems

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample_urls")]

DAY = "2026-12-24"


def holidays(cast: Any) -> int:
    with cast.within("wanggar"):
        return Holiday.objects.filter(day=DAY).count()


def test_a_reading_view_cannot_write(cast: Any) -> None:
    with pytest.raises(InternalError, match="read-only transaction"):
        cast.client("budi").get("/sample/writing-read/")


@pytest.mark.parametrize(("path", "method"), [("/sample/", "post"), ("/sample/holidays/", "get")])
def test_reads_and_writes_take_their_own_method_only(cast: Any, path: str, method: str) -> None:
    assert getattr(cast.client("budi"), method)(path).status_code == 405


def test_a_visitor_is_sent_to_sign_in_and_back(cast: Any) -> None:
    response = Client().get("/sample/?q=1")
    assert response["Location"] == "/sign-in/?next=/sample/%3Fq%3D1"


def test_a_part_of_a_page_asked_for_by_a_visitor_leads_the_whole_page_to_the_sign_in(cast: Any) -> None:
    response = Client().get("/sample/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/sign-in/?next=/sample/")


def test_a_public_page_is_open_to_visitors_and_knows_who_is_signed_in(cast: Any) -> None:
    assert Client().get("/sample/public/").content == b"visitor"
    assert cast.client("budi").get("/sample/public/").content == b"known"


def test_pages_about_people_are_not_kept_by_the_browser(cast: Any) -> None:
    assert cast.client("budi").get("/sample/")["Cache-Control"] == "private, no-store"


def test_an_answer_that_is_an_error_leaves_nothing_behind(cast: Any) -> None:
    response = cast.client("budi").post("/sample/invalid/")
    assert (response.status_code, holidays(cast)) == (422, 0)


def test_a_refusal_changes_nothing_and_shows_its_reason_with_what_was_typed(cast: Any) -> None:
    response = cast.client("budi").post("/sample/refusing/", {"reason": "Bukti sudah lengkap"})

    page = response.content.decode()
    assert (response.status_code, holidays(cast)) == (409, 0)
    assert "Hanya Budi Santoso yang dapat menyetujui." in page
    assert "Bukti sudah lengkap" in page
    assert problems(page) == []


def test_a_stale_form_shows_both_texts(cast: Any) -> None:
    response = cast.client("budi").post("/sample/stale/", {"name": "Tulisan saya", "other": "tetap ada"})

    page = response.content.decode()
    assert response.status_code == 409
    assert all(text in page for text in ("Tulisan saya", "Yang tersimpan di tempat lain", 'value="tetap ada"'))
    assert problems(page) == []


def test_the_same_form_sent_twice_has_one_effect_and_one_answer(cast: Any) -> None:
    client, form = cast.client("budi"), {"day": DAY, "idempotency_key": str(uuid.uuid4())}

    first, second = client.post("/sample/holidays/", form), client.post("/sample/holidays/", form)

    assert first["Location"] == second["Location"]
    assert second.cookies["done"].value == form["idempotency_key"]
    assert holidays(cast) == 1


def test_a_form_that_failed_may_be_sent_again(cast: Any) -> None:
    client, key = cast.client("budi"), str(uuid.uuid4())
    client.post("/sample/invalid/", {"idempotency_key": key})
    assert IdempotencyKey.objects.count() == 0
    client.post("/sample/holidays/", {"day": DAY, "idempotency_key": key})
    assert holidays(cast) == 1


def test_keys_of_two_people_do_not_meet(cast: Any) -> None:
    form = {"day": DAY, "idempotency_key": str(uuid.uuid4())}
    cast.client("budi").post("/sample/holidays/", form)
    cast.client("joko").post("/sample/holidays/", form)
    assert IdempotencyKey.objects.count() == 2


def test_a_damaged_key_is_told(cast: Any) -> None:
    response = cast.client("budi").post("/sample/holidays/", {"day": DAY, "idempotency_key": "x"})
    assert (response.status_code, "Formulir ini rusak" in response.content.decode()) == (400, True)


def test_a_look_at_somebody_else_is_written_after_the_page_is_made(cast: Any) -> None:
    assert cast.client("budi").get("/sample/looking/").content == b"seen"

    with cast.within("wanggar"):
        event = Event.objects.get(kind="employee.looked_at")
    assert (event.actor_id, event.employee_id) == (cast.budi.user_id, cast.budi.employee_id)


def test_an_account_without_an_agency_is_told_who_can_help(cast: Any) -> None:
    Membership.objects.filter(user_id=cast.budi.user_id).delete()

    response = cast.client("budi").get("/sample/")

    assert response.status_code == 403
    assert "Unit kepegawaian instansi Anda dapat membantu." in response.content.decode()


def test_an_unexpected_error_shows_a_number_to_quote(cast: Any, caplog: pytest.LogCaptureFixture) -> None:
    client = cast.client("budi", raise_request_exception=False)

    page = client.get("/sample/broken/").content.decode()

    number = page.split('class="quote-number" translate="no">')[1][:13]
    assert number.startswith("LGS-")
    assert any(number in record.getMessage() for record in caplog.records)
    assert problems(page) == []


def test_a_page_that_is_not_there_says_so(cast: Any) -> None:
    response = cast.client("budi").get("/nothing/here/")
    assert (response.status_code, problems(response.content.decode())) == (404, [])
    assert "Halaman tidak ditemukan" in response.content.decode()
