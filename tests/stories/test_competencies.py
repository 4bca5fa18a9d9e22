"""Wanggar: competencies beside the results, and each employee's strengths and areas for development."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lugas.competency.dictionary import dictionary
from lugas.evaluation.items import keep as keep_items
from lugas.exchange import actions
from lugas.exchange.models import Import
from tests import factories
from tests.evaluation.voicing import all_items, follow
from tests.exchange.test_competency_files import REPORT, assessments, standards
from tests.web.competencies.test_competency_pages import NINE, assess, rate

Opener = Callable[..., Page]
Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
Send = Callable[[Page, str, bytes], None]
TECHNICAL = {each.code: 2 for each in dictionary().of_family("personnel")}


def evaluated(cast: Any) -> None:
    """Two quarters of Budi's: he rates himself above what Dewi sees; an assessment centre has looked at him before."""
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        before, now = factories.appraisal(plan, "final", 1), factories.appraisal(plan, "rated", 2)
        rate(before, "supervisor", **NINE | TECHNICAL | {"communication": 1, "change": 1})
        rate(now, "self", **NINE | TECHNICAL | {"communication": 3, "cooperation": 3})
        rate(now, "supervisor", **NINE | TECHNICAL | {"communication": 1, "cooperation": 4, "data_management": 3})
        assess(cast.budi, **NINE | {"results": 1})
        factories.feedback(cast.budi, cast.dewi, core_value="HA", text="Dengarkan warga sampai selesai, baru jawab.")


@pytest.mark.parametrize("phone", [False, True])
def test_two_quarters_stand_side_by_side_by_the_same_criteria(
    open_page: Opener, cast: Any, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    with cast.within("wanggar"):
        follow("wanggar")
        plan = factories.plan(cast.budi, "agreed")
        for number, state, level in ((1, "final", 3), (2, "delivered", 4)):
            factories.realization(plan, number)
            appraisal = factories.appraisal(plan, state, number)
            for side in ("self", "supervisor"):
                keep_items(appraisal, side, all_items(appraisal, side, level, HA=2 if side == "supervisor" else 4))
    page = open_page("budi", f"/evaluations/{appraisal.pk}/", phone=phone)
    views = page.get_by_role("table", name="Pandangan atas setiap kriteria, perbedaan terbesar lebih dahulu")
    harmony = views.first.get_by_role("row").filter(has_text="Harmonis")
    expect(harmony).to_contain_text("Titik buta")
    page.get_by_text("kriteria tanpa perbedaan").click()
    results = views.last.get_by_role("row").filter(has_text="Tersedianya laporan evaluasi")
    expect(results.get_by_role("rowheader")).to_contain_text("Triwulan I: 3")
    expect(results.locator("td").nth(2)).to_have_text("4")
    assert_accessible(page)
    keep_screen(page, f"two-quarters{'-phone' if phone else ''}")


@pytest.mark.parametrize("phone", [False, True])
def test_an_employee_sees_strengths_and_what_to_improve_with_the_evidence(
    open_page: Opener, cast: Any, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    evaluated(cast)
    page = open_page("budi", "/", phone=phone)
    page.get_by_text("Lainnya", exact=True).click()
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Kompetensi", exact=True).click()

    expect(page.get_by_role("heading", name="Kekuatan dan Area Pengembangan")).to_be_visible()
    strengths, areas = (
        page.locator("section[aria-labelledby=strengths]"),
        page.locator("section[aria-labelledby=areas]"),
    )
    expect(strengths).to_contain_text("Kerja Sama")
    expect(areas).to_contain_text("Dengarkan warga sampai selesai, baru jawab.")
    expect(areas).to_contain_text("Sebelumnya: Triwulan I 2026: 1.")
    expect(areas).to_contain_text("Menjelaskan hal yang rumit dengan kata-kata sehari-hari.")
    page.get_by_text("Mengapa 100,00 %?").first.click()
    expect(page.get_by_text("KOM-04 · ").first).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"strengths{'-phone' if phone else ''}")

    page.get_by_role("link", name="Penilaian resmi", exact=True).click()
    expect(page.get_by_text("Pusat Penilaian Kompetensi, PPK/12/2025")).to_be_visible()
    expect(areas).to_contain_text("Orientasi pada Hasil")


def test_the_supervisor_reads_it_without_scripts_and_the_employee_sees_the_look(open_page: Opener, cast: Any) -> None:
    evaluated(cast)
    page = open_page("dewi", f"/competencies/people/{cast.budi.employee_id}/", scripts=False)
    expect(page.get_by_role("heading", name="Kekuatan", exact=True)).to_be_visible()

    page = open_page("budi", "/audit/")
    expect(page.get_by_text("Melihat kekuatan dan area pengembangan")).to_be_visible()


def test_the_dictionary_is_searched_and_the_own_standard_read(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("budi", "/competencies/")
    assert_accessible(page)
    page.get_by_label("Cari dalam kamus").fill("keberagaman")
    page.get_by_label("Cari dalam kamus").press("Enter")
    page.get_by_role("link", name="Perekat Bangsa").click()
    expect(page.get_by_text("Menjadikan keberagaman tim sebagai kekuatan dalam membagi tugas.")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "competency")

    page.goto("/competencies/standard/")
    expect(page.get_by_role("heading", name="Standar jabatan saya")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "competency-standard")


@pytest.mark.parametrize("phone", [False, True])
def test_the_personnel_office_sets_the_standard_of_a_position(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("lestari", "/competencies/positions/", phone=phone)
    assert_accessible(page)
    page.get_by_label("Cari jabatan").fill("analis")
    page.get_by_label("Cari jabatan").press("Enter")
    page.get_by_role("link", name="Analis SDM Aparatur").click()
    page.get_by_label("Komunikasi").select_option(label="4 Mumpuni")
    assert_accessible(page)
    page.get_by_role("button", name="Tetapkan standar").click()

    expect(page.get_by_text("1 tingkat diubah.")).to_be_visible()
    expect(page.get_by_label("Komunikasi")).to_have_value("4")
    expect(page.get_by_text("Lestari Handayani").last).to_be_visible()
    keep_screen(page, f"competency-setting{'-phone' if phone else ''}")


@pytest.fixture
def send(cast: Any, tmp_path: Path) -> Send:
    """Upload a filled-in table; it is checked at once, as the worker would."""

    def sent(page: Page, label: str, content: bytes) -> None:
        (tmp_path / "berkas.xlsx").write_bytes(content)
        page.get_by_label(label).set_input_files(tmp_path / "berkas.xlsx")
        page.get_by_role("button", name="Periksa berkas").click()
        expect(page.get_by_text("Anda boleh menutup halaman ini")).to_be_visible()
        with cast.within("wanggar"):
            actions.check(Import.objects.latest("pk"))

    return sent


def applied(page: Page, cast: Any) -> None:
    page.get_by_role("button", name="Terapkan 1 baris").click()
    with cast.within("wanggar"):
        actions.apply(Import.objects.latest("pk"), by=cast.lestari.actor)
    expect(page.get_by_text("Diterapkan oleh Lestari Handayani")).to_be_visible()


def test_the_personnel_office_brings_in_a_table_of_standards(
    open_page: Opener, cast: Any, send: Send, assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("lestari", "/competencies/positions/")
    page.get_by_role("link", name="Impor tabel standar").click()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh standar yang berlaku").click()
    assert download.value.suggested_filename == "standar-kompetensi.xlsx"

    send(page, "Berkas standar", standards(("WA1-budi", "4", "tinggi")))
    expect(page.get_by_text("“tinggi” bukan tingkat.")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "competency-import-wrong")

    page.get_by_role("link", name="Kembali ke semua berkas").click()
    send(page, "Berkas standar", standards(("WA1-budi", "4", "tidak")))
    expect(page.get_by_text("Komunikasi 4")).to_be_visible()
    applied(page, cast)

    page = open_page("budi", "/competencies/standard/", phone=True)
    expect(page.get_by_text("4 Mumpuni")).to_be_visible()
    expect(page.get_by_text("Integritas")).to_have_count(0)


def test_the_personnel_office_brings_in_official_assessments(
    open_page: Opener, cast: Any, send: Send, assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("lestari", "/competencies/positions/")
    page.get_by_role("link", name="Impor penilaian resmi").click()
    expect(page.get_by_role("heading", name="Impor penilaian resmi")).to_be_visible()
    assert_accessible(page)
    with cast.within("wanggar"):
        nip = cast.budi.employee.nip
    send(page, "Berkas penilaian", assessments((nip, *REPORT, "Pemetaan", "82,14", "tidak", 2)))
    expect(page.get_by_text("“tidak” bukan tingkat.")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "assessment-import-wrong")

    page.get_by_role("link", name="Kembali ke semua berkas").click()
    send(page, "Berkas penilaian", assessments((nip, *REPORT, "Pemetaan", "82,14", 3, 2)))
    applied(page, cast)

    page = open_page("budi", f"/competencies/people/{cast.budi.employee_id}/", phone=True)
    expect(page.get_by_text("PPK/1/2025")).to_be_visible()
    expect(page.get_by_text("82,14 %")).to_be_visible()
