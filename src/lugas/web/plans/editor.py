"""One result being written: its form and the rows of its indicators, from the plan, a draft, or what was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from lugas.planning.actions.content import IndicatorText, ResultText
from lugas.planning.actions.links import Support
from lugas.planning.content import IndicatorLine, LeaderLine, ResultLine
from lugas.planning.leading import Leader, LeaderResult
from lugas.planning.models import Aspect, Form, Plan

from ..parameters import key_in
from ..typed import SavedDraft
from .forms import IMPACT, IndicatorForm, ResultForm

ROW_NUMBER = re.compile(r"^\d{1,3}$")
ROW = re.compile(r"^indicator-(\d{1,3})-text$")
USUAL_ASPECTS = (Aspect.QUANTITY, Aspect.QUALITY, Aspect.TIME)
NEW_ROWS = 2


@dataclass(frozen=True)
class ResultEditor:
    """`line` is what is saved (None for a new result), `version` what was saved when the writing began."""

    form: ResultForm
    rows: Sequence[IndicatorForm]
    line: ResultLine | None = None
    version: int | None = None

    @property
    def key(self) -> str:
        return str(self.line.pk) if self.line else "new"

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(row.is_valid() for row in self.rows)])

    def text(self, order: str = "") -> ResultText:
        """What was typed; `order` moves or takes out a row: "up:2", "down:0", "remove:1"."""
        data = self.form.cleaned_data
        rows = [row for row in arranged(list(self.rows), order) if not row.is_blank]
        return ResultText(
            text=data["text"],
            kind=data["kind"],
            belonging=data["belonging"],
            assigned_by=data["assigned_by"],
            leader_text=data.get("leader_text", self.line.leader_text if self.line else ""),
            supports=self._supports(),
            indicators=tuple(_indicator(row.cleaned_data) for row in rows),
        )

    def _supports(self) -> tuple[Support, ...]:
        """Links that the form does not show stay as they are."""
        data, present = self.form.cleaned_data, self.line.live_leaders if self.line else ()
        if "leaders" not in self.form.fields:
            return tuple(Support(leader.pk, leader.cascade) for leader in present)
        return tuple(Support(int(pk), data["cascade"]) for pk in data["leaders"])


def arranged(rows: list[Any], order: str) -> list[Any]:
    """The rows after one of them was moved or taken out."""
    name, _colon, number = order.partition(":")
    place = int(number) if ROW_NUMBER.match(number) else -1
    if not 0 <= place < len(rows):
        return rows
    if name == "remove":
        return rows[:place] + rows[place + 1 :]
    other = place + {"up": -1, "down": 1}.get(name, 0)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def of_line(plan: Plan, leader: Leader, line: ResultLine, *, more: bool = False) -> ResultEditor:
    """A saved result, opened; `more` adds empty rows."""
    initial = {
        "text": line.text,
        "leaders": [str(each.pk) for each in line.live_leaders],
        "leader_text": line.leader_text,
        "cascade": line.live_leaders[0].cascade if line.live_leaders else "",
        "kind": line.kind,
        "assigned_by": line.assigned_by,
        "belonging": line.belonging,
    }
    values = [_initial(row) for row in line.indicators]
    if more or not values:
        values += [{} for _row in range(NEW_ROWS)]
    form = ResultForm(initial=initial, plan=plan, leader=_offered(leader, line))
    return ResultEditor(form, _rows(plan, values), line, line.version)


def new(plan: Plan, leader: Leader, *, supports: str = "", kind: str = "main") -> ResultEditor:
    """An empty result; the usual aspects wait in its rows."""
    initial = {"leaders": [supports] if supports else [], "kind": kind, "cascade": "split", "belonging": "organization"}
    values = [{"aspect": each} for each in USUAL_ASPECTS] if plan.form == Form.F1 else [{}] * NEW_ROWS
    return ResultEditor(ResultForm(initial=initial, plan=plan, leader=leader), _rows(plan, values))


def of_draft(plan: Plan, leader: Leader, draft: SavedDraft, line: ResultLine | None) -> ResultEditor:
    """What somebody typed and has not saved."""
    several = {"leaders": draft.data.get("leaders", [])}
    form = ResultForm(initial={**draft.initial, **several}, plan=plan, leader=_offered(leader, line))
    values = [_values(draft.data, number) for number in numbers(draft.data)]
    began = draft.text("based_on")
    version = key_in(began) if began else line.version if line else None
    return ResultEditor(form, _rows(plan, values), line, version if line else None)


def of_post(plan: Plan, leader: Leader, post: QueryDict, line: ResultLine | None, version: int = 0) -> ResultEditor:
    """What was sent, and the version that its form was opened with."""
    rows = [IndicatorForm(post, form=plan.form, prefix=f"indicator-{number}") for number in numbers(post)]
    form = ResultForm(post, plan=plan, leader=_offered(leader, line))
    return ResultEditor(form, rows, line, version if line else None)


def numbers(names: Iterable[str]) -> list[int]:
    """The numbers of the indicator rows among these field names, in order."""
    return sorted(int(found[1]) for name in names if (found := ROW.match(name)))


def _offered(leader: Leader, line: ResultLine | None) -> Leader:
    """What can be chosen: the leader's results, and those of an earlier leader that are supported already."""
    if line is None or not leader.published:
        return leader
    earlier: list[LeaderLine] = [each for each in line.live_leaders if not leader.has(each.pk)]
    more = tuple(LeaderResult(each.pk, each.text) for each in earlier)
    return Leader(leader.plan_id, leader.state, leader.results + more)


def _rows(plan: Plan, values: Iterable[Mapping[str, Any]]) -> list[IndicatorForm]:
    return [
        IndicatorForm(initial=dict(each), form=plan.form, prefix=f"indicator-{number}")
        for number, each in enumerate(values)
    ]


def _initial(row: IndicatorLine) -> dict[str, Any]:
    names = ("pk", "text", "aspect", "perspective", "target", "measure", *IMPACT)
    return {name: getattr(row, name) for name in names}


def _values(data: Mapping[str, Sequence[str]], number: int) -> dict[str, str]:
    prefix = f"indicator-{number}-"
    return {name.removeprefix(prefix): values[0] for name, values in data.items() if name.startswith(prefix) and values}


def _indicator(data: Mapping[str, Any]) -> IndicatorText:
    return IndicatorText(
        text=data["text"],
        target=data["target"],
        aspect=data.get("aspect", ""),
        perspective=data.get("perspective", ""),
        measure=data["measure"],
        pk=data["pk"],
        **{name: data[name] for name in IMPACT},
    )
