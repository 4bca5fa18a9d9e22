"""What changed from one version of a plan to the next, in words (SKP-23)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .content import IndicatorLine, PlanContent, ResultLine


@dataclass(frozen=True)
class Change:
    """One difference. `before` is empty for what was added, `after` for what was taken out."""

    what: str
    before: str
    after: str


def changes(old: PlanContent, new: PlanContent) -> tuple[Change, ...]:
    """Results, indicators, expectations and annexes that differ, in the order of the plan."""
    return (*_results(old, new), *_expectations(old, new), *_annexes(old, new))


def _results(old: PlanContent, new: PlanContent) -> Iterator[Change]:
    before = {result.pk: result for result in old.results}
    for result in new.results:
        yield from _result(before.pop(result.pk, None), result)
    for result in before.values():
        yield Change("result", result.text, "")


def _result(old: ResultLine | None, new: ResultLine) -> Iterator[Change]:
    if old is None:
        yield Change("result", "", new.text)
    else:
        for what, was, now in (
            ("result", old.text, new.text),
            ("leader", "; ".join(old.leaders_in_words), "; ".join(new.leaders_in_words)),
            ("assigned_by", old.assigned_by, new.assigned_by),
            ("kind", old.kind, new.kind),
        ):
            if was != now:
                yield Change(what, was, now)
    yield from _indicators(old.indicators if old else (), new.indicators)


def _indicators(old: tuple[IndicatorLine, ...], new: tuple[IndicatorLine, ...]) -> Iterator[Change]:
    before = {row.pk: in_words(row) for row in old}
    for row in new:
        was = before.pop(row.pk, "")
        if was != in_words(row):
            yield Change("indicator", was, in_words(row))
    for text in before.values():
        yield Change("indicator", text, "")


def _expectations(old: PlanContent, new: PlanContent) -> Iterator[Change]:
    codes = dict.fromkeys(row.core_value for row in (*old.expectations, *new.expectations))
    for code in codes:
        was, now = old.expectation(code).text, new.expectation(code).text
        if was != now:
            yield Change(f"behavior:{code}", was, now)


def _annexes(old: PlanContent, new: PlanContent) -> Iterator[Change]:
    before = {line.pk: line for line in old.annexes}
    for line in new.annexes:
        was = before.pop(line.pk, None)
        if was is None or was.text != line.text:
            yield Change(f"annex:{line.kind}", was.text if was else "", line.text)
    for line in before.values():
        yield Change(f"annex:{line.kind}", line.text, "")


def in_words(row: IndicatorLine) -> str:
    """An indicator on one line, with whom its impact serves and how it is known."""
    line = f"{row.text}: {row.target_in_words}".strip(": ")
    return f"{line} ({row.impact_in_words})" if row.impact else line
