"""What a browser story has: Chromium, the application on a port, people who are signed in, and a look for faults."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from lugas.commands.browser import REMEDY, find_chromium
from tests.cast import Cast

# Playwright runs a loop of its own in this thread; the tests use the database in between, never inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SCREENS = Path(os.environ.get("LUGAS_SCREENS") or settings.DATA / "screens")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
TIMEOUT = 10_000

Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.story)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail(REMEDY, pytrace=False)
    started = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield started
    started.close()


class Faults:
    """What goes wrong in a page without anybody seeing it."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.seen: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))
        page.on("request", lambda request: self._host_of(request.url))
        page.on("response", lambda response: self._status_of(response.status, response.url))
        page.on("console", lambda message: self._console(message.type, message.text))

    def _host_of(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host:
            self.seen.append(f"asks another host: {url}")

    def _status_of(self, status: int, url: str) -> None:
        if status >= 500:
            self.seen.append(f"{status} from {url}")

    def _console(self, kind: str, text: str) -> None:
        # A refused form (409, 422) is an answer like any other; the browser calls it an error.
        if kind == "error" and "Failed to load resource" not in text:
            self.seen.append(f"console: {text}")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return Cast()


@pytest.fixture
def faults(live_server: object) -> Iterator[Faults]:
    """Faults that a story expects, it takes out of `faults.seen`."""
    collected = Faults(urlsplit(str(live_server)).netloc)
    yield collected
    assert collected.seen == []


@pytest.fixture
def open_page(browser: Browser, live_server: object, cast: Cast, faults: Faults) -> Iterator[Opener]:
    """`open_page("budi", "/plans/", phone=True)`; `open_page()` is a visitor. Each call is a browser of its own."""
    contexts: list[BrowserContext] = []

    def opened(person: str | None = None, path: str = "/", *, phone: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=str(live_server),
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            has_touch=phone,
            java_script_enabled=scripts,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        if person:
            session = cast.client(person).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": str(live_server)}])
        page = context.new_page()
        faults.watch(page)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Axe finds no violation, and nothing is wider than the screen."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not too_wide, f"{page.url} scrolls sideways"

    return check


@pytest.fixture
def keep_screen() -> Callable[[Page, str], None]:
    """Keep a picture of the screen: in var/screens, or in docs/screens with LUGAS_SCREENS=docs/screens."""

    def keep(page: Page, name: str) -> None:
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=True)

    return keep
