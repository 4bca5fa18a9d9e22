"""Feedback, given at any time and read by the person (PLK-04)."""

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee
from lugas.organization.permissions import require
from lugas.planning.models import Plan, PlannedResult, PlanState
from lugas.workflow import clock
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..models import Capacity, Feedback
from ..permissions import can_give_feedback, capacity, team_of


@transaction.atomic
def give_feedback(
    employee: Employee, *, by: Actor, tone: str, text: str, result: PlannedResult | None = None, core_value: str = ""
) -> Feedback:
    """Tell a person something about a planned result or a core value; the person is told at once."""
    require(can_give_feedback(by, employee))
    _check(employee, text, result, core_value)
    moment, speaks_as = clock.now(), capacity(by, employee)
    feedback = Feedback.objects.create(
        agency_id=by.agency_id,
        employee=employee,
        plan=result.plan if result else _plan_of(employee, by),
        author_id=by.employee_id,
        typed_by_id=by.typed_by,
        capacity=speaks_as,
        team_id=team_of(by, employee) if speaks_as == Capacity.TEAM_LEADER else None,
        result=result,
        core_value=core_value,
        tone=tone,
        text=text.strip(),
        given_on=by.on,
        given_at=moment,
    )
    record("feedback.give", by=by, about=feedback, subject=employee.pk)
    path = f"/feedback/#feedback-{feedback.pk}"
    notify(employee.pk, "feedback_given", path=path, context={"name": by.name}, agency_id=by.agency_id)
    return feedback


def _check(employee: Employee, text: str, result: PlannedResult | None, core_value: str) -> None:
    if not text.strip():
        raise Refused(_("Write what you saw and what it led to."))
    if result is None and not core_value:
        raise Refused(_("Choose what the feedback is about: a planned result or a core value."))
    if result is not None and result.plan.employee_id != employee.pk:
        raise Refused(_("This result belongs to another person's plan."))


@transaction.atomic
def mark_read(employee_id: int, *, by: Actor) -> int:
    """The person has seen what was said; only the person's own reading counts."""
    if employee_id != by.employee_id or by.typed_by:
        return 0
    return Feedback.objects.filter(employee_id=employee_id, read_at__isnull=True).update(read_at=clock.now())


def _plan_of(employee: Employee, by: Actor) -> Plan | None:
    """The plan that the person works on now."""
    plans = Plan.objects.filter(agency_id=by.agency_id, employee=employee, starts_on__lte=by.on, ends_on__gte=by.on)
    return plans.exclude(state=PlanState.CLOSED).order_by("-pk").first()
