"""The schemes as anyone sees them: in words, as a picture, two side by side; and chosen for a year."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


@pytest.mark.parametrize("phone", [False, True])
def test_a_visitor_reads_a_scheme_as_a_picture(
    open_page: Opener, assert_accessible: Any, keep_screen: Any, phone: bool
) -> None:
    page = open_page(path="/schemes/", phone=phone)
    assert_accessible(page)
    keep_screen(page, f"schemes{'-phone' * phone}")

    page.get_by_role("link", name="Skema Bangko").click()
    expect(page.get_by_role("heading", name="Skema Bangko")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(3)
    page.get_by_text("Lihat sebagai tabel").nth(1).click()
    expect(page.get_by_role("table", name="Periode pertama dan evaluasinya")).to_be_visible()
    expect(page.get_by_text("pilihan skema ini").first).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"scheme-bangko{'-phone' * phone}")


@pytest.mark.parametrize("phone", [False, True])
def test_two_schemes_are_compared(open_page: Opener, assert_accessible: Any, keep_screen: Any, phone: bool) -> None:
    page = open_page(path="/schemes/", phone=phone)

    page.get_by_label("Skema pertama").select_option("jakarta")
    page.get_by_label("Skema kedua").select_option("rangkui")
    page.get_by_role("button", name="Bandingkan").click()

    expect(page.get_by_role("heading", name="Skema Jakarta dan Skema Rangkui")).to_be_visible()
    differences = page.get_by_role("table", name="Perbedaan")
    expect(differences).to_contain_text("Setiap pegawai menyatakan memahami tugas dan tanggung jawabnya")
    expect(differences).to_contain_text("Predikat baru ditetapkan setelah dialog.")
    assert_accessible(page)
    keep_screen(page, f"schemes-compared{'-phone' * phone}")


def test_the_office_chooses_a_scheme_knowing_what_it_brings(
    open_page: Opener, cast: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    page = open_page("lestari", "/cycles/new/")

    page.get_by_role("link", name="Skema Rangkui").click()
    expect(page.get_by_role("heading", name="Isi skema: Skema Rangkui")).to_be_visible()
    expect(page.get_by_label("Skema", exact=True)).to_have_value("rangkui")
    assert_accessible(page)
    keep_screen(page, "cycle-scheme")
    page.get_by_role("button", name="Siapkan").click()

    expect(page.get_by_text("Skema Rangkui (rangkui/2026)")).to_be_visible()
    page.get_by_role("link", name="Buka Tenggat").click()
    expect(page.get_by_text("Pemahaman tugas dinyatakan").first).to_be_visible()
