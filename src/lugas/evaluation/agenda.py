"""Differences between the views as the agenda of the dialogue: the largest first, each with its name. Plain functions.

Levels are compared one with another, never added up: of a person there is no sum, no mean and no score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class GapName(StrEnum):
    """What a difference is called: the employee sees more than the others, less, or they disagree among themselves."""

    BLIND_SPOT = "blind_spot"
    HIDDEN_STRENGTH = "hidden_strength"
    DIFFERENT = "different"


ORDER = (GapName.BLIND_SPOT, GapName.HIDDEN_STRENGTH, GapName.DIFFERENT)


@dataclass(frozen=True)
class Views:
    """How one criterion looks from up to three sides, 1 to 5; None where nobody said, or nobody saw enough.

    What the others see is the rounded value that a finished peer review released; it never stands for one person.
    """

    key: str
    employee: int | None = None
    supervisor: int | None = None
    others: float | None = None

    @property
    def outside(self) -> tuple[float, ...]:
        return tuple(level for level in (self.supervisor, self.others) if level is not None)

    @property
    def all(self) -> tuple[float, ...]:
        return self.outside if self.employee is None else (self.employee, *self.outside)

    @property
    def size(self) -> float:
        """The largest distance between two of the views."""
        return max(self.all) - min(self.all) if self.all else 0


@dataclass(frozen=True)
class Gap:
    """A difference large enough to be talked about."""

    views: Views
    name: GapName

    @property
    def key(self) -> str:
        return self.views.key

    @property
    def size(self) -> float:
        return self.views.size


def agenda_of(rows: Iterable[Views], *, from_difference: int) -> tuple[Gap, ...]:
    """What differs by that many levels or more, the largest first; equals by name, then in the given order."""
    gaps = [
        Gap(views, name_of(views, from_difference=from_difference))
        for views in rows
        if views.size >= max(1, from_difference)
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.size, ORDER.index(gap.name))))


def name_of(views: Views, *, from_difference: int) -> GapName:
    """Blind spot: the own view lies that far above what the others see. Hidden strength: that far below."""
    if views.employee is None or not views.outside:
        return GapName.DIFFERENT
    seen = sum(views.outside) / len(views.outside)
    if views.employee - seen >= max(1, from_difference):
        return GapName.BLIND_SPOT
    if seen - views.employee >= max(1, from_difference):
        return GapName.HIDDEN_STRENGTH
    return GapName.DIFFERENT
