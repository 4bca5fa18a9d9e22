"""What peer review asks of a person today: to propose, to confirm, to answer, to keep a promise."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.organization.actor import Actor
from lugas.peers.rules import is_used
from lugas.peers.states import ReviewState
from lugas.planning.models import Period
from lugas.regulation.scheme import load
from lugas.workflow.prepared import rows_of

from ..addresses import url
from ..peers.tickets import open_tickets
from .words import Row, period_name

# A delegate acts for a supervisor, never on the own records.
OWN = """
(select case when r.employee_id = %(me)s and r.awaiting_id is distinct from %(me)s then 'sent' else r.state end,
        r.id, null::bigint, case when r.employee_id = %(me)s then coalesce(w.name, '') else e.name end, r.due_on,
        c.year, p.number, p.annual, p.starts_on, p.ends_on
   from peers_review r
   join peers_round o on o.id = r.round_id
   join planning_period p on p.id = o.period_id
   join planning_cycle c on c.id = p.cycle_id
   join organization_employee e on e.id = r.employee_id
   left join organization_employee w on w.id = r.awaiting_id
  where r.agency_id = %(agency)s and r.state = any(%(waiting)s)
    and (r.awaiting_id = %(me)s or r.employee_id = %(me)s
         or (r.awaiting_id = any(%(delegators)s) and r.supervisor_id = any(%(delegators)s)
             and r.employee_id <> %(me)s))
  order by r.due_on, r.id limit 40)
union all
(select 'promise', m.review_id, m.id, m.text, m.due_on, null, null, null, null, null
   from peers_commitment m
  where m.agency_id = %(agency)s and m.employee_id = %(me)s and m.done_at is null
  order by m.due_on, m.id limit 20)
"""
WAITING = (ReviewState.PROPOSING, ReviewState.CONFIRMING, ReviewState.RELEASED)


def peer_rows(actor: Actor) -> tuple[list[Row], list[Row]]:
    """What the actor may do, and what the actor waits for; no query where the agency's scheme has no peer review."""
    if not is_used(load(actor.agency.scheme, actor.on)):
        return [], []
    own = _own(actor)
    mine = [row for row in own if row.kind != "other"]
    return [*_answers(actor), *mine], [row for row in own if row.kind == "other"]


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
    return [_row(what % {"number": len(left)}, url("peers:answers"), _("Answer"), on=until)]


def _own(actor: Actor) -> list[Row]:
    """Reviews whose turn is mine, and my commitments, in one statement."""
    values = {
        "agency": actor.agency_id,
        "me": actor.employee_id,
        "delegators": list(actor.delegators),
        "waiting": [state.value for state in WAITING],
    }
    return [
        _promise(pk, review, words, due_on) if state == "promise" else _review(review, state, words, due_on, *period)
        for state, review, pk, words, due_on, *period in rows_of(OWN, values)
    ]


def _review(pk: int, state: str, name: str, due_on: date, year: int, *period: Any) -> Row:
    number, annual, starts_on, ends_on = period
    slice_ = Period(number=number, annual=annual, starts_on=starts_on, ends_on=ends_on)
    values = {"name": name, "period": period_name(slice_, year)}
    if state == "sent":
        words = _("Waiting for %(name)s") % {"name": name or _("the personnel office")}
        what = _("The reviewers that you proposed, %(period)s") % values
        return _row(what, url("peers:review", pk), "", on=due_on, kind="other", words=words)
    what, page, action = {
        ReviewState.PROPOSING: (_("Propose reviewers, %(period)s"), "peers:review", _("Choose")),
        ReviewState.CONFIRMING: (_("Confirm the reviewers of %(name)s, %(period)s"), "peers:review", _("Confirm")),
        ReviewState.RELEASED: (_("Read what others said, %(period)s"), "peers:result", _("Read")),
    }[ReviewState(state)]
    return _row(what % values, url(page, pk), action, on=due_on)


def _promise(pk: int, review: int, text: str, due_on: date) -> Row:
    done = url("peers:completion", pk)
    return _row(text, url("peers:result", review), "", on=due_on, completion=done)
