"""Who may propose, confirm, answer, look and promise."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Office
from lugas.organization.permissions import as_oneself, can_move, can_use
from lugas.organization.roles import Power
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

from .models import Remark, Review, Round, Ticket
from .raters import raters_of
from .sealing import opens
from .states import ReviewState, RoundState, TicketState

RATES = _("Who rates, or acts in the supervisor's place, is not asked as a reviewer.")


def can_arrange(actor: Actor, review: Review) -> Decision:
    """Reviewers are chosen by the employee first, then by the supervisor."""
    if review.round.state != RoundState.OPEN:
        return Decision.denied(_("This round is over."))
    parties = actor.parties_to(review)
    if review.state == ReviewState.PROPOSING and Party.OWNER in parties:
        return Decision.yes()
    if review.state in (ReviewState.CONFIRMING, ReviewState.ANSWERING) and Party.SUPERVISOR in parties:
        return Decision.yes()
    if review.state == ReviewState.PROPOSING:
        return Decision.denied(_("The employee proposes reviewers first."))
    return Decision.denied(_("The supervisor decides about the reviewers now."))


def can_take(actor: Actor, review: Review, name: str) -> Decision:
    """A move of the table, in an open round."""
    if review.round.state != RoundState.OPEN and name != "conclude":
        return Decision.denied(_("This round is over."))
    return can_move(actor, review, name)


def can_be_asked(review: Review, reviewer: Employee, raters: Collection[int]) -> Decision:
    """Nobody answers in two roles on the same record (ACT-03). `raters`: `raters.raters_of` the review."""
    if reviewer.pk == review.employee_id:
        return Decision.denied(_("Your own view belongs in the self-assessment."))
    if reviewer.pk in raters:
        return Decision.denied(RATES)
    if reviewer.left_on is not None:
        return Decision.denied(_("This person is no longer on the staff."))
    return Decision.yes()


def can_answer(actor: Actor, ticket: Ticket) -> Decision:
    """The reviewer alone, in person: who types for somebody would know what was said."""
    mine = as_oneself(actor)
    if not mine:
        return mine
    if ticket.reviewer_id != actor.employee_id:
        return Decision.denied(_("This form is for somebody else."))
    if ticket.reviewer_id in raters_of(ticket.review):
        return Decision.denied(RATES)
    return is_open(ticket)


def is_open(ticket: Ticket) -> Decision:
    """Does the ticket still open a form?"""
    if ticket.state != TicketState.INVITED or ticket.review.state != ReviewState.ANSWERING:
        return Decision.denied(_("You are not asked any more. Thank you for your willingness."))
    if ticket.review.round.state != RoundState.OPEN:
        return Decision.denied(_("This round is over; answers are no longer taken."))
    return Decision.yes()


def can_read(actor: Actor, review: Review) -> Decision:
    """The result: the employee and those who rate; no office opens it."""
    if actor.parties_to(review) & {Party.OWNER, Party.SUPERVISOR, Party.SENIOR_SUPERVISOR}:
        return Decision.yes()
    return Decision.denied(_("The result is for the employee and the supervisors."))


def can_moderate(actor: Actor) -> Decision:
    """The privacy officer reads texts without names, before anybody else does."""
    if actor.has(Office.PRIVACY_OFFICER, ""):
        return as_oneself(actor)
    return Decision.denied(_("Comments are looked at by the privacy officer of the agency."))


def may_see_remark(actor: Actor, remark: Remark) -> bool:
    """An officer never looks at texts about themselves or about those whom they rate or under whom they work."""
    review = remark.review
    near = {review.employee_id, review.supervisor_id, review.senior_supervisor_id}
    return actor.employee_id not in near


def can_withhold(actor: Actor, what: Round) -> Decision:
    """Only what nobody can ever read is given up: while the key is there, the answers are released."""
    decision = as_oneself(actor)
    if decision:
        decision = can_use(actor, Power.RUN_CYCLE)
    if decision:
        decision = can_move(actor, what, "withhold")
    if decision and opens(what.key_name, bytes(what.public_key)):
        return Decision.denied(_("The key of this round is there: its answers are mixed and released as always."))
    return decision
