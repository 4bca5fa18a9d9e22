"""A large difference between the supervisor's behavior rating and what others said must be explained (FB-04)."""

from __future__ import annotations

from dataclasses import dataclass

from lugas.regulation.ratings import Expectation

# On the scale of the answers 3 is "as expected". What others said reaches another class from these figures on.
BELOW_UP_TO, ABOVE_FROM = 2.0, 4.5
ORDER = (Expectation.BELOW, Expectation.MEETS, Expectation.ABOVE)


@dataclass(frozen=True)
class Gap:
    """How many classes lie between the rating and the others' view; positive when the rating is higher."""

    rating: Expectation
    others: Expectation
    figure: float

    @property
    def classes(self) -> int:
        return ORDER.index(self.rating) - ORDER.index(self.others)

    @property
    def needs_justification(self) -> bool:
        return abs(self.classes) >= 1


def class_of(figure: float) -> Expectation:
    """The class of a released figure."""
    if figure <= BELOW_UP_TO:
        return Expectation.BELOW
    return Expectation.ABOVE if figure >= ABOVE_FROM else Expectation.MEETS


def gap(rating: Expectation | str, figure: float | None) -> Gap | None:
    """The difference to explain, None where nothing was released."""
    if figure is None or not rating:
        return None
    return Gap(Expectation(rating), class_of(figure), figure)
