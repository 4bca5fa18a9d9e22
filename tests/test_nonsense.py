"""Nonsense at every address: keys beyond any table, text that is none, made-up places of lists. Never a 500."""

from base64 import urlsafe_b64encode
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction

from lugas.web.parameters import key_in
from tests import factories
from tests.access.addresses import Address, addresses
from tests.access.reading import READING
from tests.access.scene import Scene, build
from tests.access.table import AREAS, TABLE, consume, form_of, path_of

PARAMETERS = [
    *(
        "cell",
        "cycle",
        "delegate",
        "direct",
        "for",
        "kind",
        "late",
        "match",
        "more",
        "next",
        "of",
        "office",
        "on",
        "open",
    ),
    *("operator", "own", "paper", "period", "person", "q", "repeat", "result", "scheme", "scope", "since", "state"),
    *("step", "supports", "under", "undo", "unit", "until", "verdict", "version", "with", "year"),
]
VALUES = ["\0", "9" * 20, "9" * 5000, "-1", "x" * 3000, "٣", "²", "1e5", "'\"<", "2026-13-45", "0001-01-01", "[]"]
ROWS = [
    *('[1, "a"]', '["a", 1]', "[1]", '["a"]', '["\\u0000", 1]', '["\\ud800", 1]', '["a", "\\u0000"]', "[" * 3000),
    *(f"[{10**25}]", f"[{10**25}, 1]", '["2026-01-01", "x"]', f"[{'9' * 5000}]", "[1e400]", "{}", "[null]"),
]
PLACES = ["!!!!", "é", *(urlsafe_b64encode(text.encode()).decode().rstrip("=") for text in ROWS)]
TEXTS = [
    "\0",
    "9" * 30,
    "-1",
    "x" * 70_000,
    "NaN",
    "9" * 5000,
    "0001-01-01",
    "1e999",
    "٣",
    "9999-12-31",
    "\r\nX: y",
    "",
]
ENEMIES = {"reads": ("lestari", "budi", "agus_on"), "writes": ("lestari", "budi", "dewi", "agus_on")}


def status(scene: Scene, person: str, method: str, path: str, sent: Any = None) -> int:
    client = scene.clients[person]
    client.raise_request_exception = False
    cookies, point = deepcopy(client.cookies), transaction.savepoint()
    try:
        answer = getattr(client, method)(path, sent or {})
        consume(answer)
        return int(answer.status_code)
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies


def queries() -> list[str]:
    """Every parameter with every other value, all at a time; places of lists one at a time."""
    together = [
        urlencode([(name, VALUES[1 + (place + turn) % (len(VALUES) - 1)]) for place, name in enumerate(PARAMETERS)])
        for turn in range(0, len(VALUES), 2)
    ]
    return ["q=%00", *together, *(urlencode({"after": place, "before": place}) for place in PLACES)]


def of_area(area: str, manner: str) -> list[Address]:
    return [each for each in addresses() if each.area == area and each.manner == manner]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", [area for area in AREAS if of_area(area, "reads")])
def test_no_page_breaks_at_a_made_up_address(cast: Any, area: str) -> None:
    scene, broken, number = build(cast), [], 0
    for address in of_area(area, "reads"):
        path = path_of(address, READING[address.name], scene.ids)
        huge = path_of(address, TABLE[address.name], dict.fromkeys(scene.ids, 10**19))
        tries = [huge, f"{path}%00", *(f"{path}?{query}" for query in queries())]
        for place, each in enumerate(tries):
            person = ENEMIES["reads"][place % 3] if place > 1 else "lestari"
            number += 1
            if (got := status(scene, person, "get", each)) >= 500:
                broken.append(f"{got} {person} {each[:160]}")
    assert not broken, "\n" + "\n".join(broken)
    print(f"\nNonsense, {area}: {number} addresses")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", [area for area in AREAS if of_area(area, "writes")])
def test_no_deed_breaks_at_nonsense_in_its_form(cast: Any, area: str) -> None:
    scene, broken, number = build(cast), [], 0
    for address in of_area(area, "writes"):
        row = TABLE[address.name]
        path, form = path_of(address, row, scene.ids), form_of(row, scene, scene.ids)
        form |= {"version": 1, "draft_version": 1, "place": "result:1", "reason": "x", "text": "x", "draft_key": "/x/"}
        for place, name in enumerate(form):
            for text in TEXTS[place % 6 :: 6]:
                person = ENEMIES["writes"][place % 4]
                number += 1
                if (got := status(scene, person, "post", path, form | {name: text})) >= 500:
                    broken.append(f"{got} {person} {path} {name}={text[:20]!r}")
    assert not broken, "\n" + "\n".join(broken)
    print(f"\nNonsense, {area}: {number} forms")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch", "trace"])
def test_no_other_method_changes_or_breaks_anything(cast: Any, method: str) -> None:
    factories.worker()
    client, number = cast.client("lestari", raise_request_exception=False), 0
    for address in addresses():
        if "<" in address.route:
            continue
        number += 1
        got = getattr(client, method)(f"/{address.route}").status_code
        assert got == 405 or (method == "head" and address.manner == "reads" and got < 500), (address.name, got)
    print(f"\n{method}: {number} addresses")


@pytest.mark.parametrize("text", ["9" * 19, "9" * 5000, "-1", "²", "٣", "", None, "1.0", " 1"])
def test_what_is_no_key_finds_nothing(text: str | None) -> None:
    assert key_in(text) == 0
