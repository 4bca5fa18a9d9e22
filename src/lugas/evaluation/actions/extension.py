"""More time for a step of the year, for everyone or for one unit: whatever waits for it gets the time at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Unit
from lugas.peers.models import Round
from lugas.peers.states import RoundState
from lugas.planning.actions import deadlines
from lugas.planning.calendar import due_dates
from lugas.planning.models import Deadline, Extension
from lugas.planning.rules import scheme_of
from lugas.workflow.notifications import Notice, notify_all
from lugas.workflow.refusal import Refused

from ..optional_steps import CONFIRMATION, OPTIONAL, PEERS, PROPOSAL, name_of
from ..waiting import PARTS, STATE_OF, people_waiting

# Steps that a person takes by a day of the year's calendar; what the system does by itself has nothing to extend.
EXTENDABLE = frozenset({*deadlines.PLAN_STEPS, *STATE_OF, "unit_achievement", "progress", *OPTIONAL})
FOLLOWED_BY = {PROPOSAL: CONFIRMATION, CONFIRMATION: PEERS}


@transaction.atomic
def extend_deadline(
    deadline: Deadline, *, due_on: date, reason: str, actor: Actor, unit: Unit | None = None
) -> Extension:
    """Extend one step; plans, appraisals and achievements that wait for it follow, and their people are told."""
    _fit_into_the_round(deadline, due_on, unit)
    made = deadlines.extend(deadline, due_on=due_on, reason=reason, actor=actor, unit=unit)
    waiting = people_waiting(deadline, unit.path if unit else "", due_on)
    step = scheme_of(deadline.cycle).year.steps[deadline.step]
    context = {"step": {"id": step.name_id, "en": step.name_en}, "due_on": due_on, "reason": reason.strip()}
    notices = (Notice(person, "deadline.extended", "/", context) for person in sorted(waiting))
    notify_all(notices, agency_id=deadline.agency_id)
    return made


def _fit_into_the_round(deadline: Deadline, due_on: date, unit: Unit | None) -> None:
    """A round closes for everyone at once (FB-03), and none of its parts ends after the next one."""
    if deadline.step == PEERS and unit is not None:
        raise Refused(_("A round closes for everyone at once: that protects those who answer. Extend it for everyone."))
    after = FOLLOWED_BY.get(deadline.step)
    if after is None:
        return
    last = _last_day(deadline, after)
    if last is not None and due_on > last:
        raise Refused(
            _("“%(step)s” ends on %(day)s, and this step cannot end later. Extend that one first.")
            % {"step": name_of(scheme_of(deadline.cycle), after), "day": last}
        )


def _last_day(deadline: Deadline, step: str) -> date | None:
    """Of another part of the same round, for everyone."""
    found = Round.objects.filter(period=deadline.period, state=RoundState.OPEN).first()
    if found is not None:
        day: date = getattr(found, PARTS[step][1])
        return day
    return due_dates(deadline.cycle_id, steps=[step]).due_on(step, period_id=deadline.period_id)
