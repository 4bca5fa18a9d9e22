"""What counts as a query of a page: each statement that reads or writes rows.

Not counted is what only opens or closes a transaction (BEGIN, COMMIT, savepoints) or says for which agency it works
(set_config): it touches no row, and its number does not depend on what the page shows.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

NOT_QUERIES = (
    "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "select set_config(",
)  # fmt: skip
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
    found = (str(query["sql"]) for query in captured.captured_queries)
    result.statements = [statement for statement in found if not statement.lstrip().startswith(NOT_QUERIES)]
