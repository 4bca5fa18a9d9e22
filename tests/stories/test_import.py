"""A roster is brought in by the personnel officer: wrong first, then right."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from lugas.exchange import actions
from lugas.exchange.models import Import
from tests.exchange.rosters import HEADS, workbook

Opener = Callable[..., Page]
RIGHT = {**HEADS, "units": [("BK", "Badan Kepegawaian", "OPD", "R"), *HEADS["units"][1:]]}
WRONG = {**RIGHT, "postings": [*HEADS["postings"][:2], ("199901012024211103", "ZZ", "2024-03-01")]}


def send(page: Page, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    page.get_by_label("Berkas data pegawai").set_input_files(path)
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text("Anda boleh menutup halaman ini")).to_be_visible()


def test_wrong_rows_are_mended_and_the_roster_applied(
    open_page: Opener, cast: Any, tmp_path: Path, assert_accessible: Any, keep_screen: Any
) -> None:
    page = open_page("tono", "/imports/")
    assert_accessible(page)
    keep_screen(page, "import-desktop")

    send(page, tmp_path / "pegawai.xlsx", workbook(WRONG))
    with cast.within("rangkui"):
        actions.check(Import.objects.latest("pk"))
    expect(page.get_by_text("1 baris keliru")).to_be_visible()
    expect(page.get_by_text("Tidak ada jabatan “ZZ”")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "import-wrong-desktop")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh daftar kekeliruan (Excel)").click()
    assert download.value.suggested_filename == "perlu-diperbaiki.xlsx"

    page.get_by_role("link", name="Kembali ke semua berkas").click()
    send(page, tmp_path / "pegawai-benar.xlsx", workbook(RIGHT))
    with cast.within("rangkui"):
        actions.check(Import.objects.latest("pk"))
    page.get_by_role("button", name="Terapkan 11 baris").click()
    with cast.within("rangkui"):
        actions.apply(Import.objects.latest("pk"), by=cast.tono.actor)
    expect(page.get_by_text("Diterapkan oleh Tono Sugiarto")).to_be_visible()
    assert_accessible(page)


def test_preview_fits_a_phone(
    open_page: Opener, cast: Any, tmp_path: Path, assert_accessible: Any, keep_screen: Any
) -> None:
    page = open_page("tono", "/imports/", phone=True)
    assert_accessible(page)
    send(page, tmp_path / "pegawai.xlsx", workbook(WRONG))
    with cast.within("rangkui"):
        actions.check(Import.objects.latest("pk"))

    expect(page.get_by_text("1 baris keliru")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "import-wrong-phone")
