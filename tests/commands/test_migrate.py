"""Migrations wait for a database that starts later, and say so when it never does."""

import time
from typing import Any

import pytest
from django.db import OperationalError, connections

from lugas.commands.migrate import wait_for_database

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many times more the database refuses; counted down."""
    left, connect = [0], connections["owner"].ensure_connection

    def ensure_connection() -> Any:
        if left[0]:
            left[0] -= 1
            raise OperationalError("the database system is starting up")
        return connect()

    monkeypatch.setattr(connections["owner"], "ensure_connection", ensure_connection)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    return left


def test_a_database_that_starts_later_is_waited_for(refusals: list[int]) -> None:
    refusals[0] = 3

    wait_for_database(60)

    assert refusals == [0]


def test_one_that_never_answers_is_an_error(refusals: list[int]) -> None:
    refusals[0] = 3

    with pytest.raises(OperationalError, match="starting up"):
        wait_for_database(0)

    assert refusals == [2]
