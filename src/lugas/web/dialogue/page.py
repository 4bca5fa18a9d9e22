"""What the page of a dialogue shows: both views, the points with their forms, and what each side may do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from lugas.evaluation import permissions
from lugas.evaluation.actions.development import Learning
from lugas.evaluation.actions.dialogue import PointText
from lugas.evaluation.models import Agreement, Appraisal, DevelopmentItem, Dialogue, DialoguePoint
from lugas.evaluation.others import panel_for, seen_in
from lugas.evaluation.record import ROWS, with_people
from lugas.peers.queries import Panel
from lugas.planning.rules import scheme_of
from lugas.workflow.refusal import Decision

from ..evaluation.gaps import GapRow, gap_rows
from ..evaluation.presenting import shown_to
from ..http import ActorRequest, SavedDraft, looked_at
from ..peers.words import names_in
from .forms import (
    ChangeForm,
    FrameForm,
    LearningForm,
    MeetingForm,
    PointForm,
    WaiverForm,
    frame_values,
    learning_values,
    point_values,
    text_of_point,
)

NEW = "new"
NEXT = "next"


def prefix_of(point: DialoguePoint) -> str:
    return f"p{point.pk}"


@dataclass(frozen=True)
class PointRow:
    point: DialoguePoint
    form: PointForm


@dataclass(frozen=True)
class LearningRow:
    """A row of the development list; without an item, room for one more."""

    item: DevelopmentItem | None
    form: LearningForm


class DialoguePage:
    """Open to the two sides and to those above; the record is written by the two sides."""

    def __init__(self, request: ActorRequest, pk: int, typed: QueryDict | SavedDraft | None = None) -> None:
        self.actor = request.actor
        visible = Appraisal.objects.visible_to(self.actor).select_related(*ROWS, "dialogue")
        self.appraisal: Appraisal = with_people(get_object_or_404(visible, pk=pk))
        if not hasattr(self.appraisal, "dialogue") or not permissions.sees_ratings(self.actor, self.appraisal):
            raise Http404
        self.dialogue: Dialogue = self.appraisal.dialogue
        self.dialogue.appraisal = self.appraisal
        self.typed = typed
        looked_at(request, "dialogue.read", self.appraisal, self.appraisal.employee_id)

    @property
    def own(self) -> bool:
        return self.actor.employee_id == self.appraisal.employee_id

    @cached_property
    def record(self) -> dict[str, Any]:
        return shown_to(self.actor, self.appraisal)

    @cached_property
    def owners(self) -> dict[int, str]:
        people = [self.appraisal.employee, self.appraisal.supervisor]
        return {person.pk: person.full_name for person in people if person}

    @cached_property
    def points(self) -> list[DialoguePoint]:
        found = DialoguePoint.objects.filter(dialogue=self.dialogue).select_related("owner").order_by("order", "pk")
        points = list(found)
        for point in points:
            point.dialogue = self.dialogue
        return points

    @cached_property
    def rows(self) -> list[PointRow]:
        return [PointRow(point, self._point_form(point)) for point in self.points]

    def _point_form(self, point: DialoguePoint) -> PointForm:
        values = point_values(point, own=self.own)
        return PointForm(**self._source(values, prefix_of(point)), owners=self.owners, prefix=prefix_of(point))

    def _source(self, values: dict[str, Any], prefix: str = "") -> dict[str, Any]:
        """A form's data as sent, or its initial values: what stands, and over it what was typed before."""
        if isinstance(self.typed, QueryDict):
            return {"data": self.typed}
        start = f"{prefix}-" if prefix else ""
        draft = self.typed.initial if self.typed else {}
        kept = {name: draft[start + name] for name in values if start + name in draft and name != "version"}
        return {"initial": values | kept}

    @cached_property
    def frame(self) -> FrameForm:
        form = FrameForm(**self._source(frame_values(self.dialogue)))
        if not self.own:
            del form.fields["employee_comment"]
        return form

    @cached_property
    def new_point(self) -> PointForm:
        values = {"topic": "", "own_view": ""}
        return PointForm(**self._source(values, NEW), owners=self.owners, new=True, prefix=NEW)

    @cached_property
    def learning(self) -> list[LearningRow]:
        """What will be learned, and room for one more."""
        items = [_item(row) for row in (self.record["dialogue"] or {}).get("items", ())]
        rows = [self._learning_row(item, learning_values(item), f"d{item.pk}") for item in items]
        return [*rows, self._learning_row(None, dict.fromkeys(("what", "how", "due_on"), ""), NEXT)]

    @property
    def learning_forms(self) -> list[LearningForm]:
        return [row.form for row in self.learning]

    def _learning_row(self, item: DevelopmentItem | None, values: dict[str, Any], prefix: str) -> LearningRow:
        return LearningRow(item, LearningForm(**self._source(values, prefix), prefix=prefix))

    @cached_property
    def gaps(self) -> list[GapRow]:
        """Every criterion with all views of it, the largest difference first."""
        return gap_rows(self.record, self.others)

    @cached_property
    def peers(self) -> Panel | None:
        """What others said, for those who may read it."""
        return panel_for(self.appraisal) if permissions.sees_others(self.actor, self.appraisal) else None

    @property
    def others(self) -> dict[str, float]:
        return seen_in(self.peers)

    @property
    def names(self) -> dict[str, str]:
        return names_in(scheme_of(self.appraisal.period.cycle))

    @cached_property
    def waiving(self) -> Decision:
        return permissions.can_waive_dialogue(self.actor, self.appraisal)

    @cached_property
    def waiver(self) -> WaiverForm:
        return WaiverForm()

    @cached_property
    def meeting(self) -> MeetingForm:
        return MeetingForm(initial={"planned_at": self.dialogue.planned_at, "place": self.dialogue.place})

    @cached_property
    def change(self) -> ChangeForm:
        names = ("result_rating", "result_reason", "behavior_rating", "behavior_reason")
        initial = {name: getattr(self.appraisal, name) for name in names}
        return ChangeForm(initial=initial, head=self.appraisal.is_unit_head)

    @cached_property
    def talking(self) -> Decision:
        return permissions.can_talk(self.actor, self.appraisal, on=self.actor.on)

    @cached_property
    def confirming(self) -> Decision:
        left = sum(point.ending == Agreement.OPEN for point in self.points)
        return permissions.can_confirm(self.actor, self.dialogue, on=self.actor.on, open_points=left)

    @cached_property
    def changing(self) -> Decision:
        return permissions.can_change_ratings(self.actor, self.appraisal, on=self.actor.on)

    def changed_points(self) -> list[tuple[DialoguePoint, PointText, int | None]]:
        """The points that this form changes, each with the version that it was shown with."""
        return [
            (row.point, row.form.text, row.form.cleaned_data["version"])
            for row in self.rows
            if row.form.is_valid() and row.form.text != text_of_point(row.point, own=self.own)
        ]

    def changed_learning(self) -> list[tuple[DevelopmentItem | None, Learning, int | None]]:
        """The rows of the development list that this form changes."""
        return [
            (row.item, row.form.learning, row.form.cleaned_data["version"])
            for row in self.learning
            if row.form.is_valid() and row.form.learning != _standing(row.item)
        ]

    def is_valid(self) -> bool:
        forms = [self.frame, self.new_point, *(row.form for row in self.rows), *self.learning_forms]
        return not any(form.errors for form in forms)


def _item(row: dict[str, Any]) -> DevelopmentItem:
    """A row of the record as it stands there."""
    return DevelopmentItem(
        pk=row["id"], what=row["what"], how=row["how"], due_on=row["due_on"], lock_version=row["version"]
    )


def _standing(item: DevelopmentItem | None) -> Learning:
    return Learning(item.what, item.how, item.due_on) if item else Learning()
