"""Hints while one writes: the browser says what the server says, and needs no server for it."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect

from lugas.advice.carried import carried
from lugas.advice.hints import hints
from lugas.advice.sentences import sentences
from lugas.web.assets import SCRIPTS
from tests import factories
from tests.cast import Cast

from .conftest import Faults, Opener

BESIDE = {"indicator": "", "feedback": "improvement", "reason": "meets"}
FILES = {"indicator": "plan", "feedback": "feedback", "reason": "reason"}


def test_the_browser_reads_every_sentence_as_the_server_does(browser: Browser) -> None:
    page = browser.new_page()
    script = (SCRIPTS / "advice.js").read_text()
    for place, beside in BESIDE.items():
        texts = [each.text for each in sentences() if each.place == place]
        rows = json.loads(carried()[f"advice-{FILES[place]}-id.json"])
        said = page.evaluate(
            f"([rows, place, beside, texts]) => {{ {script}; const rules = rows.map(prepared);"
            "return texts.map((text) => hints(rules, place, text, beside).map((rule) => rule.words[0])); }",
            [rows, place, beside, texts],
        )
        assert said == [[hint.text for hint in hints(place, text, beside=beside)] for text in texts]  # type: ignore[arg-type]
        print(f"{place}: {len(texts)} texts read alike")
    page.close()


def test_feedback_that_names_nothing_is_met_with_a_hint_even_offline(
    open_page: Opener, cast: Cast, assert_accessible: Callable[[Page], None], keep_screen: Any, faults: Faults
) -> None:
    page = open_page("maria", f"/feedback/people/{cast.budi.employee_id}/", phone=True)
    page.get_by_label("Perbaikan").check()
    text = page.get_by_label("Apa yang Anda lihat")
    text.fill("Tingkatkan kinerja Anda.")
    hint = page.get_by_text("Sebutkan perilaku yang terlihat")
    expect(hint).to_be_visible()
    hint.click()
    expect(page.get_by_text("sampai warga paham")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, "advice-feedback-phone")

    page.context.set_offline(True)
    text.fill("Pada laporan Mei ada 3 angka yang tidak sama dengan lampiran. Mulai Juni, cocokkan sebelum dikirim.")
    expect(hint).to_be_hidden()
    page.context.set_offline(False)
    page.get_by_label("Tentang apa?").select_option("value:AK")
    page.get_by_role("button", name="Beri umpan balik").click()
    expect(page).not_to_have_url(re.compile("/people/"))
    faults.seen.clear()


def test_a_plan_says_where_an_indicator_counts_activities(
    open_page: Opener, cast: Cast, assert_accessible: Callable[[Page], None], keep_screen: Any
) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, filled=False)
    page = open_page("budi", f"/plans/{plan.pk}/?open=new")
    page.get_by_label("Rencana Hasil Kerja (RHK)").first.fill("Melaksanakan sosialisasi kepada masyarakat")
    expect(page.get_by_text("Ini menghitung kegiatan").first).to_be_visible()
    row = page.get_by_role("group", name="Indikator 1")
    row.get_by_label("Indikator Kinerja Individu").fill("Jumlah penyuluhan yang dilaksanakan")
    row.get_by_label("Target").fill("24")
    row.get_by_label("Satuan").fill("kali")

    expect(row.get_by_text("Ini menghitung kegiatan")).to_be_visible()
    row.get_by_label("Indikator Kinerja Individu").fill("Persentase ibu hamil yang mengenali tanda bahaya")
    row.get_by_label("Target").fill("85")
    row.get_by_label("Satuan").fill("persen")

    expect(row.get_by_text("Ini menghitung kegiatan")).to_be_hidden()
    assert_accessible(page)
    keep_screen(page, "advice-plan")


def test_without_scripts_the_hints_stand_beside_what_is_saved(open_page: Opener, cast: Cast) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, filled=False)
    page = open_page("budi", f"/plans/{plan.pk}/?open=new", scripts=False)
    page.get_by_label("Rencana Hasil Kerja (RHK)").first.fill("Melaksanakan sosialisasi kepada masyarakat")
    page.get_by_role("button", name="Simpan RHK").click()

    expect(page.get_by_text("Ini menghitung kegiatan")).to_be_visible()
