"""T-SQLI: nothing that is sent stands in a statement; it travels beside it. The same look finds a planted hole.

Every address gets the mark in every parameter and field, and every statement that is asked meanwhile is read.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from tests.access.addresses import Address, addresses
from tests.access.scene import Scene, build
from tests.access.states import STATES
from tests.access.table import AREAS, TABLE, consume, form_of, path_of
from tests.test_nonsense import PARAMETERS

MARK = "zq7331"
PAYLOADS = (
    f"{MARK}' or '1'='1",
    f'{MARK}" --',
    f"{MARK}); select pg_sleep(9)--",
    f"1 {MARK}",
    f"-{MARK}",
    f"%{MARK}%s",
)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements in whose own text the mark stands."""
    found: list[str] = []

    def read(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if MARK in str(sql):
            found.append(str(sql))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        stack.enter_context(connections["default"].execute_wrapper(read))
        yield found


def attack(scene: Scene, address: Address, payload: str) -> list[str]:
    """Send the payload wherever this address takes something; what of it became a statement."""
    row = TABLE[address.name]
    client: Client = scene.clients["lestari" if row.expected("lestari") in (200, 302, 422) else "budi"]
    client.raise_request_exception = False
    cookies, point = deepcopy(client.cookies), transaction.savepoint()
    try:
        with scene.cast.within("wanggar"):
            STATES[row.when](scene)
        where = path_of(address, row, scene.ids)
        sent = dict.fromkeys(PARAMETERS, payload)
        with watched() as found:
            if address.manner == "reads":
                for query in (sent, {"q": payload}, {"after": payload}):
                    consume(client.get(where, query))
            else:
                form = form_of(row, scene, scene.ids)
                for one in (form | sent, *(form | {name: payload} for name in form)):
                    consume(client.post(where, one))
        return found
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_nothing_that_is_sent_becomes_a_statement(cast: Any, area: str) -> None:
    scene, wrong, number = build(cast), [], 0
    for address in addresses():
        if address.area != area:
            continue
        for payload in PAYLOADS:
            number += 1
            wrong += [f"{address.name}: {sql[:200]}" for sql in attack(scene, address, payload)]
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nT-SQLI, {area}: {number} attacks")


def hole(request: HttpRequest) -> HttpResponse:
    """What must be found: a search that puts its word into the statement."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"select 1 where 'a' = '{request.GET.get('q', '')}'")
    return HttpResponse()


urlpatterns = [path("hole/", hole), path("", include("lugas.config.urls"))]


@pytest.mark.django_db
@pytest.mark.urls("tests.test_sqli")
def test_a_planted_hole_is_found() -> None:
    with watched() as found:
        Client().get("/hole/", {"q": MARK})
        Client().get("/people/", {"q": MARK})
    assert len(found) == 1
    print("\nT-SQLI: the planted hole was found")
