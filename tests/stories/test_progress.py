"""A day's work recorded on a phone, looked at from a desk."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from lugas.planning.models import PlannedResult
from tests import factories

Opener = Callable[..., Page]


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture as a phone takes it."""
    picture = Image.new("RGB", (1600, 1200), "#7aa6a1")
    drawn = ImageDraw.Draw(picture)
    for shelf in range(6):
        drawn.rectangle((100, 80 + shelf * 180, 1500, 220 + shelf * 180), fill="#35504e")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    path = tmp_path / "rak-arsip.jpg"
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def plan(cast: Any) -> Any:
    with cast.within("wanggar"):
        made = factories.plan(cast.budi, "agreed")
        factories.result(made, "Meningkatnya kepatuhan unit dalam penyerahan arsip", order=2)
        return made


def test_progress_is_recorded_on_a_phone_with_a_photograph(
    open_page: Opener, plan: Any, photograph: Path, assert_accessible: Any, keep_screen: Any
) -> None:
    page = open_page("budi", "/progress/", phone=True)
    assert_accessible(page)

    page.get_by_role("link", name="Tulis rencana aksi").first.click()
    assert_accessible(page)
    page.get_by_label("Apa yang akan Anda kerjakan pada periode ini?").fill("Menyusun tiga laporan bulanan")
    page.get_by_label("Kendala").fill("Data dua unit belum masuk")
    page.get_by_role("button", name="Simpan rencana aksi").click()

    page.get_by_role("link", name="Catat progres").first.click()
    assert_accessible(page)
    keep_screen(page, "progress-entry-phone")
    page.get_by_label("Apa yang tercapai?").fill("Laporan Juli selesai dan disampaikan")
    page.get_by_label("Berapa?").fill("1")
    page.get_by_label("Bukti dukung").set_input_files(photograph)
    page.get_by_role("button", name="Simpan realisasi").click()

    expect(page.get_by_text("Laporan Juli selesai dan disampaikan")).to_be_visible()
    expect(page.get_by_role("link", name="rak-arsip.jpg")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "progress-phone")


def test_supervisor_answers_the_obstacle_and_gives_feedback_at_a_desk(
    open_page: Opener, cast: Any, plan: Any, assert_accessible: Any, keep_screen: Any
) -> None:
    with cast.within("wanggar"):
        made = factories.realization(plan, 3)
        result = PlannedResult.objects.filter(plan=plan).order_by("pk")[0]
        result.action_plans.update(obstacle="Data dua unit belum masuk")
        assert made.plan_id == plan.pk
    page = open_page("dewi", "/progress/team/")
    assert_accessible(page)
    keep_screen(page, "progress-team-desktop")

    page.get_by_role("link", name="Budi Santoso").click()
    assert_accessible(page)
    keep_screen(page, "progress-desktop")
    page.get_by_role("link", name="Jawab kendala").click()
    page.get_by_label("Jawaban Anda").fill("Saya minta kedua unit mengirimkan datanya hari Jumat.")
    assert_accessible(page)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Saya minta kedua unit mengirimkan datanya hari Jumat.")).to_be_visible()

    page.get_by_role("link", name="Beri umpan balik").first.click()
    assert_accessible(page)
    page.get_by_label("Apresiasi").check()
    page.get_by_label("Apa yang Anda lihat, dan apa akibatnya?").fill(
        "Laporan Juli rapi; rapat pimpinan berjalan cepat."
    )
    page.get_by_role("button", name="Beri umpan balik").click()
    expect(page.get_by_text("Laporan Juli rapi; rapat pimpinan berjalan cepat.")).to_be_visible()
    assert_accessible(page)


def test_file_that_is_not_what_it_says_is_refused_and_nothing_typed_is_lost(
    open_page: Opener, cast: Any, plan: Any, tmp_path: Path
) -> None:
    with cast.within("wanggar"):
        factories.realization(plan, 2)
        result = PlannedResult.objects.filter(plan=plan).order_by("pk")[0]
        indicator = result.indicators.get()
    fake = tmp_path / "laporan.pdf"
    fake.write_bytes(b"MZ bukan PDF")
    page = open_page("budi", f"/progress/{plan.pk}/3/results/{result.pk}/")
    page.get_by_role("button", name="Simpan rencana aksi").click()
    page.goto(f"/progress/{plan.pk}/3/indicators/{indicator.pk}/?repeat")
    page.get_by_label("Apa yang tercapai?").fill("Kalimat yang tidak boleh hilang")
    page.get_by_label("Bukti dukung").set_input_files(fake)
    page.get_by_role("button", name="Simpan realisasi").click()

    expect(page.get_by_text("Jenis berkas ini tidak diterima")).to_be_visible()
    page.goto(f"/progress/{plan.pk}/3/indicators/{indicator.pk}/")
    expect(page.get_by_label("Apa yang tercapai?")).to_have_value("Kalimat yang tidak boleh hilang")
