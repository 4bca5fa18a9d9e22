"""Who has done what: from the whole to the people behind a number; a reminder is read before it is sent; a file."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from lugas.workflow.models import Notification
from tests import factories
from tests.cast import PASSWORD, Cast

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
LATE = date(2026, 8, 10)


@pytest.fixture
def second_quarter(cast: Cast) -> Cast:
    with cast.within("wanggar"):
        for name, state, due in (
            ("budi", "decided", None),
            ("andi", "open", LATE),
            ("maria", "self_assessed", LATE),
            ("nurul", "open", date(2026, 9, 1)),
        ):
            factories.appraisal(factories.plan(getattr(cast, name), "agreed"), state, 2, due_on=due)
    return cast


@pytest.mark.parametrize("phone", [False, True])
def test_from_the_whole_to_the_people_and_a_reminder(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, second_quarter: Cast, phone: bool
) -> None:
    page = open_page("lestari", "/monitoring/", phone=phone)
    expect(page.get_by_role("heading", name="Monitoring: Triwulan II 2026")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"monitoring{'-phone' if phone else ''}")
    page.get_by_role("link", name="Bidang Penilaian Kinerja", exact=True).click()
    expect(page.get_by_role("link", name="Bidang Mutasi", exact=True)).to_have_count(0)
    page.get_by_role("link", name="1 terlambat Dinilai, Subbidang Evaluasi").click()

    expect(page.get_by_role("heading", name="Terlambat: Dinilai")).to_be_visible()
    expect(page.get_by_role("link", name="Maria Goreti Kogoya")).to_be_visible()
    expect(page.get_by_role("link", name="Andi Rumaropen")).to_have_count(0)
    assert_accessible(page)
    keep_screen(page, f"monitoring-people{'-phone' if phone else ''}")
    page.get_by_role("link", name="Kembali ke tabel").click()
    page.get_by_role("link", name="Ingatkan semua yang terlambat (2)").click()

    expect(page.get_by_text("2 orang mendapat satu pesan")).to_be_visible()
    expect(page.get_by_text("Andi Rumaropen: 1")).to_be_visible()
    with second_quarter.within("wanggar"):
        assert not Notification.objects.filter(kind="reminder.late").exists()
    assert_accessible(page)
    keep_screen(page, f"reminder{'-phone' if phone else ''}")
    page.get_by_role("button", name="Ingatkan semua (2)").click()

    expect(page.get_by_text("Orang yang diingatkan: 2.")).to_be_visible()
    dewi = open_page("dewi", "/notifications/", phone=phone)
    expect(dewi.get_by_text("Terlambat: 1 pekerjaan Anda")).to_be_visible()
    assert_accessible(dewi)


def test_the_export_asks_for_the_password_after_a_while_and_then_comes(
    open_page: Opener, assert_accessible: Check, second_quarter: Cast
) -> None:
    page = open_page("lestari", "/monitoring/")
    session = second_quarter.client("lestari").session
    key = page.context.cookies()[0]["value"]
    store = type(session)(session_key=key)
    store["confirmed_at"] = "2026-08-18T00:00:00+00:00"
    store.save()
    page.get_by_role("button", name="Ekspor ke Excel").click()
    page.get_by_label("Kata sandi atau kode").fill(PASSWORD)
    assert_accessible(page)
    page.get_by_role("main").get_by_role("button").first.click()

    with page.expect_download() as taken:
        page.get_by_role("button", name="Ekspor ke Excel").click()

    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    assert [row[0].value for row in book["Pegawai"].iter_rows(min_row=2)] == [
        "Budi Santoso",
        "Andi Rumaropen",
        "Maria Goreti Kogoya",
        "Nurul Hidayah",
    ]


def test_a_head_sees_own_units_and_an_employee_is_told_whose_page_it_is(
    open_page: Opener, assert_accessible: Check, second_quarter: Cast
) -> None:
    markus = open_page("markus", "/monitoring/")
    expect(markus.get_by_text("Bidang Mutasi")).to_have_count(0)
    assert_accessible(markus)

    budi = open_page("budi", "/monitoring/", phone=True)
    expect(budi.get_by_text("Monitoring tersedia bagi pimpinan")).to_be_visible()
    assert_accessible(budi)
