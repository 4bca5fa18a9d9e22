"""T-ACCESS: every address × everyone of the cast, the other agency's people, a visitor, and somebody who left.

The table says what each of them gets; an address without a row fails, and so does a row without an address.
"""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from tests.access.addresses import Address, addresses
from tests.access.rows import Row
from tests.access.scene import EVERYONE, LEFT, VISITOR, Scene, build
from tests.access.states import STATES
from tests.access.table import AREAS, TABLE, consume, form_of, path_of

# The sharpest eyes of Wanggar: what Rina owns in Rangkui is not there for any of them.
OTHER_SIDE = ("lestari", "hasan", "ratna", "budi", "agus_on")
NOT_THERE = {403, 404, 409}
# Delivers what is decided among one's own people; of the other agency nobody is.
NOTHING_TO_DO = {"board:deliveries"}


def ask(scene: Scene, address: Address, row: Row, person: str, ids: dict[str, int]) -> int:
    """The status that this person gets; whatever it changed is taken back."""
    client = scene.clients[person]
    cookies = deepcopy(client.cookies)
    point = transaction.savepoint()
    try:
        with scene.cast.within("wanggar"):
            STATES[row.when](scene)
        path = path_of(address, row, ids)
        sent = client.get(path) if address.manner == "reads" else client.post(path, form_of(row, scene, ids))
        consume(sent)
        return int(sent.status_code)
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies


def expected(address: Address, row: Row, person: str) -> int:
    if person == VISITOR:
        return row.visitor
    if person == LEFT:
        told = 403 if address.manner == "reads" else 409
        return told if row.left is None else row.left
    return row.expected(person)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    named = [address.name for address in addresses()]
    assert sorted(named) == sorted(TABLE)
    assert len(named) == len(set(named))
    print(f"\nT-ACCESS: {len(named)} addresses, {len(EVERYONE)} people")


def test_a_row_names_nobody_twice() -> None:
    for name, row in TABLE.items():
        for person in EVERYONE:
            if person not in (VISITOR, LEFT):
                assert row.expected(person) in row.answers, name


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_everyone_gets_what_the_table_says(cast: Any, area: str) -> None:
    scene, wrong, number = build(cast), [], 0
    for address in addresses():
        if address.area != area:
            continue
        row = TABLE[address.name]
        for person in EVERYONE:
            got, wanted = ask(scene, address, row, person, scene.ids), expected(address, row, person)
            number += 1
            if got != wanted:
                wrong.append(f"{address.name}: {person} got {got}, not {wanted}")
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nT-ACCESS {area}: {number} tries")


@pytest.mark.slow
@pytest.mark.django_db
def test_records_of_the_other_agency_are_not_there(cast: Any) -> None:
    scene, wrong, number = build(cast), [], 0
    for address in addresses():
        if "<int:" not in address.route or address.name in NOTHING_TO_DO:
            continue
        row = TABLE[address.name]
        for person in OTHER_SIDE:
            got = ask(scene, address, Row(row.answers, row.at, row.form), person, scene.foreign)
            number += 1
            if got not in NOT_THERE:
                wrong.append(f"{address.name}: {person} got {got}")
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nT-ACCESS, the other agency: {number} tries")


@pytest.mark.slow
@pytest.mark.django_db
def test_who_may_not_is_refused_before_the_form_is_read(cast: Any) -> None:
    """A form that only says about what gets them a refusal too: nothing is told about what would have been right."""
    scene, wrong, number = build(cast), [], 0
    for address in addresses():
        row = TABLE[address.name]
        if address.manner == "reads" or not row.form:
            continue
        for person in EVERYONE:
            wanted = expected(address, row, person)
            if wanted not in NOT_THERE:
                continue
            bare = {name: value for name, value in row.form.items() if str(value).startswith("=")}
            got = ask(scene, address, replace(row, form=bare), person, scene.ids)
            number += 1
            if got not in NOT_THERE:
                wrong.append(f"{address.name}: {person} got {got}, not {wanted}")
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nT-ACCESS, empty forms: {number} tries")
