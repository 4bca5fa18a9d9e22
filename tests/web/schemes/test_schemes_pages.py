"""The schemes, for anyone: a list, each as a picture with a table beside, two side by side."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation

from lugas.regulation.scheme import available, load
from lugas.web.rules.words import OWNERS
from lugas.web.schemes.contrast import contrast
from lugas.web.schemes.picture import WIDTH, pictures_of
from lugas.web.schemes.sayings import own_sayings, sayings_of
from tests.pages import problems
from tests.queries import counted

ON = date(2026, 8, 18)
CODES = ("national", "bangko", "binawidya", "jakarta", "rangkui", "wanggar")
FIVE = CODES[1:]


@pytest.fixture
def indonesian() -> Any:
    with translation.override("id"):
        yield


def main_of(page: Any) -> str:
    return str(page.content.decode().split("<main")[1].split("</main>")[0])


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(page)).split())


def test_every_scheme_is_listed_with_what_it_adds(db: None, client: Any) -> None:
    page = client.get("/schemes/")

    assert (page.status_code, problems(page.content.decode())) == (200, [])
    for code in CODES:
        assert f'href="/schemes/{code}/"' in main_of(page)
    assert "Predikat baru ditetapkan setelah dialog." in words_of(page)
    assert "hasil individu, sumbangan bagi tim, dampak bagi masyarakat" in words_of(page)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_scheme_is_drawn_and_told_in_both_languages(db: None, client: Any, code: str, language: str) -> None:
    client.cookies["django_language"] = language

    page = client.get(f"/schemes/{code}/")

    assert (page.status_code, problems(page.content.decode())) == (200, [])
    assert main_of(page).count("<svg") == main_of(page).count("<title") == 3
    assert main_of(page).count("<table") == 3


def test_a_scheme_that_is_not_there_is_not_found(db: None, client: Any) -> None:
    assert client.get("/schemes/atlantis/").status_code == 404


def test_what_a_government_switched_on_is_marked(db: None, client: Any) -> None:
    words = words_of(client.get("/schemes/rangkui/"))

    assert "+ Pemahaman tugas dinyatakan" in words
    assert "Pemahaman tugas dinyatakan (pilihan skema ini)" in words
    assert "+ " not in words_of(client.get("/schemes/national/"))


@pytest.mark.parametrize("code", CODES)
def test_every_bar_lies_inside_the_picture(indonesian: None, code: str) -> None:
    for picture in pictures_of(load(code, ON), load("national", ON), 2026):
        assert picture.bars
        for bar in picture.bars:
            assert bar.x >= 0, bar
            assert bar.x + bar.width <= WIDTH + 1, bar
            assert bar.y + 52 <= picture.height, bar
            assert bar.opens_on <= bar.due_on, bar
        named = [tick for tick in picture.ticks if tick.label]
        assert all(after.x - before.x > 45 for before, after in pairwise(named))


def test_every_step_of_the_first_period_is_in_the_picture(indonesian: None) -> None:
    scheme = load("bangko", ON)
    _plan, period, _annual = pictures_of(scheme, load("national", ON), 2026)

    used = [step for step in scheme.year.steps.values() if step.used and step.scope == "period"]
    assert [bar.name for bar in period.bars] == [step.name_id for step in used]
    assert [bar.name for bar in period.bars if bar.own] == [
        "Rekan penilai diusulkan", "Rekan penilai dikonfirmasi", "Penilaian rekan kerja",
    ]  # fmt: skip


def test_whoever_takes_a_step_has_a_name() -> None:
    for code in CODES:
        assert {step.owner for step in load(code, ON).year.steps.values()} <= set(OWNERS)


@pytest.mark.parametrize("code", FIVE)
def test_each_government_says_something_of_its_own(indonesian: None, code: str) -> None:
    own = own_sayings(load(code, ON), load("national", ON))

    assert own
    assert all(each.rule in load(code, ON).rules for each in own)


def test_what_is_switched_off_is_said_too(indonesian: None) -> None:
    scheme = load("national", ON)
    steps = scheme.year.steps | {"dialogue": scheme.year.steps["dialogue"].model_copy(update={"used": False})}
    voices = scheme.voices.model_copy(update={"views": scheme.voices.views.model_copy(update={"blind": False})})
    open_views = scheme.model_copy(update={"year": scheme.year.model_copy(update={"steps": steps}), "voices": voices})

    texts = [each.text for each in own_sayings(open_views, scheme)]

    assert len(texts) == 2
    assert texts[0].endswith("Pejabat penilai melihat penilaian diri setelah diajukan.")
    assert texts[1] == "Bukan langkah dalam skema ini."
    alone = voices.model_copy(update={"dialogue": voices.dialogue.model_copy(update={"confirmed_by_both": False})})
    said = {each.subject: each.text for each in sayings_of(scheme.model_copy(update={"voices": alone}))}
    assert said["Dialog"].endswith("Pejabat penilai menyimpan catatannya.")


def test_two_schemes_stand_side_by_side_with_the_differences_first(db: None, client: Any) -> None:
    page = client.get("/schemes/comparison/", {"one": "national", "other": "bangko"})

    assert (page.status_code, problems(page.content.decode())) == (200, [])
    words = words_of(page)
    assert "Skema nasional dan Skema Bangko" in words
    differences = words.split("Sama pada keduanya")[0]
    assert "Rekan kerja dan pihak lain" in differences
    assert "Penilaian pejabat penilai" in differences
    assert "Ekspektasi yang jelas" not in differences
    assert "Ekspektasi yang jelas" in words


def test_a_scheme_compared_with_itself_differs_in_nothing(db: None, client: Any) -> None:
    words = words_of(client.get("/schemes/comparison/", {"one": "jakarta", "other": "jakarta"}))

    assert "0 perbedaan Keduanya meminta hal yang sama." in words


def test_a_comparison_with_an_unknown_scheme_is_said(db: None, client: Any) -> None:
    page = client.get("/schemes/comparison/", {"one": "national", "other": "atlantis"})

    assert page.status_code == 200
    assert "Masukkan pilihan yang valid" in words_of(page)


def test_a_comparison_knows_steps_and_values_that_only_one_has(indonesian: None) -> None:
    one = load("national", ON)
    steps = {code: step for code, step in one.year.steps.items() if code != "survey"}
    allowances = {code: each for code, each in one.year.allowances.items() if code != "reminder"}
    other = one.model_copy(update={"year": one.year.model_copy(update={"steps": steps, "allowances": allowances})})

    forth, back = contrast(one, other), contrast(other, one)

    assert [(row.subject, row.other) for row in forth.different] == [
        ("Survei kepuasan masyarakat", ()), (one.rules["PLK-05"].title_id, ()),
    ]  # fmt: skip
    assert [(row.rule, row.one) for row in back.different] == [("SKM-01", ()), ("PLK-05", ())]


@pytest.mark.parametrize("path", ["/schemes/", "/schemes/bangko/", "/schemes/comparison/"])
def test_the_pages_ask_the_database_next_to_nothing(db: None, client: Any, path: str) -> None:
    client.get(path)

    with counted() as queries:
        page = client.get(path)

    assert page.status_code == 200
    assert queries.number <= 2
    assert len(page.content) < 120_000


def test_the_schemes_are_those_of_the_day() -> None:
    assert available(ON) == CODES
