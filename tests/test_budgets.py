"""Every main page: at most 12 queries, as many in a large agency as in a small one, and few bytes over the wire."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from lugas.benchmarks.pages import MainPage, main_pages
from lugas.benchmarks.weight import assets_of, first_load, foreign_of, squeezed
from lugas.demonstration.build import Wish, build
from lugas.organization.models import Agency, Membership
from tests.queries import counted

TODAY = date(2026, 8, 18)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
QUERIES, FIRST, LATER = 12, 60_000, 20_000


def asset(address: str) -> bytes:
    """An asset as the server sends it: squeezed."""
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    return squeezed(Path(str(found)).read_bytes())


def visited(page: MainPage) -> tuple[int, Any]:
    """The queries of a visit after the first one, and the answer."""
    membership = Membership.objects.select_related("user").get(employee_id=page.employee_id)
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(membership.user, backend=BACKEND)
    client.get(page.path)
    with counted() as queries:
        response = client.get(page.path)
    assert response.status_code == 200, f"{page.name}: {page.path} answers {response.status_code}"
    return queries.number, response


def measured(employees: int) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """Queries, and bytes of a later and of a first visit, by page."""
    build(Wish(TODAY, agencies=1, employees=employees), over=True, tell=lambda line: None)
    queries, bytes_ = {}, {}
    for page in main_pages(Agency.objects.get(), TODAY):
        queries[page.name], response = visited(page)
        text, later = response.content, len(squeezed(response.content))
        if response.headers.get("Content-Encoding") == "gzip":
            text, later = gzip.decompress(response.content), len(response.content)
        assert foreign_of(text.decode()) == [], f"{page.name} loads something from another host"
        bytes_[page.name] = later, first_load(text.decode(), later, asset)
    return queries, bytes_


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_main_pages_keep_their_budgets_in_a_small_and_in_a_large_agency() -> None:
    small, _ = measured(60)
    large, weights = measured(400)

    assert {name: number for name, number in large.items() if number > QUERIES} == {}
    assert large == small
    assert {name: later for name, (later, _) in weights.items() if later > LATER} == {}
    assert {name: first for name, (_, first) in weights.items() if first > FIRST} == {}


def test_what_comes_from_another_host_is_seen_and_a_mere_link_is_not() -> None:
    page = '<a href="https://bkn.go.id"><img class="x" src="//a.example/p.png"><script src="https://b.example/s.js">'

    assert foreign_of(page) == ["//a.example/p.png", "https://b.example/s.js"]


def test_weight_of_a_first_visit_counts_each_asset_once() -> None:
    page = '<link href="/static/a.css"><script src="/static/b.js"></script><link href="/static/a.css"><a href="/b/">'

    assert assets_of(page) == ["/static/a.css", "/static/b.js"]
    assert first_load(page, 100, lambda address: b"x" * 10) == 120
