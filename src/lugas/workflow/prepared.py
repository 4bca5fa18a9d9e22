"""Statements whose plans the database keeps: on these pages planning costs several times what answering does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import Cursor
from psycopg._queries import PostgresQuery


class PreparedCursor(Cursor[Any]):
    """Knows what it carried out also where that was prepared before: for the log of statements."""

    def _send_query_prepared(self, name: bytes, pgq: PostgresQuery, *, binary: bool | None = None) -> None:
        self._query = pgq
        super()._send_query_prepared(name, pgq, binary=binary)


@contextmanager
def prepared() -> Iterator[None]:
    """While this is open, each statement is prepared once on its connection, and only carried out from then on.

    For reading: what writes is often several statements at once, which cannot be prepared. Where the connection does
    not allow it (LUGAS_PREPARED_STATEMENTS) everything is as usual.
    """
    connection.ensure_connection()
    session = connection.connection
    if session.prepare_threshold is None:
        yield
        return
    before, session.cursor_factory = session.cursor_factory, PreparedCursor
    try:
        yield
    finally:
        session.cursor_factory = before


def rows_of(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What a statement of ours finds, prepared."""
    with prepared(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
