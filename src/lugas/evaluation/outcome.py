"""From two ratings to a grade with its reasons, by the rules that the cycle was opened with."""

from collections.abc import Mapping
from typing import Any

from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.regulation import grading
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.scheme import Scheme

from .models import Appraisal
from .states import AppraisalState

Outcomes = dict[str, Outcome[Any]]


def head_result(achievement: str, scheme: Scheme) -> Outcome[Expectation]:
    """ORG-03: the unit's achievement is its head's result rating."""
    return grading.unit_head_result(Achievement(achievement), scheme=scheme)


def grade_of(result: str, behavior: str, scheme: Scheme) -> Grade | None:
    """The cell of the quadrant; None while a rating is missing."""
    if not (result and behavior):
        return None
    return grading.grade(Expectation(result), Expectation(behavior), scheme=scheme).value


def outcomes_for(appraisal: Appraisal, achievement: str) -> Outcomes:
    """Everything that the law says about this appraisal, by name: `grade`, `result` of a head, `annual_review`."""
    scheme = scheme_of(appraisal.period.cycle)
    result, behavior = Expectation(appraisal.result_rating), Expectation(appraisal.behavior_rating)
    found: Outcomes = {}
    if appraisal.is_unit_head and achievement:
        found["result"] = head_result(achievement, scheme)
    found["grade"] = grading.grade(result, behavior, scheme=scheme)
    if appraisal.annual and (periodic := periodic_grades(appraisal)):
        grades = [grade for _period, grade in periodic]
        found["annual_review"] = grading.annual_check(grades, found["grade"].value, scheme=scheme)
    return found


def periodic_grades(appraisal: Appraisal) -> list[tuple[Period, Grade]]:
    """The decided grades of the person's other periods of the year, in their order."""
    earlier = (
        Appraisal.objects.filter(
            agency_id=appraisal.agency_id, employee_id=appraisal.employee_id, period__cycle_id=appraisal.period.cycle_id
        )
        .exclude(pk=appraisal.pk)
        .exclude(grade="")
        .exclude(state=AppraisalState.CANCELLED)
        .filter(annual=False)
        .select_related("period")
        .order_by("period__number", "pk")
    )
    return [(each.period, Grade(each.grade)) for each in earlier]


def stored(outcomes: Outcomes) -> dict[str, Any]:
    return {name: outcome.to_json() for name, outcome in outcomes.items()}


def reasons_in(outcome: Mapping[str, Any]) -> list[Reason]:
    """The reasons of a stored outcome, in the order in which the law takes its steps."""
    found = (outcome[name] for name in ("result", "grade", "annual_review") if name in outcome)
    return [reason for each in found for reason in Outcome.from_json(each).reasons]
