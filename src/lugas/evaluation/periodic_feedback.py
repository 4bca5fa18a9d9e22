"""Feedback at least once a period: both sides see early when nothing was said."""

from typing import Any

from django.db.models import Exists, OuterRef

from lugas.organization.actor import Actor
from lugas.planning.models import Period, Plan
from lugas.progress.models import Feedback
from lugas.workflow.kept import Kept

PERIODS = Kept(
    Period,
    where="r.cycle_id = %(cycle)s and r.agency_id = %(agency)s",
    order="r.number",
    extra={
        "spoken_to": """exists (select from progress_feedback f
            where f.agency_id = r.agency_id and f.employee_id = %(employee)s
              and f.given_on between r.starts_on and r.ends_on)"""
    },
)

MOST = 50


def periods_with_feedback(plan: Plan) -> list[Any]:
    """The periods of a plan's year, each with `spoken_to`: did anybody give its owner feedback within it?"""
    return PERIODS.all({"cycle": plan.cycle_id, "agency": plan.agency_id, "employee": plan.employee_id})


def without_feedback(actor: Actor, period: Period) -> list[str]:
    """The actor's people, by name, to whom nobody has given feedback in the period."""
    told = Feedback.objects.filter(
        agency_id=actor.agency_id,
        employee_id=OuterRef("employee_id"),
        given_on__range=(period.starts_on, period.ends_on),
    )
    plans = Plan.objects.filter(
        agency_id=actor.agency_id,
        cycle_id=period.cycle_id,
        supervisor_id__in=actor.supervising_ids,
        state__in=("agreed", "revision"),
        starts_on__lte=actor.on,
        ends_on__gte=actor.on,
    )
    left = plans.exclude(Exists(told)).exclude(employee_id=actor.employee_id).select_related("employee")
    return [plan.employee.full_name for plan in left.order_by("employee__sort_name", "pk")[:MOST]]
