"""From the self-assessment to the final record: one function for each step of table (a) T13 … T23."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning.rules import in_language, scheme_of
from lugas.regulation.outcome import Reason
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.refusal import Refused, require

from .. import items, mails
from ..checks import SelfView, require_self_view
from ..deadlines import due_in
from ..items import Items
from ..models import Appraisal, Side
from ..outcome import outcomes_for, stored
from ..permissions import can_assess_self, can_decide, can_deliver, can_receive, stand_in
from ..record import ROWS, record_now, with_people
from ..spread import counted, standing_of
from ..states import AppraisalState as S
from .achievement import achievement_of
from .lapse import pass_dialogue_if_lapsed


@transaction.atomic
def save_self(
    appraisal: Appraisal, view: SelfView, *, actor: Actor, version: int | None = None, said: Items = ()
) -> None:
    """Keep an unfinished self-assessment; nobody else reads it."""
    fresh = locked(Appraisal, appraisal.pk, version)
    require(can_assess_self(actor, fresh, on=actor.on))
    for name, value in asdict(view).items():
        setattr(fresh, name, value.strip())
    fresh.lock_version += 1
    fresh.save()
    items.keep(fresh, Side.SELF, said)
    appraisal.refresh_from_db()


@transaction.atomic
def submit_self(
    appraisal: Appraisal, view: SelfView, *, actor: Actor, version: int | None = None, said: Items = ()
) -> None:
    """T13: hand the own view of the period to the supervisor, who sees it after submitting the ratings."""
    fresh = locked(Appraisal, appraisal.pk, version)
    require(can_assess_self(actor, fresh, on=actor.on))
    require_self_view(fresh, view)
    items.require_complete(fresh, Side.SELF, said)
    items.keep(fresh, Side.SELF, said)
    move(
        appraisal,
        "submit_self",
        by=actor,
        version=version,
        due_on=due_in(fresh, S.SELF_ASSESSED, on=actor.on),
        self_submitted_at=clock.now(),
        self_submitted_by_id=actor.employee_id,
        **{name: value.strip() for name, value in asdict(view).items()},
    )
    due = appraisal.due_on or actor.on
    mails.tell_supervisor(appraisal, "appraisal.self_submitted", mails.board_path(appraisal), due=due)


@transaction.atomic
def decide(
    appraisal: Appraisal, *, actor: Actor, notes: str = "", difference_reason: str = "", version: int | None = None
) -> None:
    """T17: the grade follows from the two ratings by the quadrant; the spread of the unit is kept with it."""
    fresh = locked(Appraisal, appraisal.pk, version)
    require(can_decide(actor, fresh, on=actor.on))
    if pass_dialogue_if_lapsed(appraisal, on=actor.on):
        version = None
    outcomes = outcomes_for(fresh, achievement_of(fresh))
    review = outcomes.get("annual_review")
    if review is not None and review.value and not difference_reason.strip():
        raise Refused(_("%(rule)s Write the reason.") % {"rule": _sentence(review.reasons[0])})
    move(
        appraisal,
        "decide",
        by=actor,
        version=version,
        acting_as=stand_in(actor, fresh, on=actor.on),
        due_on=due_in(fresh, S.DECIDED, on=actor.on),
        comment=difference_reason.strip(),
        data={"spread": _spread(fresh, outcomes["grade"].value)},
        grade=outcomes["grade"].value,
        outcome=stored(outcomes),
        difference_reason=difference_reason.strip(),
        notes=notes.strip(),
        decided_at=clock.now(),
        decided_by_id=actor.employee_id,
    )


@transaction.atomic
def deliver(appraisal: Appraisal, *, actor: Actor, version: int | None = None) -> None:
    """T18, KBR-01: the employee gets the result; from now on the time for an answer runs."""
    fresh = locked(Appraisal, appraisal.pk, version)
    require(can_deliver(actor, fresh, on=actor.on))
    move(
        appraisal,
        "deliver",
        by=actor,
        version=version,
        acting_as=stand_in(actor, fresh, on=actor.on),
        due_on=due_in(fresh, S.DELIVERED, on=actor.on),
        delivered_at=clock.now(),
        delivered_by_id=actor.employee_id,
    )
    due = appraisal.due_on or actor.on
    mails.tell_employee(appraisal, "appraisal.delivered", mails.result_path(appraisal), due=due)


@transaction.atomic
def receive(appraisal: Appraisal, *, actor: Actor, version: int | None = None) -> None:
    """T19: the employee accepts, which ends the right to object; so the record is final (T23)."""
    require(can_receive(actor, appraisal))
    move(appraisal, "receive", by=actor, version=version, received_at=clock.now())
    mails.tell_supervisor(appraisal, "appraisal.received", mails.board_path(appraisal))
    finish(appraisal)


@transaction.atomic
def finish(appraisal: Appraisal) -> None:
    """T23: freeze everything that the record shows. Nothing of it is read from elsewhere afterwards."""
    at = clock.now()
    whole = with_people(Appraisal.objects.select_related(*ROWS).get(pk=appraisal.pk))
    whole.finished_at = at
    move(appraisal, "finish", by=None, finished_at=at, snapshot=record_now(whole, on=at.date()))


@transaction.atomic
def cancel(appraisal: Appraisal, *, actor: Actor, reason: str) -> None:
    """T24: the personnel office excepts somebody from a period, with the reason."""
    move(appraisal, "cancel", by=actor, comment=reason)
    mails.tell_employee(appraisal, "appraisal.cancelled", mails.result_path(appraisal), why=reason)


def _spread(appraisal: Appraisal, grade: str) -> dict[str, Any]:
    """The unit's spread at this moment, with this decision in it (T17)."""
    if appraisal.measured_unit_id is None:
        return {}
    standing = standing_of(appraisal.measured_unit_id, appraisal.period_id)
    counts = counted(standing.people, scheme_of(appraisal.period.cycle))
    return {each.value: number for each, number in counts.items()} | {"this": grade}


def _sentence(reason: Reason) -> str:
    return in_language(reason, "sentence")
