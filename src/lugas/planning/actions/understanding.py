"""Each employee confirms to understand what is expected, or asks until it is clear (SKP-01)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_move, require
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import notify
from lugas.workflow.refusal import Decision, Refused

from ..models import Plan, PlanState, Question, Understanding, UnderstandingState


def can_word(actor: Actor, plan: Plan, name: str) -> Decision:
    """Confirm, ask or answer: about a plan that is agreed, in person."""
    if plan.state != PlanState.AGREED:
        return Decision.denied(_("This is about an agreed plan. It is not agreed now."))
    if name == "confirm" and actor.typed_by:
        return Decision.denied(_("Nobody confirms this for somebody else. Stop typing for them."))
    return can_move(actor, standing(plan), name)


def standing(plan: Plan) -> Understanding:
    """The employee's word on the plan as it stands; one that was never given waits."""
    found = Understanding.objects.filter(plan=plan, version=plan.version).first()
    found = found or Understanding(agency_id=plan.agency_id, plan=plan, version=plan.version)
    found.plan = plan
    return found


@transaction.atomic
def confirm(plan: Plan, *, by: Actor) -> None:
    """I understand my tasks and my responsibility."""
    word = _begun(by, plan, "confirm")
    move(word, "confirm", by=by, confirmed_at=clock.now(), confirmed_by_id=by.employee_id)


@transaction.atomic
def ask(plan: Plan, *, by: Actor, text: str) -> Question:
    """What is not clear; the supervisor is told."""
    word = _begun(by, plan, "ask")
    if not text.strip():
        raise Refused(_("Write what is not clear to you."))
    move(word, "ask", by=by)
    given = {"agency_id": plan.agency_id, "text": text.strip(), "asked_at": clock.now()}
    question = Question.objects.create(understanding=word, asked_by_id=by.typed_by or by.employee_id, **given)
    _tell(plan, plan.supervisor_id, "expectation_asked", by)
    return question


@transaction.atomic
def answer(plan: Plan, *, by: Actor, text: str) -> None:
    """The supervisor makes clear what is expected; the employee is told and confirms, or asks again."""
    word = _begun(by, plan, "answer")
    if not text.strip():
        raise Refused(_("Write an answer that makes it clear."))
    move(word, "answer", by=by)
    question = word.questions.filter(answered_at__isnull=True).order_by("-pk")[0]
    question.answer, question.answered_at, question.answered_by_id = text.strip(), clock.now(), by.employee_id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    _tell(plan, plan.employee_id, "expectation_answered", by)


def _begun(by: Actor, plan: Plan, name: str) -> Understanding:
    """The word on the plan as a row, held until the transaction ends."""
    fresh = locked(Plan, plan.pk)
    require(can_word(by, fresh, name))
    given = {"agency_id": fresh.agency_id, "state": UnderstandingState.WAITING}
    return Understanding.objects.get_or_create(plan=fresh, version=fresh.version, defaults=given)[0]


def _tell(plan: Plan, recipient: int | None, kind: str, by: Actor) -> None:
    if recipient is not None:
        notify(recipient, kind, path=f"/expectations/{plan.pk}/", context={"name": by.name}, agency_id=by.agency_id)
