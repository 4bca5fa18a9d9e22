"""How tens of thousands of staged rows are joined."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SET = "select set_config('enable_nestloop', %s, true)"


@contextmanager
def many_rows() -> Iterator[None]:
    """Join by hashing. Values inside JSON have no statistics, and the planner would compare each row with each."""
    with connection.cursor() as cursor:
        cursor.execute(SET, ["off"])
        yield
        # After an error the transaction is over, and the setting with it.
        cursor.execute(SET, ["on"])
