"""What the tabs "Perilaku" and "Lampiran" show and take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from lugas.planning.actions.content import Line
from lugas.planning.content import AnnexLine
from lugas.planning.core_values import CODES, CoreValue, core_values
from lugas.planning.models import AnnexKind
from lugas.planning.permissions import can_edit_expectations
from lugas.planning.rules import scheme_of, suggestions

from ..typed import SavedDraft
from .forms import ExpectationForm, LineForm
from .page import PlanPage

EMPTY_LINES = 2


@dataclass(frozen=True)
class BehaviorRow:
    value: CoreValue
    text: str
    form: ExpectationForm


@dataclass(frozen=True)
class AnnexList:
    kind: str
    label: str
    lines: tuple[AnnexLine, ...]
    forms: tuple[LineForm, ...]
    suggestions: tuple[str, ...]


def behavior(request: HttpRequest, page: PlanPage, sent: Mapping[str, ExpectationForm] | None = None) -> dict[str, Any]:
    """The seven rows; with a draft where there is one, or as they were sent."""
    writing = can_edit_expectations(page.actor, page.plan)
    draft = page.draft(request, "plans:expectations", writing)
    rows = []
    for value in core_values(scheme_of(page.plan.cycle)):
        line = page.content.expectation(value.code)
        initial = {
            "text": draft.text(f"{value.code}-text", line.text),
            "version": draft.text(f"{value.code}-version", str(line.version)),
        }
        form = (sent or {}).get(value.code) or ExpectationForm(initial=initial, prefix=value.code)
        rows.append(BehaviorRow(value, line.text, form))
    return {"rows": rows, "draft": draft, "writing": writing}


def expectation_forms(post: QueryDict) -> dict[str, ExpectationForm]:
    """What was sent, by core value."""
    return {code: ExpectationForm(post, prefix=code) for code in CODES if f"{code}-text" in post}


def annexes(request: HttpRequest, page: PlanPage, sent: Mapping[str, list[LineForm]] | None = None) -> dict[str, Any]:
    """The three lists with what the scheme suggests and the plan does not say yet."""
    draft = page.draft(request, "plans:lists")
    scheme = scheme_of(page.plan.cycle)
    lists = []
    for kind in AnnexKind:
        lines = page.content.annex(kind)
        said = {line.text for line in lines}
        offered = tuple(each for each in suggestions(scheme, kind) if each not in said)
        forms = tuple(sent[kind]) if sent else _line_forms(kind, lines, draft)
        lists.append(AnnexList(kind.value, str(kind.label), lines, forms, offered))
    return {"lists": lists, "draft": draft, "chosen": _chosen(draft)}


def _line_forms(kind: str, lines: tuple[AnnexLine, ...], draft: SavedDraft) -> tuple[LineForm, ...]:
    """A row for each line and some empty ones; the rows of the draft where there is one."""
    rows: list[dict[str, Any]] = [{"pk": line.pk, "version": line.version, "text": line.text} for line in lines]
    rows += [{} for _row in range(EMPTY_LINES)]
    if typed := _numbers(kind, draft.data):
        names = ("pk", "version", "text")
        rows = [{name: draft.text(f"{kind}-{number}-{name}") for name in names} for number in typed]
    return tuple(LineForm(initial=row, prefix=f"{kind}-{number}") for number, row in enumerate(rows))


def _numbers(kind: str, names: Iterable[str]) -> list[int]:
    """The numbers of a list's rows among these field names."""
    row = re.compile(rf"^{kind}-(\d{{1,2}})-text$")
    return sorted(int(found[1]) for name in names if (found := row.match(name)))


def _chosen(draft: SavedDraft) -> set[str]:
    return {text for name, values in draft.data.items() if name.endswith("-add") for text in values}


def line_forms(post: QueryDict, kind: str) -> list[LineForm]:
    """The lines of one list as they were sent."""
    return [LineForm(post, prefix=f"{kind}-{number}") for number in _numbers(kind, post)]


def lines(forms: list[LineForm], added: list[str]) -> list[Line]:
    """What was sent, valid, with the suggestions that were taken."""
    sent = [
        Line(form.cleaned_data["text"], form.cleaned_data["pk"], form.cleaned_data["version"] or 0) for form in forms
    ]
    return [*sent, *(Line(text[:600]) for text in added)]
