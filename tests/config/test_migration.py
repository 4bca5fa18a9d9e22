"""The roles that a database must be given before it is migrated."""

from typing import Any

import pytest
from django.db import connections

from lugas.config.migration import migrate
from lugas.config.roles import UnsafeRolesError

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_one_role_for_both_is_refused(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["owner"], "USER", settings.DATABASES["default"]["USER"])

    with pytest.raises(UnsafeRolesError, match="must name two roles"):
        migrate(verbosity=0)


@pytest.mark.parametrize(
    ("alias", "reason"), [("default", "DATABASE_URL must not pass"), ("owner", "DATABASE_OWNER_URL must pass")]
)
def test_a_role_on_the_wrong_side_of_the_fence_is_refused(
    monkeypatch: pytest.MonkeyPatch, alias: str, reason: str
) -> None:
    other = {"default": "owner", "owner": "default"}[alias]
    monkeypatch.setattr(connections[alias], "cursor", connections[other].cursor)

    with pytest.raises(UnsafeRolesError, match=reason):
        migrate(verbosity=0)


@pytest.mark.slow
def test_migrating_again_changes_nothing() -> None:
    assert migrate(verbosity=0) == []
