"""Reviews follow the organization: a new superior takes over what is open, and is no longer asked as a reviewer."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F, Q

from lugas.organization.derivation import Change
from lugas.planning.following import reason
from lugas.workflow.bulk import record_many

from .fence import Purpose, opened
from .models import Mailbox, Review, Ticket
from .sealing import mark
from .states import REVIEW_WORKFLOW, ReviewState, RoundState, TicketState

SETTLED = tuple(state for state, party in REVIEW_WORKFLOW.owners.items() if party is None)

# Whoever moved away is reviewed on in the old seat, by those who know the work.
SUPERVISORS = """
update peers_review r
   set supervisor_id = e.supervisor_id,
       senior_supervisor_id = e.senior_supervisor_id,
       awaiting_id = case when r.state = %(confirming)s then e.supervisor_id else r.awaiting_id end,
       awaiting_since = case when r.state = %(confirming)s and r.awaiting_id is distinct from e.supervisor_id
                             then %(on)s::date else r.awaiting_since end
  from organization_employee e
 where r.agency_id = %(agency)s and r.employee_id = any(%(people)s) and not r.state = any(%(settled)s)
   and e.id = r.employee_id and e.unit_id = r.unit_id
   and (r.supervisor_id, r.senior_supervisor_id) is distinct from (e.supervisor_id, e.senior_supervisor_id)
returning r.id
"""


def follow(change: Change) -> None:
    """Registered with `organization.derivation.after_change`."""
    if not change.lines:
        return
    values: dict[str, Any] = {
        "agency": change.agency_id,
        "people": list(change.lines),
        "on": change.on,
        "settled": list(SETTLED),
        "confirming": ReviewState.CONFIRMING,
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPERVISORS, values)
        changed = [row[0] for row in cursor.fetchall()]
    if changed:
        record_many("review.supervisor_changed", Review, changed, by=change.by, comment=reason())
        _ask_no_longer(changed)


def _ask_no_longer(reviews: list[int]) -> None:
    """Who rates is no reviewer (ACT-03): the ticket ends, and what lies sealed in the mailbox goes unread."""
    rating = Q(reviewer=F("review__supervisor")) | Q(reviewer=F("review__senior_supervisor"))
    with opened(Purpose.ANSWER):
        asked = Ticket.objects.filter(rating, state__in=(TicketState.PROPOSED, TicketState.INVITED))
        running = asked.filter(review__in=reviews, review__round__state=RoundState.OPEN)
        found = list(running.select_related("review__round"))
        places = [mark(bytes(ticket.review.round.salt), ticket.pk) for ticket in found]
        Mailbox.objects.filter(place__in=places).delete()
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in found]).update(state=TicketState.REPLACED)
