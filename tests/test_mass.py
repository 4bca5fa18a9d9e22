"""T-MASS: fields that a form does not have change nothing, whatever column of whatever table they name.

A form reads its own fields by name and ignores all others (a page that is left open over an update, or a browser that
adds something, loses nobody's text). So every deed is done twice, once with its fields and once with the name of every
column besides, and both leave the same rows behind.
"""

import re
from copy import deepcopy
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.urls import get_resolver

from tests.access.addresses import Address, addresses
from tests.access.scene import Scene, build
from tests.access.states import STATES
from tests.access.table import AREAS, TABLE, consume, form_of, path_of
from tests.fences import purpose_of

READ = re.compile(r'POST(?:\.get|\.getlist)?[(\[]\s*"(\w+)"|"(\w+)" in request\.POST|given(?:\.get\(|, )"(\w+)"')
# What differs between two runs of the same deed: keys, moments, and what is made by chance.
BY_CHANCE = re.compile(
    r"(^id$|_at$|^at$|_id$|last_login|digest|password|transaction|salt|code|path|data|session|snapshot|token)"
)
# In the file of a calendar: the second in which it was made, and the number of its meeting.
STAMP = re.compile(r"DTSTAMP:\w+|UID:\w+-\d+")
# A sealed answer is another text each time.
NOT_COMPARED = (
    "peers_mailbox",
    "django_session",
    "usersessions",
    "procrastinate",
    "axes",
    "workflow_eventsalt",
    "idempotency",
)
MARK = "777"


def known_fields() -> set[str]:
    """Every name that some form or view of ours reads."""
    assert get_resolver().url_patterns, "every form is imported by its view"
    names: set[str] = {"csrfmiddlewaretoken", "idempotency_key"}
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("lugas."):
            names |= set(getattr(form, "base_fields", {}))
    for source in (settings.PACKAGE / "web").rglob("*.py"):
        names |= {each for found in READ.findall(source.read_text()) for each in found if each}
    return names


def columns() -> list[str]:
    """Names of columns, with and without _id, that are no field of any form; and what attackers try besides."""
    found = {"is_superuser", "is_staff", "admin", "role", "__class__", "_method", "agency", "actor", "on", "by"}
    for model in apps.get_models():
        if model.__module__.startswith("lugas."):
            found |= {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    return sorted(found - known_fields())


def rows() -> dict[str, list[Any]]:
    """Everything that stands in the agency's tables, without what differs by chance."""
    found: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            names = [field.column for field in model._meta.concrete_fields if not BY_CHANCE.search(field.column)]
            if any(part in table for part in NOT_COMPARED) or not names:
                continue
            chosen = ", ".join(f'"{name}"::text' for name in names)
            with purpose_of(table):
                cursor.execute(f'select {chosen} from "{table}"')
                found[table] = sorted(STAMP.sub("", str(row)) for row in cursor.fetchall())
    return found


def left_behind(scene: Scene, address: Address, person: str, more: dict[str, str]) -> tuple[int, dict[str, list[Any]]]:
    """Carry the deed out; its status and all rows; then everything is taken back."""
    row, client = TABLE[address.name], scene.clients[person]
    cookies, point = deepcopy(client.cookies), transaction.savepoint()
    try:
        with scene.cast.within("wanggar"):
            STATES[row.when](scene)
        form = form_of(row, scene, scene.ids)
        answer = client.post(path_of(address, row, scene.ids), more | form)
        consume(answer)
        with scene.cast.within("wanggar"):
            return answer.status_code, rows()
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies


def who_may(address: Address) -> str | None:
    """Somebody for whom the deed is carried out."""
    for status, people in TABLE[address.name].answers.items():
        if status in (200, 302) and not people.startswith("*"):
            return people.split()[0]
    return "budi" if set(TABLE[address.name].answers) & {200, 302} else None


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_no_deed_takes_what_its_form_does_not_have(cast: Any, area: str) -> None:
    scene, wrong, number = build(cast), [], 0
    extra = dict.fromkeys(columns(), MARK)
    for address in addresses():
        person = who_may(address) if address.area == area and address.manner == "writes" else None
        if person is None:
            continue
        plain = left_behind(scene, address, person, {})
        laden = left_behind(scene, address, person, extra)
        number += 1
        if plain != laden:
            tables = [table for table in plain[1] if plain[1][table] != laden[1][table]]
            wrong.append(f"{address.name} as {person}: {plain[0]}, {laden[0]}, {tables}")
    assert not wrong, "\n" + "\n".join(wrong)
    print(f"\nT-MASS, {area}: {number} deeds × {len(extra)} unknown fields")


def test_the_names_of_the_columns_are_many_and_hold_the_dangerous_ones() -> None:
    found = columns()
    assert len(found) > 100
    assert {"agency_id", "employee_id", "supervisor_id", "awaiting_id", "is_superuser", "snapshot"} <= set(found)


@pytest.mark.django_db
def test_the_comparison_notices_a_change(cast: Any) -> None:
    with cast.within("wanggar"):
        before = rows()
        person = cast.budi.employee
        person.name = MARK
        person.save()
        assert before != rows()
