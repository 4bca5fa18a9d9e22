"""Feedback at least once a period: both sides see early when nothing was said."""

from typing import Any

from lugas.planning.models import Period, Plan
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


def periods_with_feedback(plan: Plan) -> list[Any]:
    """The periods of a plan's year, each with `spoken_to`: did anybody give its owner feedback within it?"""
    return PERIODS.all({"cycle": plan.cycle_id, "agency": plan.agency_id, "employee": plan.employee_id})
