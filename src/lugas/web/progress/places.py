"""From an address to the plan, the period, the result or the indicator it names; what may not be seen is not there."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from lugas.planning.models import Indicator, Period, Plan, PlannedResult
from lugas.workflow.kept import Kept

from ..http import ActorRequest
from ..plans.page import VISIBLE, plan_for

PLAN = Kept(Plan, "employee", "unit", "cycle", "supervisor", where=VISIBLE, without=["cycle.closing_report"])


@dataclass(frozen=True)
class Place:
    """A plan in a period."""

    plan: Plan
    period: Period

    @property
    def arguments(self) -> tuple[int, int]:
        return self.plan.pk, self.period.number


def visible_plan(request: ActorRequest, pk: int) -> Plan:
    return plan_for(request, pk, PLAN)


def place_of(request: ActorRequest, pk: int, number: int) -> Place:
    plan = visible_plan(request, pk)
    return Place(plan, get_object_or_404(Period, cycle_id=plan.cycle_id, number=number))


def result_of(place: Place, pk: int) -> PlannedResult:
    found = get_object_or_404(PlannedResult, pk=pk, plan=place.plan, removed_at__isnull=True)
    found.plan = place.plan
    return found


def indicator_of(place: Place, pk: int) -> Indicator:
    found = get_object_or_404(
        Indicator.objects.select_related("result"), pk=pk, result__plan=place.plan, removed_at__isnull=True
    )
    found.result.plan = place.plan
    return found
