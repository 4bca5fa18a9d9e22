"""When the next step of an appraisal is due, when a missed one opens the next, and when the superior may act."""

from datetime import date, datetime

from lugas.planning.calendar import calendar_of, due_on
from lugas.planning.rules import scheme_of
from lugas.regulation.deadlines import due

from .models import Appraisal, Dialogue
from .states import AppraisalState as S

STEP_OF = {S.OPEN: "self_assessment", S.SELF_ASSESSED: "rating", S.RATED: "dialogue", S.DISCUSSED: "decision"}
ALLOWANCE_OF = {S.DECIDED: "delivery", S.DELIVERED: "receipt"}


def due_in(appraisal: Appraisal, state: str, *, on: date) -> date | None:
    """The last day for what follows, when the appraisal reaches this state on that day."""
    if state in STEP_OF:
        period = appraisal.period
        step = STEP_OF[S(state)]
        return due_on(period.cycle_id, step, period_id=period.pk, unit_path=appraisal.unit.path)
    if state in ALLOWANCE_OF:
        return allowed_until(appraisal, ALLOWANCE_OF[S(state)], since=on)
    return None


def allowed_until(appraisal: Appraisal, allowance: str, *, since: date) -> date:
    """The last day of an allowance of the scheme that starts on a day."""
    scheme = scheme_of(appraisal.period.cycle)
    return due(allowance, since, calendar_of(appraisal.agency_id), scheme=scheme).value


def has_lapsed(appraisal: Appraisal, *, on: date) -> bool:
    """Was the self-assessment or the dialogue missed for so long that the next step opens without it?"""
    return appraisal.state in (S.OPEN, S.RATED) and _is_past(appraisal, "step_opens_late", on)


def must_be_held(appraisal: Appraisal) -> bool:
    """Does the scheme ask for the dialogue, and is there a superior who can see to it?"""
    required = scheme_of(appraisal.period.cycle).voices.dialogue.required
    return required and appraisal.senior_supervisor_id not in (None, appraisal.supervisor_id)


def handed_up_at(appraisal: Appraisal) -> datetime | None:
    """When a required dialogue that was missed went to the next superior."""
    dialogue: Dialogue | None = getattr(appraisal, "dialogue", None)
    return dialogue.handed_up_at if dialogue else None


def dialogue_passes(appraisal: Appraisal, *, on: date) -> bool:
    """May the decision be taken without a confirmed dialogue? A required one is missed by two people first."""
    if not has_lapsed(appraisal, on=on):
        return False
    if not must_be_held(appraisal):
        return True
    return handed_up_at(appraisal) is not None and _is_past_due(appraisal, "step_opens_late", on)


def is_escalated(appraisal: Appraisal, *, on: date) -> bool:
    """Is the supervisor so late that the next superior may act? While it is the employee's turn, nobody's is taken."""
    return appraisal.state != S.OPEN and _is_past(appraisal, "escalation", on)


def _is_past(appraisal: Appraisal, allowance: str, on: date) -> bool:
    last = due_in(appraisal, appraisal.state, on=on) if appraisal.state in STEP_OF else appraisal.due_on
    return last is not None and on > allowed_until(appraisal, allowance, since=last)


def _is_past_due(appraisal: Appraisal, allowance: str, on: date) -> bool:
    """As `_is_past`, counted from the day that the appraisal itself names."""
    return appraisal.due_on is not None and on > allowed_until(appraisal, allowance, since=appraisal.due_on)


def end_of_slice(appraisal: Appraisal) -> date:
    """The last day that is evaluated: of the period, or of a plan that was closed before it."""
    return min(appraisal.period.ends_on, appraisal.plan.ends_on)


def start_of_slice(appraisal: Appraisal) -> date:
    """The first day that is evaluated; the annual appraisal looks at the whole year (EVL-03)."""
    if appraisal.annual:
        return date(appraisal.period.ends_on.year, 1, 1)
    return appraisal.period.starts_on
