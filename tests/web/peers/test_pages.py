"""Proposing, confirming, reading and promising through the pages."""

from typing import Any

import pytest

from lugas.organization.models import Grant
from lugas.workflow.models import Event
from tests.cast import FOUNDED
from tests.peers.rounds import answer, begin, close, invite, review_of


@pytest.mark.django_db
def test_the_employee_proposes_and_the_supervisor_confirms(cast: Any) -> None:
    with cast.within("wanggar"):
        begin(cast)
        pk = review_of(cast.budi).pk
    client, place = cast.client("budi"), f"/peers/reviews/{pk}/"
    for name in ("andi", "maria", "nurul", "agus", "siti"):
        client.post(f"{place}reviewers/", {"employee": cast.people[name].employee_id})

    assert client.post(f"{place}proposal/", {"version": "1"}).status_code == 302
    assert cast.client("dewi").post(f"{place}confirmation/", {"version": "2"}).status_code == 302

    with cast.within("wanggar"):
        assert review_of(cast.budi).state == "answering"
    assert "Budi Santoso" in cast.client("maria").get("/peers/answers/").content.decode()


@pytest.mark.django_db
def test_only_the_one_who_answered_sees_it(cast: Any) -> None:
    with cast.within("wanggar"):
        begin(cast)
        review = invite(cast)
        before = {name: seen(cast, name, review.pk) for name in ("budi", "dewi", "markus")}
        office = cast.client("lestari").get("/peers/rounds/").content
        answer(cast, review)

    assert {name: seen(cast, name, review.pk) for name in before} == before
    assert strip(cast.client("lestari").get("/peers/rounds/").content) == strip(office)
    assert "Sudah dijawab" in cast.client("andi").get("/peers/answers/").content.decode()


def strip(page: bytes) -> str:
    """Without what differs in every drawing of a page."""
    import re

    return re.sub(r'(csrfmiddlewaretoken|idempotency_key)" value="[^"]+"', "", page.decode())


def seen(cast: Any, name: str, pk: int) -> list[str]:
    client = cast.client(name)
    return [strip(client.get(path).content) for path in (f"/peers/reviews/{pk}/", f"/peers/reviews/{pk}/result/")]


@pytest.mark.django_db
def test_the_result_is_read_by_the_line_and_each_look_is_an_event(cast: Any) -> None:
    with cast.within("wanggar"):
        what = begin(cast)
        review = invite(cast)
        answer(cast, review)
        close(what)
    address = f"/peers/reviews/{review.pk}/result/"

    assert "digabung" not in cast.client("budi").get(address).content.decode()
    assert "Rekan" in cast.client("dewi").get(address).content.decode()

    with cast.within("wanggar"):
        looks = Event.objects.filter(kind="review.read").values_list("employee_id", flat=True)
        assert list(looks) == [cast.dewi.employee_id]


@pytest.mark.django_db
def test_the_employee_ends_with_commitments(cast: Any) -> None:
    with cast.within("wanggar"):
        what = begin(cast)
        review = invite(cast)
        answer(cast, review)
        close(what)
    client, place = cast.client("budi"), f"/peers/reviews/{review.pk}/"

    assert client.post(f"{place}commitments/", {"text0": "Belajar menyimak"}).status_code == 422
    sent = client.post(f"{place}commitments/", {"text0": "Belajar menyimak", "due0": "2026-09-30"})

    assert sent.status_code == 302
    assert "Belajar menyimak" in client.get("/peers/").content.decode()


@pytest.mark.django_db
def test_the_privacy_officer_sees_texts_without_names(cast: Any) -> None:
    with cast.within("wanggar"):
        what = begin(cast)
        answer(cast, invite(cast), appreciation="Sabar menjelaskan.")
        close(what)
        Grant.objects.create(
            agency=cast.hasan.agency, employee=cast.hasan.employee, office="privacy_officer", starts_on=FOUNDED
        )
    client = cast.client("hasan")

    page = client.get("/peers/remarks/").content.decode()

    assert page.count("Sabar menjelaskan.") == 5
    assert "Budi" not in page
    assert "Andi" not in page
