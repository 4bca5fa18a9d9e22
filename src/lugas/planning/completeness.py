"""What a plan still lacks before it can be handed in (T4), each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .content import IndicatorLine, PlanContent, ResultLine
from .models import AnnexKind, Form

if TYPE_CHECKING:
    from .leading import Leader
    from .models import Plan

DIMENSIONS = {Form.F1: "aspect", Form.F2: "perspective"}


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. `place` names the row: "results", "result:12", "annex:resources", "dialogue"."""

    place: str
    text: str

    @property
    def kind(self) -> str:
        return self.place.partition(":")[0]

    @property
    def key(self) -> str:
        return self.place.partition(":")[2]


def missing(plan: Plan, content: PlanContent, leader: Leader) -> tuple[Missing, ...]:
    """Empty when the plan can be handed in. In the order in which the plan is read."""
    return (*_results(plan, content, leader), *_annexes(content), *_dialogue(plan))


def _results(plan: Plan, content: PlanContent, leader: Leader) -> Iterator[Missing]:
    if not content.main:
        yield Missing("results", _("At least one main result."))
    for result in content.results:
        if result.kind == "main" and plan.has_leader_column:
            yield from _leader(result, leader)
        yield from _indicators(result, plan.form)


def _leader(result: ResultLine, leader: Leader) -> Iterator[Missing]:
    """A provisional text does while the leader has published nothing."""
    if result.live_leaders:
        return
    name, place = short(result.text), f"result:{result.pk}"
    if result.leaders and leader.published:
        yield Missing(
            place, _("“%(result)s”: the leader took the supported result out. Choose another.") % {"result": name}
        )
    elif leader.published:
        yield Missing(place, _("“%(result)s”: choose the leader's result that it supports.") % {"result": name})
    elif not result.leader_text:
        yield Missing(place, _("“%(result)s”: write which result of the leader it supports.") % {"result": name})


def _indicators(result: ResultLine, form: str) -> Iterator[Missing]:
    place = f"result:{result.pk}"
    if not result.indicators:
        yield Missing(place, _("“%(result)s”: at least one indicator with a target.") % {"result": short(result.text)})
    for indicator in result.indicators:
        if lacks := ", ".join(_lacking(indicator, form)):
            name = short(indicator.text or result.text)
            yield Missing(place, _("Indicator “%(indicator)s”: %(lacks)s.") % {"indicator": name, "lacks": lacks})


def _lacking(indicator: IndicatorLine, form: str) -> Iterator[str]:
    if not indicator.text:
        yield _("the text is missing")
    if not indicator.target:
        yield _("the target is missing")
    dimension = DIMENSIONS.get(Form(form), "")
    if dimension == "aspect" and not indicator.aspect:
        yield _("the aspect is missing")
    if dimension == "perspective" and not indicator.perspective:
        yield _("the perspective is missing")


def _annexes(content: PlanContent) -> Iterator[Missing]:
    for kind in AnnexKind:
        if not content.annex(kind):
            yield Missing(f"annex:{kind}", _("Annex “%(list)s”: at least one line.") % {"list": kind.label})


def _dialogue(plan: Plan) -> Iterator[Missing]:
    if plan.dialogue_on is None:
        yield Missing("dialogue", _("The day on which you talked about the plan with your supervisor."))


def short(text: str) -> str:
    """The beginning of a text, to name its row by."""
    return Truncator(text).words(8, truncate=" …")
