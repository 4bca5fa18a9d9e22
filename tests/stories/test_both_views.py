"""Binawidya and Jakarta: both sides by the same criteria, their differences as the agenda, promises that stay open."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lugas.evaluation.actions.rating import rate
from lugas.evaluation.items import criteria_of, keep
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint, Promise, RatingDraft
from lugas.progress.models import ActionPlan
from tests import factories
from tests.cast import Cast
from tests.evaluation.days import MEETS
from tests.evaluation.voicing import all_items, follow
from tests.web.evaluation import scenes

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
DONE = "Modem cadangan sudah dipasang."


@pytest.mark.parametrize("phone", [True, False])
def test_the_account_of_each_result_and_every_criterion(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    with cast.within("wanggar"):
        follow("jakarta")
        plan = factories.plan(cast.budi, "agreed")
        factories.realization(plan)
        appraisal = factories.appraisal(plan)
        keys = [each.key for each in criteria_of(appraisal, "self")]
    page = open_page("budi", f"/evaluations/{appraisal.pk}/self-assessment/", phone=phone)
    page.locator(f'[name="{keys[0]}-text"]').fill("Tiga laporan selesai sebelum waktunya.")
    page.locator(f'[name="{keys[0]}-obstacle"]').fill("Jaringan sering putus.")
    for key in keys:
        page.locator(f'[name="{key}-level"][value="4"]').check()
    page.get_by_role("group", name="Hasil kerja saya").get_by_label("Sesuai Ekspektasi").check()
    page.get_by_role("group", name="Perilaku kerja saya").get_by_label("Sesuai Ekspektasi").check()
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")
    page.reload()
    expect(page.locator(f'[name="{keys[0]}-obstacle"]')).to_have_value("Jaringan sering putus.")
    expect(page.locator(f'[name="{keys[-1]}-level"][value="4"]')).to_be_checked()
    assert_accessible(page)
    keep_screen(page, f"self-assessment-criteria{'-phone' if phone else ''}")

    page.get_by_role("button", name="Ajukan ke Dewi Anggraini").click()

    expect(page.get_by_text("Sekarang giliran Dewi Anggraini")).to_be_visible()


def test_the_supervisor_rates_every_criterion_by_keys(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        follow("jakarta")
        appraisal = scenes.team(cast)["budi"]
        number = len(criteria_of(appraisal, "supervisor"))
    page = open_page("dewi", f"/board/{appraisal.period_id}/{appraisal.pk}/")
    assert page.locator("input:checked").count() == 0

    for _each in range(number + 2):
        page.keyboard.press("3")
    page.get_by_label("Alasan rating hasil kerja").fill("Tiga dari tiga laporan selesai.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")

    assert page.locator("input:checked").count() == number + 2
    assert_accessible(page)
    keep_screen(page, "board-criteria")
    with cast.within("wanggar"):
        assert len(RatingDraft.objects.get().items) == number


@pytest.fixture
def talk(cast: Cast) -> Appraisal:
    """Both sides have submitted; two differences are large."""
    with cast.within("wanggar"):
        follow("binawidya")
        appraisal = scenes.team(cast)["budi"]
        keep(appraisal, "self", all_items(appraisal, "self", BP=5, AK=2))
        said = all_items(appraisal, "supervisor", BP=2, AK=4)
        rate(appraisal, MEETS, actor=scenes.supervisor(cast), version=0, said=said)
        return appraisal


@pytest.mark.parametrize("phone", [True, False])
def test_the_differences_are_the_agenda_and_each_point_ends(  # noqa: PLR0917
    open_page: Opener, cast: Cast, talk: Appraisal, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("dewi", f"/dialogues/{talk.pk}/", phone=phone)
    expect(page.get_by_role("heading", name="Berorientasi Pelayanan · Titik buta")).to_be_visible()
    expect(page.get_by_role("heading", name="Akuntabel · Kekuatan tersembunyi")).to_be_visible()
    with cast.within("wanggar"):
        points = list(DialoguePoint.objects.order_by("order"))
    assert [point.topic for point in points][:2] == ["Berorientasi Pelayanan", "Akuntabel"]
    first, second = points[0].pk, points[1].pk
    page.locator(f'[name="p{first}-ending"]').select_option("agreed")
    page.locator(f'[name="p{first}-reading"]').fill("Tingkat 3: loket belum dibuka tepat waktu.")
    page.locator(f'[name="p{second}-ending"]').select_option("different")
    page.locator('[name="next-what"]').fill("Melayani keluhan")
    page.locator('[name="next-how"]').fill("Mendampingi Maria di loket")
    page.locator('[name="next-due_on"]').fill("2026-09-30")
    assert_accessible(page)
    keep_screen(page, f"gap-agenda{'-phone' if phone else ''}")
    page.get_by_role("button", name="Simpan catatan").click()

    expect(page.locator('input[value="Melayani keluhan"]')).to_be_visible()
    with cast.within("wanggar"):
        kept = DialoguePoint.objects.get(pk=first)
        assert (kept.ending, kept.reading) == ("agreed", "Tingkat 3: loket belum dibuka tepat waktu.")
        assert Dialogue.objects.get().development_items.get().what == "Melayani keluhan"


def test_an_obstacle_is_answered_with_a_promise_that_stays_open(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        follow("jakarta")
        plan = factories.plan(cast.budi, "agreed")
        factories.realization(plan, 3)
        ActionPlan.objects.update(obstacle="Jaringan sering putus.")
        result = plan.results.get().pk
    page = open_page("dewi", f"/progress/{plan.pk}/3/results/{result}/answer/")
    page.get_by_label("Jawaban Anda").fill("Gunakan modem kantor sampai jaringan diperbaiki.")
    page.get_by_label("Apa yang Anda janjikan").fill("Modem cadangan")
    page.get_by_label("Dijanjikan paling lambat").fill("2026-09-15")
    assert_accessible(page)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("menjanjikan: Modem cadangan")).to_be_visible()

    page.goto(page.url.split("/progress")[0] + "/")
    page.get_by_text("Tandai selesai").click()
    page.get_by_label("Apa yang dilakukan, dalam satu kalimat").fill(DONE)
    assert_accessible(page)
    keep_screen(page, "open-promise")
    page.get_by_role("button", name="Selesai", exact=True).click()

    expect(page.get_by_text("Selesai: Modem cadangan")).to_be_visible()
    theirs: Any = open_page("budi", f"/progress/{plan.pk}/3/")
    expect(theirs.get_by_text(DONE)).to_be_visible()
    with cast.within("wanggar"):
        assert Promise.objects.get().done_note == DONE
