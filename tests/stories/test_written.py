"""T-XSS, second part: Chromium shows what was sent through the real forms; nothing runs or troubles its policy."""

import mimetypes
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from playwright.sync_api import Browser, Page, Route

from lugas.planning.models import Plan
from tests.access.addresses import Address, addresses
from tests.access.scene import Scene, build
from tests.access.states import STATES
from tests.access.table import consume, form_of, path_of
from tests.access.writing import WRITING
from tests.cast import Cast
from tests.payloads import PAYLOADS
from tests.test_mass import who_may
from tests.test_xss import look, pages

HOST = "http://testserver"
# What people write in words; the rest of a form is chosen.
FREE = {
    *(
        "text",
        "leader_text",
        "name",
        "short_name",
        "reason",
        "comment",
        "note",
        "dialogue_note",
        "basis",
        "why",
        "title",
    ),
    *("result_reason", "behavior_reason", "self_account", "answer", "proposal", "decree", "notes", "purpose", "text0"),
    *("appreciation", "improvement", "indicator-0-text", "indicator-0-target", "indicator-0-measure"),
}
# What a form also takes, though the deed can be done without it.
MORE: dict[str, dict[str, str]] = {
    "plans:results": {"assigned_by": ""},
    "plans:expectations": {"AK-text": "", "KP-text": ""},
    "plans:lists": {"resources-0-text": "", "accountability-0-text": "", "consequences-0-text": ""},
    "progress:realization": {"source": ""},
    "progress:action_plan": {"target": "", "obstacle": ""},
    "progress:help": {"promise": "", "promise_due": "2026-09-30"},
    "evaluation:self_view": {"self_obstacles": ""},
    "evaluation:achievement": {"recommendation": ""},
    "board:decision": {"difference_reason": ""},
    "dialogue:meeting": {"place": ""},
    "dialogue:record": {
        **dict.fromkeys(("participants", "summary", "development", "employee_comment", "new-topic"), ""),
        **dict.fromkeys(("new-own_view", "new-reading", "new-action", "next-what", "next-how"), ""),
        "new-ending": "open",
    },
}
# Deeds whose state makes the appraisal anew, or after which Budi's pages are others: each is read before the next one.
ALONE = (
    "self_assessed",
    "rated",
    "discussed",
    "decided",
    "delivered",
    "people:leave",
    "people:new_posting",
    "plans:revision",
)
OWN_RECORD = ("progress", "evaluation", "board", "feedback")
LENGTHS = (480, 180, 100, 52)
WATCH = """window.reported = [];
document.addEventListener("securitypolicyviolation", event => window.reported.push(event.violatedDirective));"""


@dataclass
class Tried:
    """What was sent, what of it was seen, and what went wrong."""

    scene: Scene
    page: Page
    place: int = 0
    sent: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    opened: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def text_of(tried: Tried, length: int, mark: str) -> tuple[str, list[str]]:
    """As many of the next payloads as fit, behind a mark by which the field is known again."""
    said, used = mark, list[str]()
    for payload in (PAYLOADS * 2)[tried.place % len(PAYLOADS) :]:
        if len(said) + 1 + len(payload) <= length:
            said, used = f"{said} {payload}", [*used, payload]
        elif used or length > max(LENGTHS[1:]):
            break
    return said, used


def carry_out(tried: Tried, address: Address, person: str) -> None:
    """The deed, with payloads in all its fields; with shorter ones where the form finds them too long."""
    row, scene = WRITING[address.name], tried.scene
    more = MORE.get(address.name, {})
    given = form_of(row, scene, scene.ids) | more
    free = [name for name in given if (name in FREE and given[name] != "pensiun") or more.get(name) == ""]
    for length in LENGTHS if free else ():
        with scene.cast.within("wanggar"):
            STATES[row.when](scene)
            Plan.objects.filter(pk=scene.ids["plan"]).update(lock_version=1)
        texts = {}
        for name in free:
            mark = f"q{len(tried.sent) + len(texts)}q"
            short = length < LENGTHS[0] and name.endswith(("measure", "name"))
            texts[name] = (mark, *text_of(tried, LENGTHS[-1] if short else length, mark))
            tried.place += len(texts[name][2])
        point, cookies = transaction.savepoint(), deepcopy(scene.clients[person].cookies)
        answer = scene.clients[person].post(
            path_of(address, row, scene.ids), given | {name: text for name, (_, text, _) in texts.items()}
        )
        consume(answer)
        scene.clients[person].cookies = cookies
        if answer.status_code == row.expected(person):
            tried.sent |= {mark: f"{address.name} {name}" for name, (mark, _, _) in texts.items()}
            tried.used |= {each for _, _, used in texts.values() for each in used}
            return
        transaction.savepoint_rollback(point)
    if free:
        tried.refused.append(address.name)


def show(tried: Tried, html: bytes, headers: dict[str, str], path: str) -> None:
    """The page in Chromium, under its own policy and with its own scripts."""

    def answer(route: Route) -> None:
        asked = route.request.url.removeprefix(HOST)
        if asked == path:
            route.fulfill(status=200, headers=headers, body=html)
        elif asked.startswith("/static/") and (found := finders.find(asked.removeprefix("/static/").partition("?")[0])):
            route.fulfill(content_type=mimetypes.guess_type(asked)[0] or "", body=Path(str(found)).read_bytes())
        else:
            if not asked.startswith("/"):
                tried.wrong.append(f"{path}: asks {asked}")
            route.abort()

    tried.page.unroute_all()
    tried.page.route("**/*", answer)
    tried.page.goto(HOST + path)
    tried.opened.append(path)
    if tried.page.evaluate("window.caught"):
        tried.wrong.append(f"{path}: something ran")
    tried.wrong += [f"{path}: the policy stopped {each}" for each in tried.page.evaluate("window.reported")]
    tried.wrong += [f"{path}: {each}" for each in look(tried.page.content())]


def read(tried: Tried) -> None:
    """Every page; Chromium opens those that show a text for the first time."""
    for address, row, when, person in pages():
        if when:
            continue
        path = path_of(address, row, tried.scene.ids)
        answer = tried.scene.clients[person].get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            consume(answer)
            continue
        html = answer.content.decode()
        marks = {mark for mark in tried.sent if f"{mark} " in html}
        if marks - tried.seen:
            show(tried, answer.content, dict(answer.headers), path)
        tried.seen |= marks


def groups() -> list[list[Address]]:
    """Deeds that bear each other, by the state they need."""
    found: dict[str, list[Address]] = {}
    for address in addresses():
        if address.name in WRITING and address.area != "drafts" and who_may(address):
            when = WRITING[address.name].when
            together = f"{when} {address.area in OWN_RECORD}"
            found.setdefault(address.name if {when, address.name} & set(ALONE) else together, []).append(address)
    return list(found.values())


@pytest.fixture
def scene(db: Any) -> Scene:
    return build(Cast())


@pytest.mark.slow
def test_nothing_that_was_written_runs(scene: Scene, browser: Browser) -> None:
    context = browser.new_context(locale="id-ID")
    context.add_init_script(WATCH)
    tried = Tried(scene, context.new_page())
    tried.page.on("dialog", lambda dialog: (tried.wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    for group in groups():
        cookies = {name: deepcopy(client.cookies) for name, client in scene.clients.items()}
        point = transaction.savepoint()
        for address in group:
            carry_out(tried, address, str(who_may(address)))
        read(tried)
        transaction.savepoint_rollback(point)
        for name, client in scene.clients.items():
            client.cookies = cookies[name]
    context.close()
    assert not tried.wrong, "\n".join(sorted(set(tried.wrong)))
    assert len(tried.sent) > 60
    assert len(tried.used) > 200
    assert len(tried.seen) > 50
    print(
        f"\nT-XSS: {len(tried.sent)} fields of forms took {len(tried.used)} payloads; {len(tried.seen)} "
        f"of them were seen again, on {len(tried.opened)} pages opened in Chromium"
    )
