"""The personnel office and a year: prepared, opened, a deadline extended, a period closed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.cast import Cast

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


@pytest.mark.parametrize("phone", [False, True])
def test_a_year_is_prepared_and_planning_opened(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("lestari", "/cycles/", phone=phone)
    assert_accessible(page)
    page.get_by_role("link", name="Siapkan tahun").click()
    expect(page.get_by_label("Tahun")).to_have_value("2027")
    assert_accessible(page)
    page.get_by_role("button", name="Siapkan", exact=True).click()

    expect(page.get_by_role("heading", name="Tahun 2027")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Buka perencanaan").click()
    expect(page.get_by_text("Langkah ini tidak dapat dibatalkan.")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"cycle-step{'-phone' if phone else ''}")
    page.get_by_role("button", name="Buka perencanaan").click()

    expect(page.get_by_text("Selesai: Buka perencanaan.")).to_be_visible()
    budi = open_page("budi", "/", phone=phone)
    expect(budi.get_by_role("link", name="Susun SKP 2027", exact=True)).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_a_deadline_is_extended_for_one_unit_and_the_reason_stays(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, cast: Cast, phone: bool
) -> None:
    with cast.within("wanggar"):
        cycle = factories.cycle(cast.budi).pk
    page = open_page("lestari", f"/cycles/{cycle}/deadlines/", phone=phone)
    assert_accessible(page)
    keep_screen(page, f"deadlines{'-phone' if phone else ''}")
    page.get_by_role("link", name="Perpanjang").first.click()
    page.get_by_label("Batas akhir baru").fill("2026-12-01")
    page.get_by_label("Untuk siapa").select_option(label="\u2003Bidang Penilaian Kinerja")
    page.get_by_label("Alasan").fill("Banjir memutus jaringan selama dua minggu.")
    assert_accessible(page)
    page.get_by_role("button", name="Perpanjang").click()

    expect(page.get_by_text("Tenggat diperpanjang; yang bersangkutan sudah diberi tahu.")).to_be_visible()
    page.goto(f"/cycles/{cycle}/")
    expect(page.get_by_text("Banjir memutus jaringan selama dua minggu.")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("phone", [False, True])
def test_a_period_is_closed_with_a_reason_for_what_is_left(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, cast: Cast, phone: bool
) -> None:
    with cast.within("wanggar"):
        factories.appraisal(factories.plan(cast.budi, "agreed"), "rated", 2)
        cycle = factories.cycle(cast.budi).pk
    page = open_page("lestari", f"/cycles/{cycle}/", phone=phone)
    page.get_by_role("link", name="Tutup periode Triwulan II").click()
    expect(page.get_by_role("heading", name="Tutup Triwulan II")).to_be_visible()
    expect(page.get_by_role("heading", name="Belum final: 1")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Tutup periode").click()
    expect(page.get_by_label("Alasan")).to_be_focused()
    page.get_by_label("Alasan").fill("Pegawai tugas belajar; dinilai pada periode berikutnya.")
    keep_screen(page, f"period-closing{'-phone' if phone else ''}")
    page.get_by_role("button", name="Tutup periode").click()

    expect(page.get_by_role("heading", name="Tahun 2026")).to_be_visible()
    expect(page.get_by_role("link", name="Tutup periode Triwulan II")).to_have_count(0)
    assert_accessible(page)
