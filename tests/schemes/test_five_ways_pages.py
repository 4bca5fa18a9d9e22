"""The pages on the five ways show pictures that exist, link to files that exist, and cite rules that are explained."""

import re
from datetime import date
from pathlib import Path

import pytest

from lugas.regulation.scheme import load

PAGES = Path(__file__).parents[2] / "docs" / "explanation" / "five-ways"
FIVE = ("wanggar", "jakarta", "bangko", "binawidya", "rangkui")
LINK = re.compile(r"\]\(([^)#]+)\)")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
RULE = re.compile(r"\b[A-Z]{2,4}-\d{2}\b")


def text_of(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*FIVE, "README"])
def test_every_picture_and_every_link_leads_somewhere(name: str) -> None:
    missing = [target for target in LINK.findall(text_of(name)) if not (PAGES / target).resolve().exists()]

    assert missing == []


@pytest.mark.parametrize("code", FIVE)
def test_each_government_has_a_page_with_its_own_pictures(code: str) -> None:
    pictures = PICTURE.findall(text_of(code))

    assert len(pictures) >= 4
    assert all(words for words, _target in pictures)
    assert f"]({code}.md)" in text_of("README")


@pytest.mark.parametrize("code", FIVE)
def test_every_rule_that_a_page_cites_is_explained_in_the_scheme(code: str) -> None:
    cited = set(RULE.findall(text_of(code)))

    assert cited
    assert cited <= set(load(code, date(2026, 6, 30)).rules)


def test_every_picture_of_the_five_ways_stands_on_a_page() -> None:
    kept = {path.name for path in (PAGES.parents[1] / "screens").glob("five-*.png")}
    shown = {Path(target).name for code in FIVE for _words, target in PICTURE.findall(text_of(code))}

    assert kept - shown == set()
