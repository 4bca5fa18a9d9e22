"""The third simple rule of the database: what belongs to peer review is seen only by who says what for.

Under the agency's fence, the tables of tickets, mailbox, answers and remarks show no row to a transaction that has not
named a purpose that the table admits (migration 0001). Mailbox and answers moreover belong to a role of their own
(`workflow.rls.ANONYMOUS`), which sees nothing else; the application takes it for a moment, by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.conf import settings
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

NONE = ("", "none")
SET = "select set_config('app.peers', %s, true), set_config('role', %s, true)"
_now: ContextVar[tuple[str, str]] = ContextVar("peers", default=NONE)


def opened(purpose: Purpose) -> AbstractContextManager[None]:
    """For this purpose, inside the transaction of an agency's context."""
    return _meanwhile(purpose.value, "none")


def anonymous(purpose: Purpose) -> AbstractContextManager[None]:
    """The same as the role of the anonymous path: mailbox and mixed sheets are there, and no other table is."""
    return _meanwhile(purpose.value, settings.ANONYMOUS_ROLE)


@contextmanager
def _meanwhile(purpose: str, role: str) -> Iterator[None]:
    outer = _now.get()
    _set(purpose, role)
    token = _now.set((purpose, role))
    try:
        yield
    finally:
        _now.reset(token)
    # An error ends the transaction, and the purpose with it; otherwise what was before comes back.
    if not connection.needs_rollback:
        _set(*outer)


def _set(purpose: str, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET, [purpose, role])
