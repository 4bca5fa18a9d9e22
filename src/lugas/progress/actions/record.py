"""Action plans, realizations, obstacles and their answers (PLK-01, 02)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.planning.models import Indicator, Period, PlannedResult
from lugas.workflow import clock
from lugas.workflow.notifications import notify
from lugas.workflow.record import digest, record
from lugas.workflow.refusal import Refused, Stale

from ..models import ActionPlan, Realization
from ..permissions import can_answer, can_record


@transaction.atomic
def plan_action(
    result: PlannedResult,
    period: Period,
    *,
    by: Actor,
    text: str,
    target: str = "",
    obstacle: str = "",
    version: int = 0,
) -> ActionPlan:
    """Say what will be done for a result in a period, and what stands in the way. `version` 0: nothing stood there."""
    require(can_record(by, result.plan, period))
    if not text.strip():
        raise Refused(_("Write in a sentence what you will do in this period."))
    _one_at_a_time(result)
    found = ActionPlan.objects.select_for_update().filter(result=result, period=period).first()
    typed = {"text": text, "target": target, "obstacle": obstacle}
    action = _current(found, version, typed) or ActionPlan(
        agency_id=result.agency_id, plan=result.plan, result=result, period=period
    )
    raised = bool(obstacle.strip()) and obstacle != action.obstacle
    if raised:
        action.answer, action.answered_by_id, action.answered_at = "", None, None
    _save(action, "action_plan.save", by, updated_at=clock.now(), **typed)
    if raised:
        _tell_supervisor(action, by)
    return action


@transaction.atomic
def realize(
    indicator: Indicator,
    period: Period,
    *,
    by: Actor,
    value: Decimal | None = None,
    text: str = "",
    source: str = "",
    happened_on: date | None = None,
    version: int = 0,
) -> Realization:
    """Record what was reached on an indicator in a period: a number, a text, or both, and where it comes from."""
    require(can_record(by, indicator.result.plan, period))
    if value is None and not text.strip():
        raise Refused(_("Give a number or a sentence: what was reached?"))
    _one_at_a_time(indicator)
    found = Realization.objects.select_for_update().filter(indicator=indicator, period=period).first()
    typed = {"value": "" if value is None else str(value), "text": text, "source": source}
    realization = _current(found, version, typed) or Realization(
        agency_id=indicator.agency_id, plan=indicator.result.plan, indicator=indicator, period=period
    )
    recorded = {"recorded_at": clock.now(), "recorded_by_id": by.typed_by or by.employee_id}
    happened = {"happened_on": happened_on or by.on}
    _save(realization, "realization.save", by, value=value, text=text, source=source, **happened, **recorded)
    return realization


@transaction.atomic
def answer_obstacle(action: ActionPlan, *, by: Actor, answer: str) -> None:
    """The supervisor's direction or help on an obstacle."""
    fresh = ActionPlan.objects.select_for_update().select_related("plan__unit").get(pk=action.pk)
    require(can_answer(by, fresh.plan))
    if not fresh.obstacle.strip():
        raise Refused(_("There is no obstacle to answer."))
    if not answer.strip():
        raise Refused(_("Write what you will do about it, or who can help."))
    _save(fresh, "obstacle.answer", by, answer=answer, answered_by_id=by.employee_id, answered_at=clock.now())
    notify(
        fresh.plan.employee_id,
        "obstacle_answered",
        path=f"/progress/{fresh.plan_id}/",
        context={"name": by.name},
        agency_id=by.agency_id,
    )
    action.refresh_from_db()


def _one_at_a_time(parent: PlannedResult | Indicator) -> None:
    """Two first sendings at once find no row to lock; what it belongs to is there already."""
    type(parent)._default_manager.select_for_update(no_key=True).get(pk=parent.pk)


def _current(found: Any, version: int, typed: dict[str, str]) -> Any:
    """The record that stands, unless it is another than the form was opened on."""
    if found is None:
        if version:
            raise Refused(_("What you were changing is no longer there. Open the page again."))
        return None
    if found.lock_version != version:
        raise Stale(found, typed)
    return found


def _save(row: Any, kind: str, by: Actor, **values: Any) -> None:
    """Set the values, save, and leave a trace that says what the record was and is without repeating it."""
    before = digest(row) if row.pk else ""
    for name, value in values.items():
        setattr(row, name, value)
    if row.pk:
        row.lock_version += 1
    row.save()
    record(kind, by=by, about=row, subject=row.plan.employee_id, before=before, after=digest(row))


def _tell_supervisor(action: ActionPlan, by: Actor) -> None:
    if action.plan.supervisor_id:
        notify(
            action.plan.supervisor_id,
            "obstacle_reported",
            path=f"/progress/{action.plan_id}/",
            context={"name": by.name},
            agency_id=by.agency_id,
        )
