"""Clear expectations, a project report and a team, as people in Rangkui live with them."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from lugas.evaluation.models import Appraisal
from lugas.planning.models import Plan
from tests import factories, teamwork
from tests.cast import Cast
from tests.evaluation.voicing import follow

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
SAID = "Pada rapat 4 Agustus peta Anda dipakai semua bidang, sehingga satu tahap izin hilang."


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Budi's agreed plan in an agency on Rangkui's scheme."""
    with cast.within("wanggar"):
        follow("rangkui")
        return factories.plan(cast.budi, "agreed")


def test_everyone_says_what_is_understood(
    open_page: Opener, plan: Plan, assert_accessible: Check, keep_screen: Keep
) -> None:
    address = f"/expectations/{plan.pk}/"
    budi, dewi = open_page("budi", address, phone=True), open_page("dewi", "/expectations/")
    keep_screen(budi, "expectations-waiting-phone")
    assert_accessible(budi)
    assert_accessible(dewi)
    budi.get_by_text("Ada yang belum jelas?").click()
    budi.get_by_label("Tulisan Anda").fill("Apakah target laporan dihitung per bulan?")
    budi.get_by_role("button", name="Kirim pertanyaan").click()
    expect(budi.get_by_text("Belum dijawab.")).to_be_visible()
    keep_screen(budi, "expectations-asked-phone")
    assert_accessible(budi)

    dewi.reload()
    expect(dewi.get_by_text("Ada pertanyaan")).to_be_visible()
    keep_screen(dewi, "expectations-overview")
    dewi.get_by_role("link", name="Budi Santoso").click()
    keep_screen(dewi, "expectations-answer")
    dewi.get_by_label("Tulisan Anda").fill("Per tahun; setiap triwulan tiga laporan.")
    dewi.get_by_role("button", name="Kirim jawaban").click()
    expect(dewi.get_by_text("Budi Santoso sudah diberi tahu")).to_be_visible()
    assert_accessible(dewi)

    budi.reload()
    expect(budi.get_by_text("Per tahun; setiap triwulan tiga laporan.")).to_be_visible()
    budi.get_by_role("button", name="Saya memahami tugas dan tanggung jawab saya").click()
    expect(budi.get_by_text("Dikonfirmasi").first).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, "expectations-confirmed-phone")


def finished(cast: Cast, plan: Plan) -> tuple[int, Appraisal]:
    """Budi's project is finished and touches a result of the plan; Andi had a part in it."""
    with cast.within("wanggar"):
        factories.achievement(cast.ratna, "WA")
        made = teamwork.project(cast.budi, cast.andi, state="finished", achieved_on=date(2026, 6, 26))
        teamwork.project_link(made, plan.results.get())
        return made.pk, factories.appraisal(plan)


def test_a_report_is_written_together_confirmed_and_proves(
    open_page: Opener, cast: Cast, plan: Plan, assert_accessible: Check, keep_screen: Keep
) -> None:
    project, appraisal = finished(cast, plan)
    address = f"/projects/{project}/report/"
    andi = open_page("andi", address, phone=True)
    assert_accessible(andi)
    andi.get_by_label("Capaian Anda").fill("Survei 40 titik selesai dalam dua minggu.")
    keep_screen(andi, "project-part-phone")
    andi.get_by_role("button", name="Simpan bagian saya").click()

    budi = open_page("budi", address, phone=True)
    assert_accessible(budi)
    budi.get_by_label("Capaian").fill("Jalan 14 km selesai sebelum musim hujan.")
    budi.get_by_label("Tantangan").fill("Dua jembatan harus dipindahkan.")
    keep_screen(budi, "project-report-phone")
    budi.get_by_role("button", name="Ajukan laporan").click()

    dewi = open_page("dewi", address)
    expect(dewi.get_by_text("Survei 40 titik")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "project-report")
    dewi.get_by_role("button", name="Konfirmasi laporan").click()
    expect(dewi.get_by_text("Dikonfirmasi").first).to_be_visible()

    dewi.goto(f"/board/{appraisal.period_id}/{appraisal.pk}/")
    expect(dewi.locator("#evidence")).to_contain_text("Laporan proyek")
    keep_screen(dewi, "project-board")
    budi.goto(f"/progress/{plan.pk}/2/")
    expect(budi.locator("main")).to_contain_text("Laporan proyek")
    keep_screen(budi, "project-evidence-phone")


def test_a_team_has_a_leader_who_gives_feedback(
    open_page: Opener, cast: Cast, plan: Plan, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        team = teamwork.team(cast.siti, cast.budi, cast.maria)
        factories.realization(plan)
    budi = open_page("budi", f"/teams/{team.pk}/", phone=True)
    assert_accessible(budi)
    keep_screen(budi, "team-phone")
    budi.get_by_role("link", name="Hasil kerja saya dalam tim").click()
    budi.get_by_role("button", name="Kaitkan dengan tim").click()
    assert_accessible(budi)
    keep_screen(budi, "team-work-phone")

    siti = open_page("siti", f"/teams/{team.pk}/")
    assert_accessible(siti)
    keep_screen(siti, "team")
    siti.get_by_role("link", name="Hasil kerja dalam tim Budi Santoso").click()
    assert_accessible(siti)
    keep_screen(siti, "team-work")
    siti.get_by_role("link", name="Beri umpan balik").first.click()
    assert_accessible(siti)
    siti.get_by_label("Apresiasi").check()
    siti.get_by_label("Apa yang Anda lihat").fill(SAID)
    keep_screen(siti, "team-feedback")
    siti.get_by_role("button", name="Beri umpan balik").click()
    expect(siti.get_by_text("Umpan balik Anda tersampaikan.")).to_be_visible()
    expect(siti.locator("main")).to_contain_text(SAID)
    expect(siti.locator("main")).to_contain_text("Belum dibaca")

    budi.goto("/feedback/")
    told = budi.locator("article", has_text=SAID)
    expect(told).to_contain_text("Siti Nurhaliza Lubis")
    expect(told).to_contain_text("Ketua tim")
    assert_accessible(budi)
    keep_screen(budi, "team-feedback-phone")
    budi.get_by_role("button", name="Tandai sudah dibaca").click()
    siti.goto("/feedback/given/")
    expect(siti.locator("article", has_text=SAID)).to_contain_text("Dibaca pada")


def test_a_team_leader_never_reaches_the_rating(open_page: Opener, cast: Cast, plan: Plan) -> None:
    with cast.within("wanggar"):
        teamwork.team(cast.siti, cast.budi)
        appraisal = factories.appraisal(plan)
    siti = open_page("siti", "/board/")
    expect(siti.get_by_role("link", name="Budi Santoso")).to_have_count(0)
    board = f"/board/{appraisal.period_id}/{appraisal.pk}/"
    for address in (board, f"/evaluations/{appraisal.pk}/", f"/plans/{plan.pk}/"):
        answer = siti.goto(address)
        assert answer is not None
        assert answer.status == 404
