"""The screens of the roster import."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lugas.exchange import actions
from lugas.exchange.models import Import
from lugas.organization.models import Unit
from tests.exchange.rosters import HEADS, workbook

RIGHT = {**HEADS, "units": [("BK", "Badan Kepegawaian", "OPD", "R"), *HEADS["units"][1:]]}


@pytest.fixture
def office(cast: Any) -> Any:
    return cast.client("tono")


def send(office: Any, content: bytes) -> str:
    answer = office.post("/imports/uploads/", {"file": SimpleUploadedFile("pegawai.xlsx", content)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer.url)


def check(cast: Any) -> None:
    with cast.within("rangkui"):
        actions.check(Import.objects.latest("pk"))


def test_upload_waits_then_shows_what_would_change_then_applies(cast: Any, office: Any) -> None:
    address = send(office, workbook(RIGHT))
    assert 'hx-trigger="every 2s"' in office.get(address).content.decode()

    check(cast)
    page = office.get(address).content.decode()
    assert "Badan Kepegawaian" in page
    assert 'hx-trigger="every 2s"' not in page

    office.post(f"{address}application/")
    with cast.within("rangkui"):
        actions.apply(Import.objects.latest("pk"), by=cast.tono.actor)
        assert Unit.objects.filter(code="BK-1").exists()
    assert "Tono Sugiarto" in office.get(address).content.decode()


def test_wrong_rows_stand_first_with_the_way_to_mend_them_and_as_a_file(cast: Any, office: Any) -> None:
    address = send(office, workbook({**RIGHT, "postings": [("199901012024211103", "ZZ", "2024-03-01")]}))
    check(cast)

    page = office.get(address).content.decode()
    listed = office.get(f"{address}errors/")

    assert "ZZ" in page and "/application/" not in page
    assert "Penempatan, baris 2" in page
    assert "199901012024211103 · ZZ · Definitif · 1 Mar 2024" in page
    assert listed.content[:2] == b"PK"


def test_wrong_rows_cannot_be_applied_by_a_posted_form_either(cast: Any, office: Any) -> None:
    address = send(office, workbook({**RIGHT, "postings": [("199901012024211103", "ZZ", "2024-03-01")]}))
    check(cast)

    assert office.post(f"{address}application/").status_code == 409
    with cast.within("rangkui"):
        assert not Unit.objects.filter(code="BK").exists()


def test_file_of_another_agency_is_not_there(cast: Any, office: Any) -> None:
    address = send(office, workbook(RIGHT))

    assert cast.client("lestari").get(address).status_code == 404


def test_staff_have_no_way_in(cast: Any) -> None:
    assert cast.client("rina").get("/imports/").status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(600), "XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "XLS"),
        (b"PK\x03\x04" + b"\x00" * 500, "rusak"),
        (workbook()[:-300], "rusak"),
        (workbook(dict.fromkeys(HEADS, ())), "baris"),
        (workbook({**RIGHT, "units": [("=1+1", "Badan", "OPD", "R")]}), "Unit"),
    ],
    ids=["picture", "old", "no archive", "cut", "empty", "wrong cell"],
)
def test_a_file_that_cannot_be_used_says_why(cast: Any, office: Any, content: bytes, said: str) -> None:
    address = send(office, content)
    check(cast)

    answer = office.get(address)

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_nothing_chosen_is_said(office: Any) -> None:
    assert office.post("/imports/uploads/", {}).status_code == 422


@pytest.mark.parametrize(
    "content",
    [b"MZ no workbook", b"PK\x03\x04 half a workbook", b"\x00\xff\x00\xff", b"NIP;Nama\n"],
    ids=["program", "broken", "noise", "other columns"],
)
def test_file_that_is_no_roster_is_told_in_words(cast: Any, office: Any, content: bytes) -> None:
    address = send(office, content)
    check(cast)

    page = office.get(address)

    assert page.status_code == 200
    assert "Berkas tidak dapat dipakai" in page.content.decode()
    assert 'class="problems"' in page.content.decode()


def test_template_can_be_read_back_by_the_reader(office: Any) -> None:
    from lugas.exchange.roster.reading import read

    reading = read(office.get("/imports/template/").content)

    assert [problem.code for problem in reading.problems] == ["empty"]


def test_discarded_file_leaves_its_report(cast: Any, office: Any) -> None:
    address = send(office, workbook(RIGHT))
    check(cast)

    office.post(f"{address}discarding/")

    assert office.get(address).status_code == 200
