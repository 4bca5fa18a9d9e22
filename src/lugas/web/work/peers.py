"""What peer review asks of a person today: to propose, to confirm, to answer, to keep a promise."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.organization.actor import Actor
from lugas.peers.models import Commitment, Review
from lugas.peers.rules import is_used
from lugas.peers.states import ReviewState
from lugas.regulation.scheme import load

from ..peers.tickets import open_tickets
from .words import Row, period_name

WAITING = (ReviewState.PROPOSING, ReviewState.CONFIRMING, ReviewState.RELEASED)


def peer_rows(actor: Actor) -> list[Row]:
    """Nothing is asked of the database where the agency's scheme has no peer review."""
    if not is_used(load(actor.agency.scheme, actor.on)):
        return []
    return [*_answers(actor), *_reviews(actor), *_promises(actor)]


def _row(what: str, address: str, action: str, **more: object) -> Row:
    facts = {"kind": "you", "words": _("Waiting for you"), "on": None, "facts": ()} | more
    return Row(what=what, address=address, action=action, **facts)  # type: ignore[arg-type] # the facts above


def _answers(actor: Actor) -> list[Row]:
    """One row for all forms: who else is asked, or has answered, cannot be read from it."""
    left = [each for each in open_tickets(actor) if not each.answered]
    if not left:
        return []
    what = ngettext("Answer about %(number)s colleague", "Answer about %(number)s colleagues", len(left))
    until = min(each.ticket.review.round.answers_until for each in left)
    return [_row(what % {"number": len(left)}, reverse("peers:answers"), _("Answer"), on=until)]


def _reviews(actor: Actor) -> list[Row]:
    mine = Q(awaiting_id=actor.employee_id) | Q(awaiting_id__in=actor.delegators, supervisor_id__in=actor.delegators)
    found = Review.objects.visible_to(actor).filter(mine, state__in=WAITING)
    rows = []
    for review in found.select_related("employee", "round__period__cycle").order_by("due_on", "pk")[:40]:
        period = period_name(review.round.period, review.round.period.cycle.year)
        values = {"name": review.employee.full_name, "period": period}
        what, page, action = {
            ReviewState.PROPOSING: (_("Propose reviewers, %(period)s"), "peers:review", _("Choose")),
            ReviewState.CONFIRMING: (_("Confirm the reviewers of %(name)s, %(period)s"), "peers:review", _("Confirm")),
            ReviewState.RELEASED: (_("Read what others said, %(period)s"), "peers:result", _("Read")),
        }[ReviewState(review.state)]
        rows.append(_row(what % values, reverse(page, args=[review.pk]), action, on=review.due_on))
    return rows


def _promises(actor: Actor) -> list[Row]:
    found = Commitment.objects.filter(agency_id=actor.agency_id, employee_id=actor.employee_id, done_at__isnull=True)
    return [
        _row(
            each.text,
            reverse("peers:result", args=[each.review_id]),
            "",
            on=each.due_on,
            completion=reverse("peers:completion", args=[each.pk]),
        )
        for each in found.order_by("due_on", "pk")[:20]
    ]
