"""After a meeting, on a phone in the corridor: who was there, three lines, the next step, done (Rangkui)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lugas.organization.models import Agency
from lugas.progress.models import Meeting
from tests import teamwork
from tests.cast import Cast
from tests.evaluation.voicing import follow

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
SAID = "Antrean loket turun menjadi 20 menit.\nLoket kedua dibuka Senin."


@pytest.fixture(autouse=True)
def rangkui(cast: Cast) -> None:
    with cast.within("wanggar"):
        follow("rangkui")
        Agency.objects.filter(code="wanggar").update(scheme="rangkui")


def test_a_head_writes_the_minutes_on_a_phone_and_the_step_is_done(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    dewi = open_page("dewi", "/meetings/", phone=True)
    expect(dewi.get_by_role("heading", name="Belum ditemui 2 minggu")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "meetings-not-met-phone")
    dewi.get_by_role("link", name="Tulis notulen: Subbidang Evaluasi").click()
    for name in ("Andi Rumaropen", "Budi Santoso", "Maria Goreti Kogoya"):
        expect(dewi.get_by_label(name)).to_be_checked()
    dewi.get_by_label("Maria Goreti Kogoya").uncheck()
    dewi.get_by_label("Notulen").fill(SAID)
    dewi.get_by_label("Langkah berikutnya").first.fill("Susun jadwal loket kedua")
    dewi.get_by_label("Siapa yang mengerjakan").first.select_option(label="Budi Santoso")
    assert_accessible(dewi)
    keep_screen(dewi, "meeting-minutes-phone")
    dewi.get_by_role("button", name="Simpan notulen").click()
    expect(dewi.get_by_text("Notulen tersimpan.")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "meeting-phone")

    budi = open_page("budi", "/", phone=True)
    task = budi.get_by_role("listitem").filter(has_text="Susun jadwal loket kedua")
    expect(task).to_contain_text("Disepakati dalam rapat kemajuan")
    keep_screen(budi, "meeting-step-phone")
    task.get_by_role("link", name="Susun jadwal loket kedua").click()
    expect(budi.get_by_text("Loket kedua dibuka Senin.")).to_be_visible()
    budi.get_by_text("Tandai selesai").click()
    budi.get_by_label("Apa yang dilakukan, dalam satu kalimat").fill("Jadwal dibagikan ke semua petugas.")
    budi.get_by_role("button", name="Selesai").click()
    expect(budi.get_by_text("Selesai: Susun jadwal loket kedua")).to_be_visible()

    dewi.reload()
    expect(dewi.get_by_text("Jadwal dibagikan ke semua petugas.")).to_be_visible()
    dewi.goto("/meetings/")
    missed = dewi.get_by_role("heading", name="Belum ditemui 2 minggu").locator("xpath=..")
    expect(missed).to_contain_text("Maria Goreti Kogoya")
    expect(missed).not_to_contain_text("Budi Santoso")


def test_a_meeting_is_planned_at_a_desk_and_held(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    dewi = open_page("dewi", "/meetings/")
    dewi.get_by_role("link", name="Rencanakan rapat: Subbidang Evaluasi").click()
    dewi.get_by_label("Hari dan jam").fill("2026-08-18T09:00")
    dewi.get_by_label("Tempat").fill("Ruang rapat 2")
    dewi.get_by_label("Tentang apa").fill("Kemajuan triwulan III")
    assert_accessible(dewi)
    keep_screen(dewi, "meeting-planning")
    dewi.get_by_role("button", name="Rencanakan rapat").click()
    expect(dewi.get_by_role("heading", name="Kemajuan triwulan III")).to_be_visible()
    assert_accessible(dewi)

    budi = open_page("budi", "/notifications/", phone=True)
    expect(budi.locator("main")).to_contain_text("Rapat kemajuan dengan Dewi Anggraini")
    with cast.within("wanggar"):
        meeting = Meeting.objects.get()
    budi.goto(f"/meetings/{meeting.pk}/")
    with budi.expect_download() as file:
        budi.get_by_role("link", name="Berkas untuk kalender").click()
    assert file.value.suggested_filename == f"meeting-{meeting.pk}.ics"

    dewi.get_by_role("link", name="Tulis notulen").click()
    dewi.get_by_label("Notulen").fill(SAID)
    dewi.get_by_label("Langkah berikutnya").first.fill("Minta tambahan printer")
    dewi.get_by_label("Siapa yang mengerjakan").first.select_option(label="Dewi Anggraini")
    dewi.get_by_text("Langkah berikutnya lagi").click()
    assert_accessible(dewi)
    keep_screen(dewi, "meeting-minutes")
    dewi.get_by_role("button", name="Simpan notulen").click()
    expect(dewi.get_by_text("Minta tambahan printer", exact=True)).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "meeting")


def test_half_written_minutes_are_there_after_a_reload(open_page: Opener, cast: Cast) -> None:
    dewi = open_page("dewi", "/meetings/", phone=True)
    dewi.get_by_role("link", name="Tulis notulen: Subbidang Evaluasi").click()
    dewi.get_by_label("Andi Rumaropen").uncheck()
    dewi.get_by_label("Notulen").fill("Setengah kalimat")
    expect(dewi.locator("[data-saved]")).to_contain_text("Tersimpan")
    dewi.reload()
    expect(dewi.get_by_label("Notulen")).to_have_value("Setengah kalimat")
    expect(dewi.get_by_label("Andi Rumaropen")).not_to_be_checked()
    expect(dewi.get_by_label("Budi Santoso")).to_be_checked()


def test_the_personnel_office_sees_numbers_alone(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        meeting = teamwork.meeting(cast.dewi, cast.budi, cast.andi)
    lestari = open_page("lestari", "/meetings/counts/")
    row = lestari.get_by_role("row").filter(has_text="Dewi Anggraini")
    expect(row).to_contain_text("Subbidang Evaluasi")
    assert_accessible(lestari)
    keep_screen(lestari, "meetings-counts")
    answer = lestari.goto(f"/meetings/{meeting.pk}/")
    assert answer is not None
    assert answer.status == 404
    phone = open_page("lestari", "/meetings/counts/", phone=True)
    assert_accessible(phone)
