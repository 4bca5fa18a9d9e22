"""A plan from the first word to its agreement, as the people live it: on a phone and at a desk."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from lugas.planning.models import Plan, PlannedResult
from tests import factories

Opener = Callable[..., Page]


def leaders_plan(cast: Any) -> Plan:
    with cast.within("wanggar"):
        plan = factories.plan(cast.dewi, "agreed")
        factories.result(plan, "Meningkatnya ketepatan waktu penilaian kinerja", order=2)
        return plan


def empty_plan(cast: Any, name: str, **values: Any) -> int:
    with cast.within("wanggar"):
        pk: int = factories.plan(getattr(cast, name), filled=False, **values).pk
        return pk


def write_result(page: Page, text: str, targets: list[tuple[str, str, str]]) -> None:
    """Fill the open form: the result, a leader's result, and rows of indicator, target, unit."""
    page.get_by_label("Rencana Hasil Kerja (RHK)", exact=True).fill(text)
    page.get_by_label("Meningkatnya ketepatan waktu penilaian kinerja").check()
    for number, (indicator, target, unit) in enumerate(targets):
        row = page.get_by_role("group", name=f"Indikator {number + 1}", exact=True)
        row.get_by_label("Indikator Kinerja Individu").fill(indicator)
        row.get_by_label("Target").fill(target)
        row.get_by_label("Satuan").fill(unit)
    page.get_by_role("button", name="Simpan RHK").click()


def test_a_first_plan_is_written_on_a_phone_step_by_step(
    open_page: Opener, cast: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    leaders_plan(cast)
    empty_plan(cast, "budi")
    page = open_page("budi", "/plans/", phone=True)
    assert_accessible(page)

    page.get_by_role("link", name="SKP 2026").click()
    assert_accessible(page)
    keep_screen(page, "plan-start-phone")
    page.get_by_label("Kuantitatif").check()
    page.get_by_role("button", name="Lanjut ke Hasil kerja").click()

    page.get_by_role("link", name="Tambah RHK", exact=True).click()
    assert_accessible(page)
    keep_screen(page, "plan-result-open-phone")
    write_result(
        page,
        "Tersedianya laporan evaluasi kinerja triwulanan",
        [
            ("Jumlah laporan", "4", "laporan"),
            ("Kesesuaian dengan pedoman", "100", "persen"),
            ("Waktu", "5", "hari kerja"),
        ],
    )
    expect(page.get_by_role("heading", name="Tersedianya laporan evaluasi kinerja triwulanan")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "plan-results-phone")

    page.get_by_role("link", name="Lanjut ke Perilaku").click()
    page.get_by_label("Ekspektasi khusus pimpinan").first.fill("Menjawab pertanyaan perangkat daerah dalam satu hari.")
    page.get_by_role("button", name="Simpan ekspektasi").click()
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Lanjut ke Lampiran").click()
    for name in (
        "Komputer, jaringan internet",
        "Progres disampaikan dalam rapat",
        "pertimbangan pemberian penghargaan",
    ):
        page.get_by_label(name).check()
    assert_accessible(page)
    page.get_by_role("button", name="Simpan lampiran").click()
    page.get_by_role("link", name="Periksa dan ajukan").last.click()

    page.get_by_label("Tanggal dialog").fill("2026-08-14")
    page.get_by_label("Isi dialog").fill("Target triwulanan disepakati.")
    assert_accessible(page)
    keep_screen(page, "plan-review-phone")
    page.get_by_role("button", name="Ajukan ke Dewi Anggraini").click()

    expect(page.get_by_text("SKP diajukan kepada Dewi Anggraini.")).to_be_visible()
    expect(page.get_by_text("Menunggu Dewi Anggraini")).to_be_visible()
    expect(page.get_by_role("button", name="Tarik kembali")).to_be_visible()


def test_a_supervisor_returns_with_a_note_at_a_row_and_agrees_the_mended_plan(
    open_page: Opener, cast: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    leaders_plan(cast)
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "submitted", filled=True)
        row = PlannedResult.objects.get(plan=plan)
        factories.LeaderLink.objects.create(
            agency=plan.agency, result=row, leader=PlannedResult.objects.get(plan__employee=cast.dewi.employee, order=2)
        )
    dewi = open_page("dewi", "/plans/team/")
    assert_accessible(dewi)
    keep_screen(dewi, "plans-team")
    dewi.get_by_role("link", name="SKP Budi Santoso", exact=True).click()
    dewi.get_by_text("Tulis catatan di sini").first.click()
    dewi.get_by_label("Catatan", exact=True).first.fill("Tambahkan target kualitas.")
    dewi.get_by_role("button", name="Simpan catatan").first.click()
    expect(dewi.get_by_text("Tambahkan target kualitas.")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "plan-decision")
    dewi.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(dewi.get_by_text("SKP dikembalikan kepada Budi Santoso.")).to_be_visible()

    budi = open_page("budi", f"/plans/{plan.pk}/")
    expect(budi.get_by_text("Tambahkan target kualitas.").first).to_be_visible()
    budi.get_by_role("link", name="Ubah Tersedianya laporan").click()
    budi.get_by_role("button", name="Tambah Indikator").click()
    added = budi.get_by_role("group", name="Indikator 2", exact=True)
    added.get_by_label("Indikator Kinerja Individu").fill("Kesesuaian dengan pedoman")
    added.get_by_label("Aspek").select_option("quality")
    added.get_by_label("Target").fill("95")
    added.get_by_label("Satuan").fill("persen")
    assert_accessible(budi)
    keep_screen(budi, "plan-result-open")
    budi.get_by_role("button", name="Simpan RHK").click()
    budi.get_by_role("link", name="Periksa dan ajukan").last.click()
    budi.get_by_role("button", name="Ajukan ke Dewi Anggraini").click()

    dewi.goto(f"/plans/{plan.pk}/")
    dewi.get_by_role("button", name="Setujui").click()
    expect(dewi.get_by_text("Anda menyetujui SKP Budi Santoso.")).to_be_visible()
    budi.goto(f"/plans/{plan.pk}/history/")
    expect(budi.get_by_role("heading", name="Versi 1")).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, "plan-history")
    budi.goto(f"/plans/{plan.pk}/")
    keep_screen(budi, "plan-agreed")


def test_what_is_typed_is_kept_while_typing_and_after_coming_back(open_page: Opener, cast: Any) -> None:
    leaders_plan(cast)
    pk = empty_plan(cast, "budi")
    page = open_page("budi", f"/plans/{pk}/?open=new")
    page.get_by_label("Rencana Hasil Kerja (RHK)", exact=True).type("Tersedianya peta jabatan")
    expect(page.get_by_text("Tersimpan")).to_be_visible()

    page.goto("/plans/")
    page.goto(f"/plans/{pk}/?open=new")

    expect(page.get_by_label("Rencana Hasil Kerja (RHK)", exact=True)).to_have_value("Tersedianya peta jabatan")


def test_a_result_taken_out_comes_back_with_one_tap(open_page: Opener, cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi)
    page = open_page("budi", f"/plans/{plan.pk}/", phone=True)
    page.get_by_role("link", name="Ubah Tersedianya").click()
    page.get_by_role("button", name="Hapus RHK ini").click()
    page.get_by_role("button", name="Urungkan").first.click()

    expect(
        page.get_by_role("heading", name="Tersedianya laporan evaluasi kinerja pegawai yang lengkap")
    ).to_be_visible()


def test_two_tabs_never_overwrite_each_other(open_page: Opener, cast: Any, assert_accessible: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi)
        row = PlannedResult.objects.get(plan=plan)
    first = open_page("budi", f"/plans/{plan.pk}/?open={row.pk}")
    second = open_page("budi", f"/plans/{plan.pk}/?open={row.pk}")
    for page, text in ((first, "Tersedianya laporan bulanan"), (second, "Tersedianya laporan mingguan")):
        page.get_by_label("Rencana Hasil Kerja (RHK)", exact=True).fill(text)
        page.get_by_role("button", name="Simpan RHK").click()

    expect(second.get_by_text("Tersedianya laporan bulanan")).to_be_visible()
    expect(second.get_by_label("tulisan Anda").first).to_have_value("Tersedianya laporan mingguan")
    assert_accessible(second)
    second.get_by_role("button", name="Simpan tulisan saya").click()
    expect(second.get_by_role("heading", name="Tersedianya laporan mingguan")).to_be_visible()


def test_the_matrix_is_filled_on_the_same_screen(
    open_page: Opener, cast: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    leader = leaders_plan(cast)
    for name in ("budi", "andi", "maria"):
        empty_plan(cast, name)
    page = open_page("dewi", f"/matrix/{leader.pk}/")
    expect(page.get_by_text("2 RHK belum didukung siapa pun")).to_be_visible()
    page.get_by_role("link", name=re.compile("isi.*Budi Santoso, Meningkatnya ketepatan")).click()
    page.get_by_label("Atau RHK baru").fill("Tersedianya pengingat jatuh tempo bagi setiap unit")
    assert_accessible(page)
    page.get_by_role("button", name="Simpan").click()

    expect(page.get_by_role("link", name="Tersedianya pengingat jatuh tempo")).to_be_visible()
    expect(page.get_by_text("1 RHK belum didukung siapa pun")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "matrix")
    phone = open_page("dewi", f"/matrix/{leader.pk}/", phone=True)
    assert_accessible(phone)
    keep_screen(phone, "matrix-phone")


def test_a_plan_can_be_written_without_scripts(open_page: Opener, cast: Any) -> None:
    leaders_plan(cast)
    pk = empty_plan(cast, "budi")
    page = open_page("budi", f"/plans/{pk}/?open=new", scripts=False)
    write_result(page, "Tersedianya arsip digital", [("Jumlah arsip", "200", "berkas")])

    expect(page.get_by_role("heading", name="Tersedianya arsip digital")).to_be_visible()
    page.get_by_role("link", name="Ubah Tersedianya arsip digital").click()
    page.get_by_role("button", name="Tambah Indikator").click()
    expect(page.get_by_role("group", name="Indikator 2", exact=True)).to_be_visible()


A4, A4_ACROSS, A3_ACROSS = (595, 842), (842, 595), (1191, 842)


def test_the_official_forms_fit_the_paper(
    open_page: Opener, cast: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    leader = leaders_plan(cast)
    empty_plan(cast, "budi")
    for path, name, size in (
        (f"/documents/plans/{leader.pk}/", "document-f1", A4),
        (f"/documents/plans/{leader.pk}/annexes/", "document-f4", A4),
        (f"/documents/matrices/{leader.pk}/", "document-f5", A4_ACROSS),
        (f"/documents/matrices/{leader.pk}/?paper=a3", "document-f5-a3", A3_ACROSS),
    ):
        page = open_page("dewi", path)
        assert_accessible(page)
        keep_screen(page, name)
        assert_accessible(open_page("dewi", path, phone=True))
        paper = PdfDocument(page.pdf(prefer_css_page_size=True))
        assert {tuple(map(round, sheet.get_size())) for sheet in paper} == {size}
        assert len(paper) <= 2
