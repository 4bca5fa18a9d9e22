"""The fence around an agency's rows: which agency a transaction works for."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import connection, transaction

from .prepared import prepared

_agency: ContextVar[int | None] = ContextVar("agency", default=None)

SET_AGENCY = "select set_config('app.agency', %s, true)"
SET_AGENCY_READ_ONLY = f"{SET_AGENCY}, set_config('transaction_read_only', 'on', true)"


def current_agency() -> int | None:
    """The agency of the innermost context, None outside of any."""
    return _agency.get()


@contextmanager
def agency_context(agency_id: int | None, *, read_only: bool = False) -> Iterator[None]:
    """Open a transaction that sees one agency's rows, or none at all; `read_only` makes every write an error."""
    nested = connection.in_atomic_block
    outer = _agency.get()
    with transaction.atomic(), prepared() if read_only else nullcontext():
        _set(SET_AGENCY_READ_ONLY if read_only else SET_AGENCY, agency_id)
        token = _agency.set(agency_id)
        try:
            yield
        finally:
            _agency.reset(token)
        # A rollback takes the setting back by itself, and so does the end of the outermost transaction.
        if nested and not connection.needs_rollback:
            _set(SET_AGENCY, outer)


def _set(statement: str, agency_id: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, ["" if agency_id is None else str(agency_id)])
