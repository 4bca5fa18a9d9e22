"""How a test reaches the tables that show their rows for a purpose alone."""

from contextlib import AbstractContextManager, nullcontext

from lugas.peers.fence import ADMITS, anonymous, opened
from lugas.workflow.rls import ANONYMOUS


def purpose_of(table: str) -> AbstractContextManager[None]:
    """Within an agency's context: the first purpose that the table admits, by the role that it belongs to."""
    if table not in ADMITS:
        return nullcontext()
    return (anonymous if table in ANONYMOUS else opened)(ADMITS[table][0])
