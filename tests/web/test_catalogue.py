"""The page of components: all of them are drawn, soundly, in both languages, within the budget."""

import gzip
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from lugas.web import assets
from tests.pages import problems

COMPONENTS = assets.SOURCES.parent / "templates" / "components"
MOST_STYLE = 15_000
MOST_SCRIPT = 8_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_component_is_drawn_soundly(cast: Any, language: str) -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get("/components/")
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    assert problems(page) == []


@pytest.mark.parametrize("kind", ["refused", "forbidden", "missing", "broken", "old", "stale"])
def test_every_other_answer_is_a_sound_page(cast: Any, kind: str) -> None:
    page = Client().get(f"/components/errors/{kind}/").content.decode()
    assert problems(page) == []


def test_every_component_stands_in_the_catalogue() -> None:
    pages = "".join(page.read_text() for page in (COMPONENTS.parent / "catalogue").glob("*.html"))
    used = set(re.findall(r"components/(\w+)\.html", pages))
    assert {file.stem for file in COMPONENTS.glob("*.html")} - {"nav"} == used


def test_the_style_and_the_script_keep_to_their_budgets() -> None:
    assert len(gzip.compress(assets.style().encode())) <= MOST_STYLE
    assert len(gzip.compress(assets.script().encode())) <= MOST_SCRIPT


def test_the_bundle_is_made_anew_when_a_source_is_newer(tmp_path: Any, settings: Any) -> None:
    settings.BUNDLE_ROOT = tmp_path
    assets.bundle()
    (tmp_path / "lugas.css").write_text("old")
    assets.bundle()
    assert (tmp_path / "lugas.css").read_text() == "old"
    assets.bundle(force=True)
    assert "@layer" in (tmp_path / "lugas.css").read_text()


def test_the_language_switch_leads_back_to_the_page_and_is_remembered(cast: Any) -> None:
    client = Client()
    response = client.post("/language/", {"language": "en"}, headers={"Referer": "http://testserver/components/"})
    assert response["Location"] == "/components/"
    assert "Every part of which pages are made" in client.get("/components/").content.decode()


def test_the_language_switch_never_leads_to_another_host(cast: Any) -> None:
    response = Client().post("/language/", {"language": "en"}, headers={"Referer": "https://evil.example/x"})
    assert response["Location"] == "/"
