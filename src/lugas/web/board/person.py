"""One person on the board: the evidence in the order of the plan, and what the rating side may do now."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lugas.evaluation import permissions
from lugas.evaluation.anchors import behavior_anchors, result_anchors
from lugas.evaluation.items import Criterion, criteria, from_json
from lugas.evaluation.models import Appraisal, RatingDraft, Side
from lugas.evaluation.others import seen_by_others
from lugas.evaluation.outcome import head_result
from lugas.evaluation.record import ROWS, with_people
from lugas.planning.rules import in_language
from lugas.regulation.outcome import Outcome
from lugas.regulation.ratings import Expectation
from lugas.workflow.refusal import Decision

from ..competencies.panel import Panel, panel_of
from ..evaluation.criteria import ItemsForm
from ..evaluation.criteria import initial_of as said_so_far
from ..evaluation.gaps import GapRow, gap_rows
from ..evaluation.presenting import feedback_of, shown_to
from ..http import ActorRequest, looked_at
from ..lenses.panel import LensPanel
from ..lenses.panel import panel_of as lenses_of
from .team import TeamPage, UnitView


class PersonPage(TeamPage):
    """The board with one person opened."""

    def __init__(self, request: ActorRequest, period_id: int, pk: int) -> None:
        super().__init__(request.actor, period_id, own=pk)
        chosen = Appraisal.objects.visible_to(request.actor).select_related(*ROWS, "rating_draft", "dialogue")
        self.appraisal: Appraisal = with_people(get_object_or_404(chosen, pk=pk, period_id=period_id))
        self.row = next((person for person in self.people if person.id == pk), None)
        if self.row is None:
            raise Http404
        looked_at(request, "appraisal.read", self.appraisal, self.appraisal.employee_id)

    @cached_property
    def record(self) -> dict[str, Any]:
        return shown_to(self.actor, self.appraisal)

    @property
    def draft(self) -> RatingDraft | None:
        found: RatingDraft | None = getattr(self.appraisal, "rating_draft", None)
        return found

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """What this form asks about; the results are those of the record on the page."""
        results = [(row["id"], row["text"]) for row in self.record["results"]]
        standard = self.record["standard"]
        return criteria(self.appraisal, Side.SUPERVISOR, results, standard) if self.drafting else ()

    @cached_property
    def items(self) -> ItemsForm:
        """The levels that the draft has."""
        said = from_json(self.draft.items) if self.draft else ()
        return ItemsForm(initial=said_so_far(said), criteria=self.criteria, side=Side.SUPERVISOR)

    @cached_property
    def others(self) -> dict[str, float]:
        """What a finished peer review released, as an input beside the own view (FB-04)."""
        return seen_by_others(self.appraisal)

    @cached_property
    def gaps(self) -> list[GapRow]:
        """Every criterion with the views that may be seen now."""
        return gap_rows(self.record, self.others) if self.record["result_rating"] else []

    @cached_property
    def panel(self) -> Panel | None:
        """Competencies beside the results."""
        return panel_of(self.actor, self.appraisal, self.record)

    @cached_property
    def lenses(self) -> LensPanel | None:
        """What each lens shows, for the sentences that name it."""
        return lenses_of(self.appraisal, self.record)

    @cached_property
    def feedback(self) -> list[dict[str, Any]]:
        return feedback_of(self.record)

    @cached_property
    def warned_on(self) -> date | None:
        """The first feedback for improvement: without one there is no rating below expectation (PRD-03)."""
        return next((row["given_on"] for row in self.feedback if row["tone"] == "improvement"), None)

    @cached_property
    def unit(self) -> UnitView | None:
        return next((each for each in self.units if each.unit.id == self.appraisal.measured_unit_id), None)

    @property
    def achievement(self) -> str:
        return self.unit.unit.value if self.unit else ""

    @property
    def anchors(self) -> tuple[dict[str, Any], dict[str, Any]]:
        position = self.appraisal.employee.position
        kind = position.kind if position else "pelaksana"
        return result_anchors(kind), behavior_anchors(kind)

    @cached_property
    def head_result(self) -> Outcome[Expectation] | None:
        """ORG-03: the result of a unit's head is given, not rated."""
        if self.appraisal.is_unit_head and self.achievement:
            return head_result(self.achievement, self.scheme)
        return None

    @cached_property
    def rating(self) -> Decision:
        return permissions.can_rate(self.actor, self.appraisal, on=self.actor.on, achievement=self.achievement)

    @cached_property
    def drafting(self) -> Decision:
        return permissions.can_draft(self.actor, self.appraisal, on=self.actor.on)

    @cached_property
    def deciding(self) -> Decision:
        return permissions.can_decide(self.actor, self.appraisal, on=self.actor.on)

    @cached_property
    def delivering(self) -> Decision:
        return permissions.can_deliver(self.actor, self.appraisal, on=self.actor.on)

    @property
    def neighbours(self) -> tuple[int | None, int | None]:
        ids = [person.id for person in self.people]
        place = ids.index(self.appraisal.pk)
        before = ids[place - 1] if place else None
        return before, ids[place + 1] if place + 1 < len(ids) else None

    @property
    def reason_in_words(self) -> str:
        return in_language(self.head_result.reasons[0], "sentence") if self.head_result is not None else ""
