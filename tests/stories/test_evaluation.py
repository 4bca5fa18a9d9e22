"""A quarter is evaluated: the own view, the team board by keys, the talk, the decision, the answer."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lugas.evaluation.models import Appraisal, RatingDraft, UnitAchievement
from tests import factories
from tests.cast import Cast
from tests.web.evaluation import scenes

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


@pytest.fixture
def team(cast: Cast) -> dict[str, Appraisal]:
    with cast.within("wanggar"):
        return scenes.team(cast)


def place(appraisal: Appraisal) -> str:
    return f"/board/{appraisal.period_id}/{appraisal.pk}/"


def state(cast: Cast, appraisal: Appraisal) -> str:
    with cast.within("wanggar"):
        return Appraisal.objects.get(pk=appraisal.pk).state


def test_the_leader_above_sets_the_achievement_of_a_unit(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        unit = factories.achievement(cast.ratna, "WA", value="")
    page = open_page("ratna", "/evaluations/units/")
    page.get_by_role("link", name="Tetapkan capaian Bidang Penilaian Kinerja").click()
    page.get_by_label("Baik", exact=True).check()
    page.get_by_label("Dasar penetapan").fill("Sembilan dari sepuluh target perjanjian kinerja tercapai.")
    assert_accessible(page)
    page.get_by_role("button", name="Tetapkan capaian").click()

    expect(page.get_by_role("heading", name="Capaian: Baik")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "unit-achievement")
    with cast.within("wanggar"):
        assert UnitAchievement.objects.get(pk=unit.pk).value == "good"


def test_the_own_view_is_written_on_a_phone_and_survives_a_reload(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        factories.realization(plan)
        appraisal = factories.appraisal(plan)
    page = open_page("budi", f"/evaluations/{appraisal.pk}/self-assessment/", phone=True)
    page.get_by_label("Uraian saya tentang periode ini").fill("Semua laporan selesai tepat waktu.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")
    page.reload()
    expect(page.get_by_label("Uraian saya tentang periode ini")).to_have_value("Semua laporan selesai tepat waktu.")

    page.get_by_role("group", name="Hasil kerja saya").get_by_label("Sesuai Ekspektasi").check()
    page.get_by_role("group", name="Perilaku kerja saya").get_by_label("Di Atas Ekspektasi").check()
    assert_accessible(page)
    keep_screen(page, "self-assessment-phone")
    page.get_by_role("button", name="Ajukan ke Dewi Anggraini").click()

    expect(page.get_by_text("Sekarang giliran Dewi Anggraini")).to_be_visible()
    assert_accessible(page)
    assert state(cast, appraisal) == "self_assessed"


def keep_whole_board(page: Page, keep_screen: Keep) -> None:
    """The picture of the README: the team, the evidence and both ratings at one look."""
    page.set_viewport_size({"width": 1280, "height": 1240})
    page.evaluate("scrollTo(0, 0); document.querySelectorAll('.board > *').forEach(column => column.scrollTop = 0)")
    keep_screen(page, "board-person")


def test_a_team_is_rated_by_keys_alone(
    open_page: Opener, cast: Cast, team: dict[str, Appraisal], assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("dewi", "/board/")
    assert_accessible(page)
    keep_screen(page, "board-team")
    page.goto(place(team["andi"]))
    page.keyboard.press("ArrowDown")
    page.wait_for_url(f"**{place(team['budi'])}")
    page.keyboard.press("ArrowUp")
    page.wait_for_url(f"**{place(team['andi'])}")

    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.get_by_role("group", name="Rating hasil kerja").get_by_label("Di Atas Ekspektasi")).to_be_checked()
    expect(page.get_by_role("group", name="Rating perilaku kerja").get_by_label("Sesuai Ekspektasi")).to_be_checked()
    page.get_by_label("Alasan rating hasil kerja").fill("Melampaui target dua laporan.")
    page.keyboard.press("Tab")
    page.get_by_label("Alasan rating perilaku kerja").fill("Dapat diandalkan.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")
    expect(page.locator("#board-figures")).to_contain_text("Kedua rating ini menghasilkan: Baik")
    assert_accessible(page)
    keep_whole_board(page, keep_screen)
    page.keyboard.press("Control+Enter")

    page.wait_for_url(f"**{place(team['budi'])}")
    assert state(cast, team["andi"]) == "rated"


COUNT = """
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, (event) => {
  // The letters of a reason are writing, not clicking.
  const counts = kind === "pointerdown" || event.ctrlKey || event.key.length > 1;
  if (counts) sessionStorage.count = Number(sessionStorage.count ?? 0) + 1;
}, true);
"""


def test_twelve_people_are_rated_with_less_than_sixty_interactions(
    open_page: Opener, cast: Cast, team: dict[str, Appraisal]
) -> None:
    with cast.within("wanggar"):
        scenes.crowd(team["maria"], 9)
    page = open_page("dewi", "/board/")
    page.add_init_script(COUNT)
    page.goto(place(team["andi"]))
    for _ in range(12):
        before = page.url
        for group in ("hasil kerja", "perilaku kerja"):
            page.get_by_role("group", name=f"Rating {group}").get_by_text("Sesuai Ekspektasi", exact=False).click()
            expect(page.get_by_label(f"Alasan rating {group}")).to_be_focused()
            page.keyboard.type("Tiga dari tiga laporan selesai.")
        page.get_by_role("button", name="Sampaikan penilaian").click()
        page.wait_for_url(lambda url, left=before: url != left)
    interactions = int(page.evaluate("sessionStorage.count"))

    with cast.within("wanggar"):
        assert Appraisal.objects.filter(state="rated").count() == 12
    assert 36 <= interactions < 60
    print(f"\nTeam board: 12 people rated with {interactions} interactions beside writing the reasons")


def test_nothing_jumps_when_ratings_are_kept(open_page: Opener, cast: Cast, team: dict[str, Appraisal]) -> None:
    page = open_page("dewi", place(team["budi"]))
    reason = page.get_by_label("Alasan rating hasil kerja")
    reason.fill("Sedang saya tulis")
    before, title = reason.bounding_box(), page.title()
    page.get_by_role("group", name="Rating hasil kerja").get_by_label("Sesuai Ekspektasi").check()
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")

    expect(page.locator("#board-figures")).not_to_have_class(re.compile("htmx-request"))
    assert (reason.bounding_box(), page.title()) == (before, title)
    expect(reason).to_have_value("Sedang saya tulis")
    with cast.within("wanggar"):
        assert RatingDraft.objects.get().result_reason == "Sedang saya tulis"


def test_two_tabs_never_overwrite_each_other(open_page: Opener, cast: Cast, team: dict[str, Appraisal]) -> None:
    first, second = open_page("dewi", place(team["budi"])), open_page("dewi", place(team["budi"]))
    first.get_by_label("Alasan rating hasil kerja").fill("Dari jendela pertama.")
    expect(first.locator("[data-saved]")).to_contain_text("Tersimpan")
    second.get_by_label("Alasan rating hasil kerja").fill("Dari jendela kedua.")

    expect(second.locator("[data-saved]")).to_contain_text("Dewi Anggraini menyimpan penilaian lain")
    with cast.within("wanggar"):
        assert RatingDraft.objects.get().result_reason == "Dari jendela pertama."

    second.get_by_role("button", name="Simpan dulu").click()
    expect(second.get_by_text("Dari jendela pertama.")).to_be_visible()
    expect(second.get_by_label("Alasan rating hasil kerja")).to_have_value("Dari jendela kedua.")


def test_on_a_phone_list_evidence_and_form_follow_each_other(
    open_page: Opener, team: dict[str, Appraisal], assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("dewi", "/board/", phone=True)
    assert_accessible(page)
    keep_screen(page, "board-team-phone")
    page.get_by_role("navigation", name="Tim", exact=True).get_by_role("link", name="Budi Santoso").click()
    expect(page.get_by_role("heading", name="Hasil kerja", exact=True)).to_be_visible()
    page.get_by_role("link", name="Ke penilaian").click()

    expect(page.get_by_role("heading", name="Penilaian Anda")).to_be_in_viewport()
    assert_accessible(page)


def test_the_board_works_without_scripts(open_page: Opener, cast: Cast, team: dict[str, Appraisal]) -> None:
    page = open_page("dewi", place(team["budi"]), scripts=False)
    page.get_by_role("group", name="Rating hasil kerja").get_by_label("Sesuai Ekspektasi").check()
    page.get_by_role("button", name="Simpan dulu").click()
    expect(page.get_by_role("group", name="Rating hasil kerja").get_by_label("Sesuai Ekspektasi")).to_be_checked()

    page.get_by_label("Alasan rating hasil kerja").fill("Tiga laporan sesuai target.")
    page.get_by_role("group", name="Rating perilaku kerja").get_by_label("Sesuai Ekspektasi").check()
    page.get_by_label("Alasan rating perilaku kerja").fill("Dapat diandalkan.")
    page.get_by_role("button", name="Sampaikan penilaian").click()

    expect(page.get_by_text("Penilaian Budi Santoso disampaikan.")).to_be_visible()
    assert state(cast, team["budi"]) == "rated"


def test_from_the_talk_to_the_answer(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        pk = scenes.talk(cast).appraisal_id
        appraisal = Appraisal.objects.get(pk=pk)
    dewi, budi = open_page("dewi", f"/dialogues/{pk}/"), open_page("budi", phone=True)
    for ending in dewi.get_by_label("Hasil pembahasan").all()[:2]:
        ending.select_option("agreed")
    dewi.get_by_label("Dilaksanakan pada").fill("2026-08-14")
    assert_accessible(dewi)
    dewi.get_by_role("button", name="Simpan catatan").click()
    keep_screen(dewi, "dialogue")
    dewi.get_by_role("button", name="Konfirmasi catatan").click()
    budi.goto(f"/dialogues/{pk}/")
    assert_accessible(budi)
    budi.get_by_role("button", name="Konfirmasi catatan").click()
    expect(budi.get_by_text("Kedua pihak sudah mengonfirmasi")).to_be_visible()

    dewi.goto(place(appraisal))
    dewi.get_by_role("button", name="Tetapkan dan sampaikan").click()
    expect(dewi.get_by_text("Ditetapkan dan disampaikan.")).to_be_visible()

    budi.goto(f"/evaluations/{pk}/")
    expect(budi.get_by_role("heading", name="Predikat: Baik")).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, "result-phone")
    budi.locator("summary", has_text="Terima").click()
    budi.get_by_role("button", name="Ya, terima").click()
    expect(budi.get_by_text("Evaluasi sudah final.")).to_be_visible()
    assert state(cast, appraisal) == "final"


def test_the_papers_are_accessible(open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep) -> None:
    with cast.within("wanggar"):
        team: Any = scenes.team(cast, "delivered")
        unit = UnitAchievement.objects.get()
    page = open_page("budi", f"/documents/evaluations/{team['budi'].pk}/")
    assert_accessible(page)
    keep_screen(page, "evaluation-paper")
    page.goto(f"/documents/evaluations/{team['budi'].pk}/summary/")
    assert_accessible(page)
    page.goto(f"/documents/units/{unit.pk}/")
    assert_accessible(page)
