"""T-RLS: with the application's role and without the application, every fenced table keeps the agencies apart."""

from typing import Any

import pytest
from django.db import Error, connection, transaction

from lugas.peers.fence import ADMITS, Purpose, anonymous
from lugas.workflow.rls import ANONYMOUS, APPEND_ONLY, OUTSIDE_THE_FENCE, tables
from tests.access.scene import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# What the scene fills for both agencies; a table that stays empty would prove nothing.
LEAST_FILLED = 25


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else [(cursor.rowcount,)]


def within(agency: int | str) -> None:
    rows("select set_config('app.agency', %s, true)", str(agency))


def fenced() -> list[str]:
    """What the application's role may touch at all: the tables of the anonymous path have tests of their own."""
    return [table.name for table in tables(connection) if table.fenced and table.name not in ANONYMOUS]


@pytest.fixture
def agencies(cast: Any) -> tuple[int, int]:
    build(cast)
    return cast.agencies["wanggar"].pk, cast.agencies["rangkui"].pk


def refused(sql: str, *values: Any) -> bool:
    """Did the database refuse, or touch no row?"""
    point = transaction.savepoint()
    try:
        return rows(sql, *values) == [(0,)]
    except Error as error:
        return "row-level security" in str(error) or "permission denied" in str(error)
    finally:
        transaction.savepoint_rollback(point)


def test_without_an_agency_nothing_is_seen_though_the_tables_are_full(agencies: tuple[int, int]) -> None:
    own, _other = agencies
    within(own)
    full = [name for name in fenced() if rows(f"select 1 from {name} limit 1")]
    for nobody in ("", "0", "-1", "9223372036854775807"):
        within(nobody)
        assert {name: found for name in fenced() if (found := rows(f"select 1 from {name} limit 1"))} == {}
    assert len(full) >= LEAST_FILLED
    print(f"\nT-RLS: {len(fenced())} fenced tables, {len(full)} with rows, {len(OUTSIDE_THE_FENCE)} exceptions")


def test_each_agency_sees_its_own_rows_only(agencies: tuple[int, int]) -> None:
    for agency in agencies:
        within(agency)
        for name in fenced():
            assert rows(f"select distinct agency_id from {name}") in ([], [(agency,)]), name


def test_rows_of_the_other_agency_are_neither_changed_nor_deleted(agencies: tuple[int, int]) -> None:
    own, other = agencies
    tried = 0
    for name in fenced():
        within(other)
        assert refused(f"update {name} set agency_id = agency_id where agency_id = %s", own), name
        assert refused(f"delete from {name} where agency_id = %s", own), name
        tried += 2
    print(f"\nT-RLS: {tried} changes across the border refused")


def test_no_row_moves_or_is_written_across_the_border(agencies: tuple[int, int]) -> None:
    own, other = agencies
    tried = 0
    for name in fenced():
        within(own)
        if not rows(f"select 1 from {name} limit 1"):
            continue
        assert refused(f"update {name} set agency_id = %s", other), name
        columns = [column for (column,) in rows(COLUMNS, name)]
        kept = ", ".join(f'"{column}"' for column in columns)
        chosen = ", ".join("%s" if column == "agency_id" else f'"{column}"' for column in columns)
        assert refused(f"insert into {name} ({kept}) select {chosen} from {name} limit 1", other), name
        tried += 2
    print(f"\nT-RLS: {tried} writes into the other agency refused")


COLUMNS = """
select column_name from information_schema.columns
 where table_schema = 'public' and table_name = %s and is_generated = 'NEVER' and is_identity = 'NO'
"""


def test_the_trace_is_only_added_to_within_the_own_agency_too(agencies: tuple[int, int]) -> None:
    within(agencies[0])
    for name in APPEND_ONLY:
        for deed in ("update {} set agency_id = agency_id", "delete from {}", "truncate {}"):
            point = transaction.savepoint()
            with pytest.raises(Error, match="permission denied"):
                rows(deed.format(name))
            transaction.savepoint_rollback(point)


def test_the_context_of_a_transaction_ends_with_it(agencies: tuple[int, int]) -> None:
    point = transaction.savepoint()
    within(agencies[0])
    transaction.savepoint_rollback(point)
    assert rows("select 1 from organization_employee limit 1") == []


COLUMNLESS = ("select 1 from {}", "delete from {}", "truncate {}")
DEEDS = (*COLUMNLESS, "update {} set agency_id = agency_id", "insert into {} select * from {}")


def denied(sql: str) -> bool:
    """Refused for want of the right, whatever rows there are."""
    point = transaction.savepoint()
    try:
        rows(sql)
    except Error as error:
        return "permission denied" in str(error)
    finally:
        transaction.savepoint_rollback(point)
    return False


def test_what_peers_answered_is_closed_to_the_application(agencies: tuple[int, int]) -> None:
    within(agencies[0])
    rows("select set_config('app.peers', 'mix', true)")
    tried = [deed.format(name, name) for name in ANONYMOUS for deed in DEEDS]
    assert [deed for deed in tried if not denied(deed)] == []
    print(f"\nT-RLS: {len(tried)} deeds of the application on the mailbox and the sheets refused")


def test_the_role_of_the_anonymous_path_has_nothing_else(agencies: tuple[int, int]) -> None:
    within(agencies[0])
    others = [table.name for table in tables(connection) if table.name not in ANONYMOUS]
    with anonymous(Purpose.MIX):
        open_to_it = [name for name in others for deed in COLUMNLESS if not denied(deed.format(name, name))]
        assert [name for name in ANONYMOUS if denied(f"select 1 from {name}")] == []
        assert denied("update peers_answer set agency_id = agency_id")
    assert open_to_it == []
    print(f"\nT-RLS: {len(others) * len(COLUMNLESS)} deeds of the anonymous role on other tables refused")


def test_sealed_answers_stay_in_their_agency_and_want_a_purpose(agencies: tuple[int, int]) -> None:
    own, other = agencies
    within(own)
    ((what,),) = rows("select id from peers_round")
    with anonymous(Purpose.ANSWER):
        values = (b"x" * 32, own, what, b"y")
        rows("insert into peers_mailbox (place, agency_id, round_id, content) values (%s, %s, %s, %s)", *values)
        assert rows("select count(*) from peers_mailbox") == [(1,)]
        within(other)
        assert rows("select count(*) from peers_mailbox") == [(0,)]
        assert refused("delete from peers_mailbox")
        within(own)
    for purpose in Purpose:
        with anonymous(purpose):
            expected = 1 if purpose in ADMITS["peers_mailbox"] else 0
            assert rows("select count(*) from peers_mailbox") == [(expected,)], purpose
