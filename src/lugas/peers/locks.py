"""One at a time, without a trace: a lock on a row would write the transaction's number into it.

Whoever reads a ticket's system columns would then know when its holder answered. These locks lie in memory alone and
end with the transaction.
"""

from collections.abc import Iterable

from django.db import connection

from .models import Ticket
from .sealing import mark

# In one order for everyone, so that no two transactions wait for each other.
HOLD = """
select pg_advisory_xact_lock(hashtextextended(name, 0))
  from (select distinct name from unnest(%s::text[]) name order by name) wanted
"""


def hold_tickets(tickets: Iterable[Ticket]) -> None:
    """Nobody else answers, declines or takes these tickets back now. Their names here say nothing to others."""
    _hold([mark(bytes(ticket.review.round.salt), ticket.pk).hex() for ticket in tickets])


def hold_reviewers(round_id: int, people: Iterable[int]) -> None:
    """Nobody else asks these people in the round now: their load is counted and raised by one at a time."""
    _hold([f"peers {round_id} {pk}" for pk in people])


def _hold(names: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [names])
