"""Every page in dark mode and in English, on a phone, and on paper: readable, accessible, nothing beyond the edge."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.access.addresses import addresses
from tests.access.reading import READING
from tests.access.scene import THERE, Scene, build
from tests.access.table import path_of
from tests.cast import Cast

from .conftest import Faults, Opener

# A4 upright and across, at 96 dots an inch without the browser's margins of about 10 mm.
A4, A4_ACROSS = 718, 1047
ACROSS = {"documents:matrix", "matrix:matrix"}
COLOURS = "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
READERS = ("budi", "dewi", "lestari", "hasan", "agus")


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return build(cast)


def places(scene: Scene, area: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Who opens which page: for each reader the names and paths of the pages of which they are the first reader."""
    found: dict[str, list[tuple[str, str]]] = {}
    for address in addresses():
        row = READING.get(address.name)
        if row is None or (area and address.area != area):
            continue
        for person in READERS:
            if person not in THERE and row.expected(person) == 200:
                found.setdefault(person, []).append((address.name, path_of(address, row, scene.ids)))
                break
    return found


def visit(page: Page, path: str) -> bool:
    """Open a page; False when the address gives a file."""
    answer = page.request.get(path)
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    page.goto(path)
    return True


def violations(page: Page, where: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{where}: {each['id']}, {each['nodes'][0]['html'][:120]}" for each in found]


def too_wide(page: Page, where: str, spare: int = 0) -> list[str]:
    width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{where} is {width[0]} wide in {width[1]}"] if width[0] > width[1] + spare else []


@pytest.mark.slow
@pytest.mark.parametrize("person", READERS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_in_the_dark(open_page: Opener, scene: Scene, faults: Faults, person: str, language: str) -> None:
    page, wrong, number = open_page(person, "/", phone=True), [], 0
    page.emulate_media(color_scheme="dark")
    page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
    for name, path in places(scene).get(person, []):
        if visit(page, path):
            wrong += violations(page, name) + too_wide(page, name)
            number += 1
    faults.seen.clear()
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nDark, {language}, {person}: {number} pages")


@pytest.mark.slow
@pytest.mark.parametrize("person", READERS)
def test_every_page_on_paper(open_page: Opener, scene: Scene, person: str) -> None:
    page, wrong, number = open_page(person, "/"), [], 0
    page.emulate_media(media="print", color_scheme="dark")
    for name, path in places(scene).get(person, []):
        page.set_viewport_size({"width": A4_ACROSS if name in ACROSS else A4, "height": 1000})
        if visit(page, path):
            # What is only heard is a dot wide and may stand at the edge.
            wrong += too_wide(page, name, spare=1)
            number += 1
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nPaper, {person}: {number} pages")


@pytest.mark.slow
def test_the_official_papers_are_whole_sheets_in_black_on_white(open_page: Opener, scene: Scene) -> None:
    page, wrong, number = open_page("lestari", "/"), [], 0
    page.emulate_media(media="print", color_scheme="dark")
    for address in addresses():
        if address.area != "documents" or "<" not in address.route:
            continue
        page.goto(path_of(address, READING[address.name], scene.ids))
        ink, ground = page.evaluate(COLOURS)
        if ink != "rgb(0, 0, 0)" or ground not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"):
            wrong.append(f"{address.name}: {ink} on {ground}")
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        number += 1
    assert not wrong, wrong
    print(f"\nPapers: {number} printed")
