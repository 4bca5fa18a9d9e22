"""Three lenses on one person's work, and one outcome that several people's plans share (Bangko)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lugas.planning.models import Plan
from lugas.progress.models import Project
from tests import factories, teamwork
from tests.cast import Cast
from tests.evaluation.voicing import follow

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


@pytest.fixture
def plans(cast: Cast) -> tuple[Plan, Plan]:
    """Agreed plans of Budi and Siti in an agency on Bangko's scheme."""
    with cast.within("wanggar"):
        follow("bangko")
        budi = factories.plan(cast.budi, "agreed")
        factories.realization(budi)
        return budi, factories.plan(cast.siti, "agreed")


@pytest.fixture
def project(cast: Cast, plans: tuple[Plan, Plan]) -> Project:
    """Siti's road, which runs; Budi has a part in it."""
    with cast.within("wanggar"):
        return teamwork.project(cast.siti, cast.budi)


def test_one_outcome_stands_in_the_plans_of_two_people(
    open_page: Opener, project: Project, plans: tuple[Plan, Plan], assert_accessible: Check, keep_screen: Keep
) -> None:
    budis, sitis = plans
    siti, budi = open_page("siti", f"/projects/{project.pk}/"), open_page("budi", "/projects/", phone=True)
    for page in (siti, budi):
        if page is budi:
            assert_accessible(page)
            keep_screen(page, "contributions-projects-phone")
            page.get_by_role("link", name=project.title).click()
        page.get_by_text("Kaitkan").first.click()
        page.get_by_role("button", name="Kaitkan dengan proyek").first.click()
        expect(page.get_by_text("Hasil proyek kini")).to_be_visible()
        assert_accessible(page)
    keep_screen(budi, "contributions-project-phone")

    keep_screen(siti, "contributions-project")
    siti.get_by_label("Capaian").fill("2,5")
    siti.get_by_role("button", name="Selesaikan proyek").click()
    expect(siti.get_by_role("heading", name="Laporan proyek")).to_be_visible()

    for page, plan in ((siti, sitis), (budi, budis)):
        page.goto(f"/plans/{plan.pk}/")
        line = page.get_by_text("Waktu tempuh ke puskesmas: 6")
        expect(line).to_contain_text("2,5")
        assert_accessible(page)
    keep_screen(budi, "contributions-plan-phone")


def test_three_lenses_show_the_same_work(
    open_page: Opener,
    cast: Cast,
    project: Project,
    assert_accessible: Check,
    keep_screen: Keep,
) -> None:
    with cast.within("wanggar"):
        plan = Plan.objects.get(employee_id=cast.budi.employee_id)
        result = plan.results.get()
        teamwork.project_link(project, result)
        teamwork.team(cast.siti, cast.budi)
        factories.feedback(
            cast.budi, cast.siti, text="Peta Budi dipakai semua bidang.", capacity="team_leader", tone="appreciation"
        )
    budi = open_page("budi", "/contributions/", phone=True)
    for lens in ("Hasil individu", "Kontribusi bagi tim", "Dampak bagi masyarakat"):
        expect(budi.get_by_role("heading", name=lens)).to_be_visible()
    expect(budi.get_by_text("Peta Budi dipakai semua bidang.")).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, "contributions-lenses-phone")

    dewi = open_page("dewi", f"/contributions/{plan.pk}/")
    expect(dewi.get_by_role("heading", name="Kontribusi Budi Santoso")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "contributions-lenses")


def test_what_each_lens_contributed_stands_beside_the_rating_and_on_the_result(
    open_page: Opener, cast: Cast, project: Project, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        plan = Plan.objects.get(employee_id=cast.budi.employee_id)
        teamwork.project_link(project, plan.results.get())
        appraisal = factories.appraisal(plan, "self_assessed")
    dewi = open_page("dewi", f"/board/{appraisal.period_id}/{appraisal.pk}/")
    for lens in ("Hasil individu", "Kontribusi bagi tim", "Dampak bagi masyarakat"):
        expect(dewi.locator("#evidence").get_by_role("heading", name=lens)).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "contributions-board")

    with cast.within("wanggar"):
        appraisal.delete()
        appraisal = factories.appraisal(plan, "delivered")
    budi = open_page("budi", f"/evaluations/{appraisal.pk}/", phone=True)
    expect(budi.locator("#lenses")).to_contain_text("2.400 warga tiga kampung")
    assert_accessible(budi)
    keep_screen(budi, "contributions-result-phone")


def test_an_impact_is_planned_and_seen_through_the_lens(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        follow("wanggar")
        plan = factories.plan(cast.budi)
        result = plan.results.get()
    budi = open_page("budi", f"/plans/{plan.pk}/?open={result.pk}", phone=True)
    row = budi.get_by_role("group", name="Indikator 1")
    row.get_by_text("Indikator dampak").click()
    row.get_by_label("Indikator ini mengukur dampak").check()
    row.get_by_label("Bagi siapa").fill("1.850 pegawai")
    row.get_by_label("Kondisi awal").fill("3 hari")
    row.get_by_label("Cara mengukur").fill("Waktu rata-rata per triwulan")
    row.get_by_label("Sumber data").fill("Catatan layanan")
    assert_accessible(budi)
    keep_screen(budi, "impact-phone")
    budi.get_by_role("button", name="Simpan RHK").click()
    expect(budi.get_by_text("dampak bagi: 1.850 pegawai")).to_be_visible()
    assert_accessible(budi)
    budi.goto(f"/documents/plans/{plan.pk}/")
    expect(budi.get_by_text("kondisi awal: 3 hari")).to_be_visible()
    budi.goto(f"/contributions/{plan.pk}/")
    expect(budi.locator("#lens-community").locator("xpath=..")).to_contain_text("1.850 pegawai")
