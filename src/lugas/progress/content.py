"""The progress of a plan in one period, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True)
class RealizationLine:
    value: Decimal | None
    text: str
    source: str
    recorded_at: datetime | None
    version: int

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        value = None if row["value"] is None else Decimal(str(row["value"])).normalize()
        return cls(value, row["text"], row["source"], _moment(row["recorded_at"]), row["version"])


@dataclass(frozen=True)
class IndicatorProgress:
    """An indicator, what was reached in this period, and what was reached in the period before."""

    pk: int
    text: str
    aspect: str
    perspective: str
    target: str
    measure: str
    now: RealizationLine | None
    before: RealizationLine | None

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        past = {when: RealizationLine.from_json(row[when]) if row[when] else None for when in ("now", "before")}
        return cls(**{**row, **past})


@dataclass(frozen=True)
class ActionLine:
    pk: int
    text: str
    target: str
    obstacle: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    version: int

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{**row, "answered_at": _moment(row["answered_at"])})


@dataclass(frozen=True)
class EvidenceLine:
    pk: int
    kind: str
    name: str
    url: str
    link_state: str
    link_note: str
    media_type: str
    size: int | None
    preview: bool
    preview_text: str
    uploaded_at: datetime | None
    removed: bool

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{**row, "uploaded_at": _moment(row["uploaded_at"])})


@dataclass(frozen=True)
class FeedbackLine:
    pk: int
    author: str
    capacity: str
    tone: str
    text: str
    given_on: date

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{**row, "given_on": date.fromisoformat(row["given_on"])})


@dataclass(frozen=True)
class ResultProgress:
    """A planned result with everything that was done for it in the period."""

    pk: int
    kind: str
    text: str
    action: ActionLine | None
    action_before: ActionLine | None
    indicators: tuple[IndicatorProgress, ...]
    evidence: tuple[EvidenceLine, ...]
    feedback: tuple[FeedbackLine, ...]

    @property
    def recorded(self) -> int:
        """How many indicators have a realization."""
        return sum(1 for indicator in self.indicators if indicator.now)

    @property
    def standing(self) -> tuple[EvidenceLine, ...]:
        return tuple(piece for piece in self.evidence if not piece.removed)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        actions = {name: ActionLine.from_json(row[name]) if row[name] else None for name in ("action", "action_before")}
        lines = {
            "indicators": tuple(IndicatorProgress.from_json(each) for each in row["indicators"]),
            "evidence": tuple(EvidenceLine.from_json(each) for each in row["evidence"]),
            "feedback": tuple(FeedbackLine.from_json(each) for each in row["feedback"]),
        }
        return cls(**{**row, **actions, **lines})
