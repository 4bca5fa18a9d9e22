"""Reviews follow the organization: a new superior takes over what is open, and is no longer asked as a reviewer."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import translation

from lugas.organization.derivation import Change
from lugas.organization.models import Delegation
from lugas.planning.following import reason
from lugas.workflow.bulk import record_many
from lugas.workflow.record import record

from . import telling
from .actions.answering import take_back
from .actions.arranging import RECORD_LANGUAGE
from .fence import Purpose, opened
from .models import Review, Ticket
from .permissions import RATES
from .raters import rating_tickets
from .states import REVIEW_WORKFLOW, ReviewState, RoundState

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


def make_way(lent: Delegation) -> None:
    """Registered with `organization.actions.offices.after_delegation`: who acts for the supervisor reviews no more."""
    reviews = Review.objects.filter(supervisor_id=lent.supervisor_id, round__state=RoundState.OPEN)
    _ask_no_longer(list(reviews.exclude(state__in=SETTLED).values_list("pk", flat=True)))


def _ask_no_longer(reviews: list[int]) -> None:
    """Who rates is no reviewer (ACT-03): the ticket ends, what lies sealed goes unread, somebody else may be asked."""
    with opened(Purpose.ANSWER):
        found = list(rating_tickets(Ticket.objects.filter(review__in=reviews, review__round__state=RoundState.OPEN)))
    if not found:
        return
    take_back(found)
    with translation.override(RECORD_LANGUAGE):
        why = str(RATES)
    for ticket in found:
        record("review.reviewer_removed", by=None, about=ticket.review, comment=why)
        if ticket.review.state != ReviewState.PROPOSING and ticket.reviewer:
            until = ticket.review.round.answers_until
            telling.supervisor(ticket.review, "peers.removed", reviewer=ticket.reviewer.full_name, until=until)
