"""The rows of a form in which one side says something about each criterion: a level, an example, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.evaluation.anchors import SCALES
from lugas.evaluation.items import LEVELS, Criterion, Item, Items
from lugas.evaluation.models import ItemKind, Side

NOT_SEEN = "x"
CHOICES = [*((str(level), str(level)) for level in LEVELS), (NOT_SEEN, _("Not seen"))]


class ItemsForm(forms.Form):
    """The answers to all criteria. Anything may be missing: what is needed is asked when it is submitted."""

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        side: str,
        evidence: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.side, self.evidence = criteria, side, list(evidence)
        for each in criteria:
            self._add(each)

    def _add(self, each: Criterion) -> None:
        if each.has_level:
            self.fields[f"{each.key}-level"] = forms.ChoiceField(label=each.name, choices=CHOICES, required=False)
        self.fields[f"{each.key}-text"] = forms.CharField(label=each.name, max_length=1000, required=False)
        if self.side == Side.SELF:
            if each.kind == ItemKind.RESULT:
                self.fields[f"{each.key}-obstacle"] = forms.CharField(label=each.name, max_length=1000, required=False)
            choices = [("", "–"), *self.evidence]
            self.fields[f"{each.key}-evidence"] = forms.TypedChoiceField(
                label=each.name, choices=choices, coerce=int, empty_value=None, required=False
            )

    @property
    def said(self) -> Items:
        """What was answered, touched or not; only of a valid form."""
        return tuple(self._item(each) for each in self.criteria)

    def _item(self, each: Criterion) -> Item:
        data = self.cleaned_data
        level = data.get(f"{each.key}-level", "")
        return Item(
            each.kind,
            each.code,
            each.result_id,
            level=int(level) if level and level != NOT_SEEN else None,
            not_seen=level == NOT_SEEN,
            text=data[f"{each.key}-text"],
            obstacle=data.get(f"{each.key}-obstacle", ""),
            evidence_id=data.get(f"{each.key}-evidence"),
        )

    def rows(self, kind: str) -> list[Row]:
        return [self._row(each) for each in self.criteria if each.kind == kind]

    def of_result(self, result_id: int) -> list[Row]:
        """The row of one planned result; none where results have no rows of their own."""
        return [self._row(each) for each in self.criteria if each.result_id == result_id]

    def _row(self, each: Criterion) -> Row:
        values = {part: self._value(f"{each.key}-{part}") for part in ("level", "text", "obstacle", "evidence")}
        errors = [
            str(error) for name, found in self.errors.items() if name.startswith(f"{each.key}-") for error in found
        ]
        return Row(each, self.side, values, tuple(errors))

    def _value(self, name: str) -> str:
        return str(self[name].value() or "") if name in self.fields else ""


@dataclass(frozen=True)
class Row:
    """One criterion on the page."""

    criterion: Criterion
    side: str
    values: dict[str, str]
    errors: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.criterion.key

    @property
    def scale(self) -> tuple[Any, ...]:
        return SCALES[ItemKind(self.criterion.kind)]

    @property
    def levels(self) -> list[tuple[str, str, Any]]:
        """Value, what stands on the button, and its words."""
        words = [*zip(LEVELS, self.scale, strict=True)]
        return [(str(level), str(level), word) for level, word in words] + [(NOT_SEEN, "?", _("Not seen"))]


def initial_of(said: Iterable[Item]) -> dict[str, str]:
    """What was said so far, by the names of the fields."""
    found = {}
    for item in said:
        level = NOT_SEEN if item.not_seen else str(item.level or "")
        found[f"{item.key}-level"] = level
        found[f"{item.key}-text"] = item.text
        found[f"{item.key}-obstacle"] = item.obstacle
        found[f"{item.key}-evidence"] = str(item.evidence_id or "")
    return found


def evidence_in(record: dict[str, Any]) -> list[tuple[int, str]]:
    """The evidence that the page shows, to choose from."""
    return [(row["id"], row["name"]) for result in record["results"] for row in result["evidence"]]
