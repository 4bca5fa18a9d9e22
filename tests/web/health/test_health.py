"""What a program that watches is told: fine, no background work, no database. Nothing about anybody."""

from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_all_is_well_while_the_worker_gives_signs_of_life() -> None:
    factories.worker(seconds_ago=20)

    answer = Client().get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


@pytest.mark.parametrize("seconds_ago", [None, 120])
def test_background_work_that_stopped_is_told(seconds_ago: int | None) -> None:
    if seconds_ago:
        factories.worker(seconds_ago)

    answer = Client().get("/health/")

    assert (answer.status_code, answer.content) == (503, b"the background work does not run\n")


def test_without_the_database_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connections["default"], "cursor", refuse)

    assert Client(raise_request_exception=False).get("/health/").status_code == 500
