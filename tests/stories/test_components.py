"""The page of components in a real browser: accessible, narrow enough, usable by keyboard, kind to typed text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener

COMPONENTS = "/components/"


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_accessible(
    open_page: Opener, assert_accessible: Callable[[Page], None], phone: bool, scheme: str
) -> None:
    page = open_page(path=COMPONENTS, phone=phone)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.evaluate("summary => summary.parentElement.open = true")
    assert_accessible(page)


def test_nothing_is_wider_than_a_small_phone(open_page: Opener) -> None:
    page = open_page(path=COMPONENTS, phone=True)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_paper_everything_is_black_on_white_and_the_frame_is_gone(open_page: Opener) -> None:
    page = open_page(path=COMPONENTS)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("header.top")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_first_tab_stop_leads_to_the_content(open_page: Opener) -> None:
    page = open_page(path="/components/errors/missing/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_list_of_errors_gets_the_focus(open_page: Opener) -> None:
    expect(open_page(path=COMPONENTS).locator(".error-summary")).to_be_focused()


def test_the_page_works_without_scripts(open_page: Opener) -> None:
    page = open_page(path=COMPONENTS, scripts=False)
    page.locator("details.more > summary").click()
    expect(page.locator("details.more > ul")).to_be_visible()
    page.locator("details.confirm > summary").click()
    expect(page.get_by_text("tidak dapat dikembalikan")).to_be_visible()
