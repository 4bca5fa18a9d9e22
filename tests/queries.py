"""Counting what a page asks of the database, without what only the tests' surrounding transaction adds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Savepoints stand for BEGIN and COMMIT; the context is only restored because a test has an outer one.
RESTORED = "select set_config('app.agency', '', true)"
NOT_QUERIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", RESTORED)
MOST = 12


class Counted:
    """The statements, once the `with` is over."""

    statements: list[str]

    @property
    def number(self) -> int:
        return len(self.statements)


@contextmanager
def counted() -> Iterator[Counted]:
    """`with counted() as queries: …; assert queries.number <= MOST`."""
    result = Counted()
    with CaptureQueriesContext(connection) as captured:
        yield result
    found = (query["sql"] for query in captured.captured_queries)
    result.statements = [statement for statement in found if not statement.startswith(NOT_QUERIES)]
