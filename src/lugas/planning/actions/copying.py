"""Taking over what stood in an earlier plan of the same person."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.workflow.refusal import Refused

from ..content import IndicatorLine, PlanContent, ResultLine
from ..leading import Leader, leader_of
from ..models import AnnexKind, Form, Plan, PlannedResult
from ..queries import content_of
from .content import IndicatorText, Line, ResultText, add_result, editable, write_annex
from .links import Support


@transaction.atomic
def copy_result(plan: Plan, source: Plan, pk: int, *, actor: Actor) -> PlannedResult:
    """One result of an earlier plan with its indicators."""
    fresh = editable(plan, actor)
    _same_person(fresh, source)
    line = content_of(source).result(pk)
    if line is None:
        raise Refused(_("The earlier plan has no such result."))
    if _has(content_of(fresh), line):
        raise Refused(_("This result already stands in your plan."))
    return add_result(fresh, _text(fresh, line, leader_of(fresh)), actor=actor)


@transaction.atomic
def copy_all(plan: Plan, source: Plan, *, actor: Actor) -> int:
    """Everything that the plan does not have yet: results, and annexed lists that are still empty. How many results."""
    fresh = editable(plan, actor)
    _same_person(fresh, source)
    mine, theirs, leader = content_of(fresh), content_of(source), leader_of(fresh)
    new = [line for line in theirs.results if not _has(mine, line)]
    for line in new:
        add_result(fresh, _text(fresh, line, leader), actor=actor)
    for kind in AnnexKind:
        if not mine.annex(kind) and theirs.annex(kind):
            write_annex(fresh, kind, [Line(line.text) for line in theirs.annex(kind)], actor=actor)
    return len(new)


def _same_person(plan: Plan, source: Plan) -> None:
    if source.employee_id != plan.employee_id or source.pk == plan.pk:
        raise Refused(_("Only an earlier plan of the same person can be copied."))


def _has(content: PlanContent, line: ResultLine) -> bool:
    return any(_plain(each.text) == _plain(line.text) for each in content.results)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _text(plan: Plan, line: ResultLine, leader: Leader) -> ResultText:
    """The result as this year's plan can hold it: the leader's results are found again by their text."""
    here = {_plain(result.text): result.pk for result in leader.results}
    supports = tuple(
        Support(here[_plain(each.text)], each.cascade) for each in line.leaders if _plain(each.text) in here
    )
    provisional = "" if leader.published else "; ".join(line.leaders_in_words)
    return ResultText(
        text=line.text,
        kind=line.kind,
        belonging=line.belonging,
        assigned_by=line.assigned_by,
        leader_text=provisional[:1000],
        supports=supports,
        indicators=tuple(_indicator(plan, each) for each in line.indicators),
    )


def _indicator(plan: Plan, line: IndicatorLine) -> IndicatorText:
    return IndicatorText(
        text=line.text,
        target=line.target,
        aspect=line.aspect if plan.form == Form.F1 else "",
        perspective=line.perspective if plan.form == Form.F2 else "",
        measure=line.measure,
        impact=line.impact,
        population=line.population,
        method=line.method,
        source=line.source,
    )
