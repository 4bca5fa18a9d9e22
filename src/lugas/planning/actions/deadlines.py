"""The year's calendar: deadlines set before the year opens, extended with a reason afterwards; holidays."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Agency, Holiday, Unit
from lugas.organization.permissions import can_use, require
from lugas.organization.querysets import below
from lugas.organization.roles import Power
from lugas.workflow import clock
from lugas.workflow.models import Tracked
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..calendar import due_on as effective
from ..models import Cycle, CycleState, Deadline, Extension, Plan, PlanState
from .cycle import default_deadlines

PLAN_STEPS = {
    "plan_submit": (PlanState.DRAFT, PlanState.RETURNED),
    "plan_return": (PlanState.SUBMITTED,),
    "plan_agree": (PlanState.SUBMITTED,),
}


@transaction.atomic
def set_deadline(deadline: Deadline, *, opens_on: date, due_on: date, actor: Actor) -> None:
    """Other dates for a step, while the year is being prepared."""
    require(can_use(actor, Power.RUN_CYCLE))
    if deadline.cycle.state != CycleState.PREPARED:
        raise Refused(_("People already rely on this date. Extend it instead; the extension keeps its reason."))
    if due_on < opens_on:
        raise Refused(_("The last day must not lie before the first."))
    was = {"opens_on": deadline.opens_on.isoformat(), "due_on": deadline.due_on.isoformat()}
    deadline.opens_on, deadline.due_on = opens_on, due_on
    deadline.save(update_fields=["opens_on", "due_on"])
    now = {"opens_on": opens_on.isoformat(), "due_on": due_on.isoformat()}
    record("deadline.set", by=actor, about=deadline, data={"step": deadline.step, "was": was, "now": now})


@transaction.atomic
def extend(deadline: Deadline, *, due_on: date, reason: str, actor: Actor, unit: Unit | None = None) -> Extension:
    """More time for everyone, or for one unit and what is below it; plans that wait for the step get it at once."""
    require(can_use(actor, Power.RUN_CYCLE))
    if deadline.cycle.state in (CycleState.PREPARED, CycleState.CLOSED):
        raise Refused(_("Deadlines are extended while a year is under way."))
    if not reason.strip():
        raise Refused(_("Write why the deadline is extended: the reason is kept with it."))
    path = unit.path if unit else ""
    was = effective(deadline.cycle_id, deadline.step, period_id=deadline.period_id, unit_path=path) or deadline.due_on
    if due_on <= was:
        raise Refused(_("The new date must be later than the present one."))
    made = Extension.objects.create(
        agency_id=deadline.agency_id,
        deadline=deadline,
        unit=unit,
        was_due_on=was,
        due_on=due_on,
        reason=reason.strip(),
        given_by_id=actor.employee_id,
        given_at=clock.now(),
    )
    data = {"step": deadline.step, "unit": unit.pk if unit else None, "was": was.isoformat(), "now": due_on.isoformat()}
    record("deadline.extend", by=actor, about=deadline, comment=reason, data=data)
    if states := PLAN_STEPS.get(deadline.step):
        lengthen(Plan.objects.filter(cycle_id=deadline.cycle_id, state__in=states), due_on, path)
    return made


def lengthen(records: QuerySet[Tracked], due_on: date, path: str = "") -> int:
    """Give waiting records the later date; those that have a later one of their own keep it."""
    return records.filter(below(path) if path else Q(), due_on__lt=due_on).update(due_on=due_on)


@transaction.atomic
def add_holiday(agency: Agency, *, day: date, name: str, collective_leave: bool, actor: Actor) -> Holiday:
    """One more day that is not worked; deadlines that count working days move."""
    require(can_use(actor, Power.RUN_CYCLE))
    if Holiday.objects.filter(agency=agency, day=day).exists():
        raise Refused(_("This day is a holiday already."))
    before = _computed(agency)
    made = Holiday.objects.create(agency=agency, day=day, name=name.strip(), collective_leave=collective_leave)
    record("holiday.add", by=actor, about=made, data={"day": day.isoformat(), "name": made.name})
    _reckon_again(before)
    return made


@transaction.atomic
def remove_holiday(holiday: Holiday, *, actor: Actor) -> None:
    """The day is worked after all. Nobody loses days: dates of a year that is under way stay as they are."""
    require(can_use(actor, Power.RUN_CYCLE))
    before = _computed(holiday.agency)
    record("holiday.remove", by=actor, about=holiday, data={"day": holiday.day.isoformat(), "name": holiday.name})
    holiday.delete()
    _reckon_again(before)


Key = tuple[str, int | None]
Computed = dict[int, dict[Key, Deadline]]


def _computed(agency: Agency) -> Computed:
    """What the calendar gives at present for every year that is not closed."""
    open_years = Cycle.objects.filter(agency=agency).exclude(state=CycleState.CLOSED).order_by("pk")
    return {cycle.pk: {_key(each): each for each in default_deadlines(cycle)} for cycle in open_years}


def _key(deadline: Deadline) -> Key:
    return deadline.step, deadline.period_id


def _reckon_again(before: Computed) -> None:
    """Move the dates that came from the calendar; what somebody set by hand stays, and a running year only gains."""
    for cycle in Cycle.objects.filter(pk__in=before).order_by("pk"):
        after = {_key(each): each for each in default_deadlines(cycle)}
        changed = []
        for deadline in Deadline.objects.filter(cycle=cycle).order_by("pk"):
            old, new = before[cycle.pk].get(_key(deadline)), after.get(_key(deadline))
            if old is None or new is None or deadline.due_on != old.due_on or new.due_on == old.due_on:
                continue
            if cycle.state != CycleState.PREPARED and new.due_on < deadline.due_on:
                continue
            deadline.opens_on, deadline.due_on = new.opens_on, new.due_on
            changed.append(deadline)
        Deadline.objects.bulk_update(changed, ["opens_on", "due_on"])
