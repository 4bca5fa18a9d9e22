"""The answer form, and the few others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.peers.actions.results import Promise as Commitment
from lugas.peers.anchors import OF_COMPETENCIES, Words
from lugas.peers.competencies import Asked
from lugas.peers.content import LONGEST_REMARK
from lugas.planning.core_values import CoreValue

UNKNOWN = "0"
SCORES = [(str(score), str(score)) for score in range(1, 6)]


@dataclass(frozen=True)
class Row:
    """One question: a field, and for a competency the level that the position asks for with its signs."""

    field: Any
    level: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One core value with its guides, or the competencies; `words` say what 1 to 5 mean here."""

    name: str | Promise
    rows: tuple[Row, ...]
    words: Words

    @property
    def scale(self) -> list[tuple[int, str | Promise]]:
        return list(enumerate(self.words, start=1))


class SheetForm(forms.Form):
    """One row of radio buttons for each guide and competency, and two comments that nobody must write."""

    appreciation = forms.CharField(
        label=_("What should stay as it is?"), max_length=LONGEST_REMARK, required=False, widget=forms.Textarea
    )
    improvement = forms.CharField(
        label=_("What would help to become better?"), max_length=LONGEST_REMARK, required=False, widget=forms.Textarea
    )

    def __init__(
        self,
        *args: Any,
        values: tuple[CoreValue, ...],
        competencies: tuple[Asked, ...],
        words: Words,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.values, self.competencies, self.words = values, competencies, words
        self.places: list[str] = []
        for value in values:
            for guide in value.guides:
                self._ask(f"g{len(self.places)}", guide)
        for number, asked in enumerate(competencies):
            self._ask(f"c{number}", asked.competency.name)

    def _ask(self, name: str, label: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[*SCORES, (UNKNOWN, _("I do not know"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose an answer, or “I do not know”.")},
        )
        self.places.append(name)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(score is not None for score in self.scores):
            self.add_error(None, _("Answer at least one question, or decline with a reason."))
        return found

    @property
    def blocks(self) -> list[Block]:
        names = iter(self.places)
        found = [
            Block(value.name, tuple(Row(self[next(names)]) for _guide in value.guides), self.words)
            for value in self.values
        ]
        rows = tuple(self._row(asked, next(names)) for asked in self.competencies)
        return [*found, Block(_("Competencies"), rows, OF_COMPETENCIES)] if rows else found

    def _row(self, asked: Asked, name: str) -> Row:
        level = asked.competency.level(asked.level)
        return Row(self[name], level.name, level.indicators)

    @property
    def scores(self) -> tuple[int | None, ...]:
        """As the sheet keeps them."""
        chosen = (self.cleaned_data[name] for name in self.places)
        return tuple(None if score == UNKNOWN else int(score) for score in chosen)

    @property
    def remarks(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("appreciation", "improvement")}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea)


class StakeholderForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class CommitmentsForm(forms.Form):
    """As many rows as the rule allows; an empty row is none."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        for number in range(most):
            self.fields[f"text{number}"] = forms.CharField(
                label=_("Commitment %(number)s") % {"number": number + 1}, max_length=500, required=False
            )
            self.fields[f"due{number}"] = forms.DateField(
                label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"text{number}"], self[f"due{number}"]) for number in range(self.most)]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for number in range(self.most):
            if found.get(f"text{number}") and not found.get(f"due{number}"):
                self.add_error(f"due{number}", _("By when? Write the day."))
        return found

    @property
    def promises(self) -> list[Commitment]:
        found: list[tuple[str, date]] = [
            (self.cleaned_data[f"text{number}"], self.cleaned_data[f"due{number}"])
            for number in range(self.most)
            if self.cleaned_data.get(f"text{number}")
        ]
        return [Commitment(text, due) for text, due in found]
