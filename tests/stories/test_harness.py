"""The watch over stories finds what it must find: a planted fault of each kind."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import Faults, Opener


def test_a_planted_fault_of_each_kind_is_seen(open_page: Opener, faults: Faults) -> None:
    page = open_page(path="/components/")

    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.evaluate("fetch('http://127.0.0.1:1/planted').catch(() => null)")
    page.evaluate("console.error('planted')")
    page.wait_for_timeout(100)

    kinds = {seen.split(":")[0] for seen in faults.seen}
    faults.seen.clear()
    assert kinds >= {"script", "console"}


def test_a_planted_barrier_is_found(open_page: Opener, assert_accessible: Callable[[Page], None]) -> None:
    page = open_page(path="/components/")

    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/none.png\">')")

    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
