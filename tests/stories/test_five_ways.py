"""Five ways through a year: one government after the other, from its scheme to the result, as its people see it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lugas.evaluation.models import Appraisal
from tests import factories
from tests.cast import Cast
from tests.evaluation.voicing import follow

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]

# What a government adds to the supervisor's form, and to the words of its scheme.
FIVE = {
    "wanggar": ("Kompetensi", "Dinilai terhadap standar jabatan: manajerial, sosial kultural, teknis."),
    "jakarta": ("Nilai dasar (BerAKHLAK)", "Predikat baru ditetapkan setelah dialog."),
    "bangko": ("Apa kontribusinya", "hasil individu, sumbangan bagi tim, dampak bagi masyarakat"),
    "binawidya": ("Kompetensi", "Perbedaan pandangan mulai dari 1 tingkat, yang terbesar lebih dahulu."),
    "rangkui": ("Nilai dasar (BerAKHLAK)", "Setiap pegawai menyatakan memahami tugas dan tanggung jawabnya"),
}


def begun(cast: Cast, code: str) -> Appraisal:
    """The second quarter of an agency on this scheme: something is done, the unit's achievement is set."""
    with cast.within("wanggar"):
        follow(code)
        factories.achievement(cast.ratna, "WA")
        plan = factories.plan(cast.budi, "agreed")
        factories.realization(plan)
        factories.feedback(cast.budi, cast.dewi, text="Lengkapi data sebelum rapat.")
        return factories.appraisal(plan)


def say(page: Page, level: int, words: str, **levels: int) -> None:
    """A level for every criterion, `AK=5` for one of them, and an example wherever one is asked for."""
    for criterion in page.locator("fieldset.criterion").all():
        key = (criterion.get_attribute("id") or "").rsplit("-", 1)[-1]
        criterion.locator(f'input[type="radio"][value="{levels.get(key, level)}"]').check(force=True)
    for text in page.locator("textarea:visible").all():
        if not text.input_value():
            text.fill(words)


def choose(page: Page, group: str, rating: str = "Sesuai Ekspektasi") -> None:
    page.get_by_role("group", name=group).get_by_label(rating).check()


def self_viewed(page: Page) -> None:
    choose(page, "Hasil kerja saya")
    choose(page, "Perilaku kerja saya", "Di Atas Ekspektasi")
    say(page, 4, "Laporan selesai tepat waktu; jaringan sering putus.", AK=5)


def handed_in(page: Page) -> None:
    page.get_by_role("button", name="Ajukan ke Dewi Anggraini").click()
    expect(page.get_by_text("Sekarang giliran Dewi Anggraini")).to_be_visible()


def rated(page: Page) -> None:
    choose(page, "Rating hasil kerja")
    choose(page, "Rating perilaku kerja")
    say(page, 4, "Tiga laporan sesuai target; dapat diandalkan dalam rapat bidang.", AK=3, KL=5)
    page.get_by_role("button", name="Sampaikan penilaian").click()
    expect(page.get_by_text("Penilaian Budi Santoso disampaikan.")).to_be_visible()


def talked_over(dewi: Page, budi: Page, address: str) -> None:
    """Every point ends, the talk has its day, both confirm."""
    for ending in dewi.get_by_label("Hasil pembahasan").all():
        ending.select_option("agreed")
    for reading in dewi.get_by_label("Bagaimana kami berdua memahaminya sekarang").all():
        reading.fill("Data dilengkapi sehari sebelum rapat; keduanya melihatnya sekarang sama.")
    dewi.get_by_label("Dilaksanakan pada").fill("2026-08-14")
    dewi.get_by_role("button", name="Simpan catatan").click()
    dewi.get_by_role("button", name="Konfirmasi catatan").click()
    budi.goto(address)
    budi.get_by_role("button", name="Konfirmasi catatan").click()
    expect(budi.get_by_text("Kedua pihak sudah mengonfirmasi")).to_be_visible()


@pytest.mark.parametrize("code", FIVE)
def test_a_quarter_goes_the_way_of_the_government(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep, code: str
) -> None:
    asked, said = FIVE[code]
    appraisal = begun(cast, code)
    place, talk = f"/board/{appraisal.period_id}/{appraisal.pk}/", f"/dialogues/{appraisal.pk}/"

    budi = open_page("budi", f"/schemes/{code}/", phone=True)
    expect(budi.get_by_text(said).first).to_be_visible()
    keep_screen(budi, f"five-{code}-scheme-phone")
    budi.goto(f"/evaluations/{appraisal.pk}/self-assessment/")
    assert_accessible(budi)
    self_viewed(budi)
    keep_screen(budi, f"five-{code}-self-phone")
    handed_in(budi)

    dewi = open_page("dewi", place)
    expect(dewi.locator("main").get_by_text(asked, exact=True).first).to_be_visible()
    assert_accessible(dewi)
    rated(dewi)

    dewi.goto(talk)
    assert_accessible(dewi)
    keep_screen(dewi, f"five-{code}-dialogue")
    talked_over(dewi, budi, talk)

    dewi.goto(place)
    dewi.get_by_role("button", name="Tetapkan dan sampaikan").click()
    expect(dewi.get_by_text("Ditetapkan dan disampaikan.")).to_be_visible()
    budi.goto(f"/evaluations/{appraisal.pk}/")
    expect(budi.get_by_role("heading", name="Predikat: Baik")).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, f"five-{code}-result-phone")
