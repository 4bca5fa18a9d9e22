"""The third simple rule of the database: what belongs to peer review is seen only by who says what for.

Under the agency's fence, the tables of tickets, mailbox, answers and remarks show no row to a transaction that has not
named a purpose that the table admits (migration 0001).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.db import connection


class Purpose(StrEnum):
    ARRANGE = "arrange"
    ANSWER = "answer"
    MIX = "mix"
    MODERATE = "moderate"
    SHOW = "show"


ADMITS = {
    "peers_ticket": (Purpose.ARRANGE, Purpose.ANSWER, Purpose.MIX),
    "peers_mailbox": (Purpose.ANSWER, Purpose.MIX),
    "peers_answer": (Purpose.MIX,),
    "peers_remark": (Purpose.MIX, Purpose.MODERATE, Purpose.SHOW),
}


@contextmanager
def opened(purpose: Purpose) -> Iterator[None]:
    """For this purpose, inside the transaction of an agency's context."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.peers', %s, true)", [purpose.value])
    yield
    # An error ends the transaction, and the purpose with it; otherwise the next one begins with none.
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('app.peers', '', true)")
