"""More time for a step of the year, for everyone or for one unit: whatever waits for it gets the time at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from lugas.organization.actor import Actor
from lugas.organization.models import Unit
from lugas.organization.querysets import below
from lugas.planning.actions import deadlines
from lugas.planning.models import Deadline, Extension, Plan
from lugas.planning.rules import scheme_of
from lugas.workflow.notifications import Notice, notify_all

from ..deadlines import ALLOWANCE_OF, STEP_OF
from ..models import Appraisal, UnitAchievement

STATE_OF = {step: state for state, step in (STEP_OF | ALLOWANCE_OF).items()}
# Steps that a person takes on a record; what the system does by itself has nothing to extend.
EXTENDABLE = frozenset({*deadlines.PLAN_STEPS, *STATE_OF, "unit_achievement", "progress"})


@transaction.atomic
def extend_deadline(
    deadline: Deadline, *, due_on: date, reason: str, actor: Actor, unit: Unit | None = None
) -> Extension:
    """Extend one step; plans, appraisals and achievements that wait for it follow, and their people are told."""
    made = deadlines.extend(deadline, due_on=due_on, reason=reason, actor=actor, unit=unit)
    waiting = _people_waiting(deadline, unit.path if unit else "", due_on)
    step = scheme_of(deadline.cycle).year.steps[deadline.step]
    context = {"step": {"id": step.name_id, "en": step.name_en}, "due_on": due_on, "reason": reason.strip()}
    notices = (Notice(person, "deadline.extended", "/", context) for person in sorted(waiting))
    notify_all(notices, agency_id=deadline.agency_id)
    return made


def _people_waiting(deadline: Deadline, path: str, due_on: date) -> set[int]:
    """Those whose record waits for this step; the records get the later date."""
    where, period = below(path) if path else Q(), deadline.period_id or 0
    if deadline.step == "unit_achievement":
        units = UnitAchievement.objects.filter(where, period_id=period, value="", due_on__lt=due_on)
        people = set(units.values_list("setter_id", flat=True))
        units.update(due_on=due_on)
    elif state := STATE_OF.get(deadline.step):
        rows = Appraisal.objects.filter(period_id=period, state=state)
        people = set(rows.filter(where, due_on__lt=due_on).values_list("awaiting_id", flat=True))
        deadlines.lengthen(rows, due_on, path)
    else:
        states = deadlines.PLAN_STEPS.get(deadline.step, ())
        plans = Plan.objects.filter(where, cycle_id=deadline.cycle_id, state__in=states, due_on=due_on)
        people = set(plans.values_list("awaiting_id", flat=True))
    return {person for person in people if person is not None}
