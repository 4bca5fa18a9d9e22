"""T-CSRF: no deed without the token of one's own page, and no page that writes."""

import inspect
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve

from tests.access.addresses import Address, addresses
from tests.access.scene import Scene, build
from tests.access.table import TABLE, consume, form_of, path_of

WRITES = [address for address in addresses() if address.manner == "writes"]
CHANGING = re.compile(
    r'\b(?:insert\s+into|(?<!for )(?<!key )(?<!do )update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?"?(\w+)',
    re.IGNORECASE,
)
# Who looked at whose record, and when the session was last used.
WRITTEN_WHILE_READING = {"workflow_event", "workflow_eventsalt", "django_session", "usersessions_usersession"}
# The secret of a link stands in its address; the token would need a cookie that ties two visits to each other.
WITHOUT_COOKIES = {"peers:link_answer"}
READS = [address for address in addresses() if address.manner == "reads"]


def strict(client: Client) -> Client:
    """The same browser, with the check that Django's test client leaves out."""
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = client.cookies
    return checked


def paths(scene: Scene, chosen: list[Address]) -> list[tuple[Address, str]]:
    return [(address, path_of(address, TABLE[address.name], scene.ids)) for address in chosen]


def test_every_view_says_whether_it_reads_or_writes() -> None:
    assert [address.name for address in addresses() if address.manner not in ("reads", "writes")] == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("person", ["lestari", "visitor"])
def test_no_deed_without_the_token(cast: Any, person: str) -> None:
    scene = build(cast)
    client = strict(scene.clients[person])
    got = {
        address.name: client.post(path, form_of(TABLE[address.name], scene, scene.ids)).status_code
        for address, path in paths(scene, WRITES)
        if address.name not in WITHOUT_COOKIES
    }
    assert {name: status for name, status in got.items() if status != 403} == {}
    print(f"\nT-CSRF: {len(got)} deeds refused without a token")


@pytest.mark.slow
@pytest.mark.django_db
def test_no_deed_with_the_token_of_somebody_else(cast: Any) -> None:
    scene = build(cast)
    client = strict(scene.clients["lestari"])
    client.get("/")
    for address, path in paths(scene, WRITES):
        if address.name not in WITHOUT_COOKIES:
            assert client.post(path, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403, address.name


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_accepts_a_post_and_no_deed_a_get(cast: Any) -> None:
    scene = build(cast)
    for address, path in paths(scene, list(addresses())):
        client = scene.clients["lestari"]
        other = client.post(path) if address.manner == "reads" else client.get(path)
        assert other.status_code == 405, address.name


@pytest.mark.slow
@pytest.mark.django_db
def test_a_page_writes_its_looks_and_the_session_and_nothing_else(cast: Any) -> None:
    scene = build(cast)
    written: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.update(CHANGING.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        for _address, path in paths(scene, READS):
            for person in ("lestari", "budi", "hasan"):
                consume(scene.clients[person].get(path))
    assert written <= WRITTEN_WHILE_READING
    assert "workflow_event" in written
    print(f"\nT-CSRF: {len(READS)} pages; written while reading: {sorted(written)}")


def test_a_view_of_ours_stands_behind_every_page() -> None:
    for address in addresses():
        assert inspect.unwrap(resolve_view(address)).__module__.startswith("lugas.web"), address.name


NOBODY = "00000000-0000-4000-8000-000000000000"


def resolve_view(address: Address) -> Any:
    plain = address.route
    for kind, value in (("<int:", "1"), ("<str:", "x"), ("<slug:", "x"), ("<uuid:", NOBODY)):
        while kind in plain:
            start = plain.index(kind)
            plain = plain[:start] + value + plain[plain.index(">", start) + 1 :]
    return resolve(f"/{plain}").func
