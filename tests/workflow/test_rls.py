"""T-RLS, without the application: what the application's role can see and do in the database by itself."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from lugas.workflow.rls import ANONYMOUS, APPEND_ONLY, OUTSIDE_THE_FENCE, tables, unprotected

pytestmark = pytest.mark.django_db


def test_every_table_is_fenced_or_on_the_reviewed_list() -> None:
    assert unprotected(connection) == set(OUTSIDE_THE_FENCE)


def test_every_fenced_table_has_an_agency() -> None:
    assert [table.name for table in tables(connection) if table.fenced and not table.of_an_agency] == []


def test_the_application_owns_nothing_and_cannot_pass_the_fence() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolbypassrls, rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
        )
        powers = cursor.fetchone()
        cursor.execute("select count(*) from pg_class where relowner = current_user::regrole")
        owned = cursor.fetchone()

    assert settings.DATABASES["default"]["USER"] != settings.DATABASES["owner"]["USER"]
    assert powers == (False, False, False, False)
    assert owned == (0,)


@pytest.mark.parametrize("command", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_the_application_may_only_add_to_the_trace(table: str, command: str) -> None:
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute(command.format(table))


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("command", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_even_the_owner_may_only_add_to_the_trace(table: str, command: str) -> None:
    with connections["owner"].cursor() as cursor, pytest.raises(Exception, match="never changed or deleted"):
        cursor.execute(command.format(table))


def test_without_an_agency_no_row_of_any_table_is_seen() -> None:
    seen = {}
    with connection.cursor() as cursor:
        for table in tables(connection):
            if table.fenced and table.name not in ANONYMOUS:
                cursor.execute(f"select count(*) from {table.name}")
                seen[table.name] = cursor.fetchone()

    assert set(seen.values()) == {(0,)}


def test_the_application_cannot_switch_the_fence_off() -> None:
    with connection.cursor() as cursor, pytest.raises(Exception, match="must be owner"):
        cursor.execute("alter table organization_employee disable row level security")


def test_the_setting_row_security_off_is_an_error_not_a_way_out() -> None:
    parameters = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}
    with psycopg.connect(**{key: value for key, value in parameters.items() if key != "context"}) as direct:
        direct.execute("set row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            direct.execute("select * from organization_employee")
