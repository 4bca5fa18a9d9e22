"""An employee says that something on record is wrong; the personnel office decides. Work goes on meanwhile."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.workflow import clock
from lugas.workflow.move import move
from lugas.workflow.notifications import in_both, notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..actor import Actor
from ..models import Correction, CorrectionState, Employee
from ..permissions import can_move, may_propose, require

MOST_OPEN = 5


@transaction.atomic
def propose(employee: Employee, *, by: Actor, about: str, proposal: str) -> Correction:
    """Only about oneself; a few at a time."""
    require(may_propose(by, employee))
    open_ones = Correction.objects.filter(employee=employee, state=CorrectionState.PROPOSED)
    if open_ones.count() >= MOST_OPEN:
        raise Refused(_("Five of your corrections are waiting for a decision. Withdraw one, or wait."))
    made = Correction.objects.create(
        agency_id=by.agency_id,
        employee=employee,
        about=about,
        proposal=proposal,
        proposed_at=clock.now(),
        awaiting_since=by.on,
    )
    record("correction.propose", by=by, about=made, target=made.state)
    return made


def accept(correction: Correction, *, by: Actor, answer: str) -> None:
    """The office agrees, and makes the change itself where it belongs."""
    _decide(correction, "accept", by, answer)


def decline(correction: Correction, *, by: Actor, answer: str) -> None:
    """With a reason that the person reads."""
    _decide(correction, "decline", by, answer)


@transaction.atomic
def _decide(correction: Correction, name: str, by: Actor, answer: str) -> None:
    require(can_move(by, correction, name))
    move(correction, name, by=by, comment=answer, answer=answer, decided_at=clock.now(), decided_by_id=by.employee_id)
    notify(
        correction.employee_id,
        f"correction.{name}",
        path=f"/people/{correction.employee_id}/corrections/",
        context={"about": in_both(correction.get_about_display), "answer": answer or "–"},
        agency_id=correction.agency_id,
    )


@transaction.atomic
def withdraw(correction: Correction, *, by: Actor) -> None:
    require(can_move(by, correction, "withdraw"))
    move(correction, "withdraw", by=by, decided_at=clock.now(), decided_by_id=by.employee_id)
