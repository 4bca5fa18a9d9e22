"""F6 to F10: the evaluation on paper, in the columns of the official forms. Always in Indonesian: it is a record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import translation

from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.evaluation.spread import counted, spread_of, standing_of
from lugas.planning.models import Aspect, Perspective
from lugas.planning.rules import scheme_of
from lugas.regulation.distribution import pattern
from lugas.regulation.ratings import Achievement

from ... import figures
from ...board.words import sentences
from ...evaluation.presenting import shown_to
from ...evaluation.units import unit_of
from ...evaluation.views import appraisal_of, own_place
from ...http import ActorRequest, looked_at, reads, render

FORMS = {"f1": "f6", "f2": "f7", "f3": "f8"}


@reads
def evaluation(request: ActorRequest, pk: int) -> HttpResponse:
    """F6, F7 or F8, after the form of the plan."""
    appraisal, record = _record(request, pk)
    context = {
        "aspects": dict(Aspect.choices),
        "perspectives": dict(Perspective.choices),
        "quadrant": _quadrant(record, appraisal),
        "spread": _spread(record, appraisal),
    }
    return _paper(request, FORMS[record["plan"]["form"]], {"appraisal": appraisal, "record": record} | context)


@reads
def summary(request: ActorRequest, pk: int) -> HttpResponse:
    """F9, the document of the evaluation (D.1.1)."""
    appraisal, record = _record(request, pk)
    return _paper(request, "f9", {"appraisal": appraisal, "record": record})


@reads
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    """F10: the achievement of the unit and the grades of its people."""
    achievement = unit_of(request, pk)
    people = Appraisal.objects.visible_to(request.actor).filter(
        measured_unit_id=achievement.unit_id, period_id=achievement.period_id
    )
    rows = people.exclude(grade="").select_related("employee").order_by("unit__path", "employee__sort_name", "pk")
    shown = list(rows[:2000])
    for row in shown:
        looked_at(request, "appraisal.read", row, row.employee_id)
    context = {"it": achievement, "rows": shown, **_standing(achievement)}
    return _paper(request, "f10", context)


def _standing(achievement: UnitAchievement) -> dict[str, Any]:
    scheme = scheme_of(achievement.period.cycle)
    standing = standing_of(achievement.unit_id, achievement.period_id)
    counts = counted(standing.people, scheme)
    spread = spread_of(achievement.value, counts, {}, len(standing.people), scheme)
    limits = pattern(Achievement(achievement.value), scheme=scheme).value if achievement.value else ()
    return {
        "spread": spread,
        "figure": figures.spread(counts, limits, total=spread.population),
        "sentences": sentences(spread),
    }


def _record(request: ActorRequest, pk: int) -> tuple[Appraisal, dict[str, Any]]:
    """The record as this reader may see it, in the language of the record."""
    appraisal = appraisal_of(request, pk)
    looked_at(request, "appraisal.read", appraisal, appraisal.employee_id)
    with translation.override("id"):
        return appraisal, shown_to(request.actor, appraisal)


def _quadrant(record: dict[str, Any], appraisal: Appraisal) -> figures.Quadrant | None:
    if not (record["result_rating"] and record["behavior_rating"]):
        return None
    with translation.override("id"):
        return own_place(record, appraisal)


def _spread(record: dict[str, Any], appraisal: Appraisal) -> figures.Spread | None:
    """The spread beside the pattern, once the unit is closed."""
    achievement = record["achievement"]
    if not (achievement and achievement["value"] and achievement["counts"]):
        return None
    limits = pattern(achievement["value"], scheme=scheme_of(appraisal.period.cycle)).value
    with translation.override("id"):
        return figures.spread(achievement["counts"], limits)


def _paper(request: ActorRequest, form: str, context: dict[str, Any]) -> HttpResponse:
    with translation.override("id"):
        return render(request, f"documents/evaluation/{form}.html", context)
