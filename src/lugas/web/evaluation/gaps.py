"""All views of each criterion as rows of a picture that is a table, too: shapes and letters, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lugas.evaluation.agenda import GapName, Views, name_of
from lugas.evaluation.items import key_of
from lugas.evaluation.models import GapChoice

from .. import formats

# Where a level stands in the drawing of one row.
FIRST, STEP = 16, 42


@dataclass(frozen=True)
class Mark:
    """One side's place: a shape with its letter."""

    side: str
    x: float


@dataclass(frozen=True)
class GapRow:
    """One criterion with what each side sees; the supervisor's level in the last period that was delivered."""

    name: str
    views: Views
    gap: GapName | None
    before: int | None = None
    period_before: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        sides = (
            ("employee", self.views.employee),
            ("supervisor", self.views.supervisor),
            ("others", self.views.others),
        )
        return tuple(Mark(side, place_of(level)) for side, level in sides if level is not None)

    @property
    def label(self) -> str:
        return str(GapChoice(self.gap).label) if self.gap else ""

    @property
    def figures(self) -> tuple[str, str, str]:
        """The three levels in digits; a dash where nobody said anything."""
        return (_digits(self.views.employee), _digits(self.views.supervisor), _digits(self.views.others))


def place_of(level: float) -> float:
    return FIRST + (level - 1) * STEP


def gap_rows(record: Mapping[str, Any], others: Mapping[str, float]) -> list[GapRow]:
    """The largest difference first, equals in the order of the form."""
    levels: dict[str, dict[str, int | None]] = {}
    for row in record.get("items", ()):
        if row["kind"] != "lens":
            found = levels.setdefault(key_of(row["kind"], row["code"], row["result"]), {})
            found[row["side"]] = row["level"]
    names = _names(record)
    period, before = _before(record)
    rows = [
        _row(
            names[key],
            Views(key, found.get("self"), found.get("supervisor"), others.get(key)),
            before.get(key),
            period,
        )
        for key, found in levels.items()
        if key in names
    ]
    return sorted(rows, key=lambda row: -row.views.size)


def _row(name: str, views: Views, before: int | None, period: str) -> GapRow:
    return GapRow(name, views, name_of(views, from_difference=1) if views.size >= 1 else None, before, period)


def _before(record: Mapping[str, Any]) -> tuple[str, dict[str, int]]:
    """The last earlier period of the year in which the supervisor gave levels, and these by the criteria's keys."""
    for row in reversed(record.get("earlier", ())):
        # Final records of before know the grades of earlier periods alone.
        if levels := {key_of(it["kind"], it["code"], it["result"]): it["level"] for it in row.get("levels", ())}:
            return record["labels"][row["number"]], levels
    return "", {}


def _names(record: Mapping[str, Any]) -> dict[str, str]:
    """What stands on the record, by the keys of the criteria."""
    found = {key_of("result", "", row["id"]): row["text"] for row in record["results"]}
    found |= {key_of("value", row["code"], None): row["name"] for row in record["core_values"]}
    return found | {key_of("competency", row["code"], None): row["name"] for row in record.get("competencies", ())}


def _digits(level: float | None) -> str:
    return "–" if level is None else formats.number(level)
