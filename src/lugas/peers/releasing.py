"""What of a person's answers may be shown: plain functions, no database. docs/explanation/anonymity.md says why.

A cell holds at least the least number of answers; cells never overlap and no total stands beside its parts, so no
difference of two figures is a smaller group. A figure is rounded to half a step by a draw in which every value can
come from every set of answers: nobody who knows some of the answers can be certain of another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from .groups import COLLEAGUES, EVERYONE, Group

LOWEST, HIGHEST, STEP = 1.0, 5.0, 0.5
GRID = tuple(LOWEST + STEP * place for place in range(int((HIGHEST - LOWEST) / STEP) + 1))
# How much less likely a figure is for each step between it and the mean: the nearest one is shown six times in seven.
STEEPNESS = 2.5
FEWEST = 5

Draw = Callable[[], float]
Groups = tuple[Group, ...]
# Code of a core value or a competency → where its guides stand on a sheet.
Values = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Sheet:
    """One person's answers: a score from 1 to 5 for each guide and each competency, None for "I do not know"."""

    group: Group
    scores: tuple[int | None, ...]


@dataclass(frozen=True)
class Cell:
    """What is shown of the answers of some groups together; None where too few could answer."""

    groups: Groups
    answers: int
    values: Mapping[str, float | None]
    overall: float | None
    # Beside the core values and no part of the overall figure.
    competencies: Mapping[str, float | None] = field(default_factory=dict)


def partition(counts: Mapping[Group, int], least: int) -> tuple[Groups, ...]:
    """Which groups are shown, apart or merged: peers with subordinates first, then all together, then none."""
    least = max(least, FEWEST)
    there = tuple(group for group in EVERYONE if counts.get(group, 0))
    for parts in (_apart(there), _colleagues(there), (there,)):
        if there and all(sum(counts[group] for group in part) >= least for part in parts):
            return parts
    return ()


def _apart(there: Groups) -> tuple[Groups, ...]:
    return tuple((group,) for group in there)


def _colleagues(there: Groups) -> tuple[Groups, ...]:
    inside = tuple(group for group in there if group in COLLEAGUES)
    outside = tuple((group,) for group in there if group not in COLLEAGUES)
    return (inside, *outside) if inside else outside


def cells(
    sheets: Sequence[Sheet], values: Values, least: int, draw: Draw, competencies: Values | None = None
) -> tuple[Cell, ...]:
    """Everything that may be shown of one person's answers; empty when there are too few."""
    counts = {group: sum(1 for sheet in sheets if sheet.group is group) for group in EVERYONE}
    least = max(least, FEWEST)
    found = []
    for groups in partition(counts, least):
        inside = [sheet for sheet in sheets if sheet.group in groups]
        shown = _figures(inside, values, least, draw)
        known = [figure for figure in shown.values() if figure is not None]
        # Made of what is shown beside it alone: it tells nothing more, not even of a value that is withheld.
        overall = nearest(sum(known) / len(known)) if known else None
        found.append(Cell(groups, len(inside), shown, overall, _figures(inside, competencies or {}, least, draw)))
    return tuple(found)


def _figures(sheets: Sequence[Sheet], places: Values, least: int, draw: Draw) -> dict[str, float | None]:
    return {code: _figure(sheets, where, least, draw) for code, where in places.items()}


def _figure(sheets: Sequence[Sheet], places: Sequence[int], least: int, draw: Draw) -> float | None:
    means = [mean for sheet in sheets if (mean := _mean(sheet, places)) is not None]
    return blurred(sum(means) / len(means), draw) if len(means) >= least else None


def _mean(sheet: Sheet, places: Sequence[int]) -> float | None:
    scores = [score for place in places if (score := sheet.scores[place]) is not None]
    return sum(scores) / len(scores) if scores else None


def weights(mean: float) -> tuple[float, ...]:
    """How likely each figure is to be shown for a mean; none is impossible."""
    return tuple(exp(-STEEPNESS * abs(figure - mean) / STEP) for figure in GRID)


def blurred(mean: float, draw: Draw) -> float:
    """The figure that is shown for a mean, drawn once."""
    likely = weights(mean)
    left = draw() * sum(likely)
    for figure, weight in zip(GRID, likely, strict=True):
        left -= weight
        if left < 0:
            return figure
    return GRID[-1]


def nearest(mean: float) -> float:
    """Rounded to half a step."""
    return int(mean / STEP + 0.5) * STEP


def rolled_up(parents: Mapping[int, int | None], people: Mapping[int, int], least: int) -> frozenset[int]:
    """Units whose summary over everyone below them may be shown.

    What lies between a shown unit and the shown units inside it is empty or at least `least` people: subtracting
    summaries never leaves a smaller group. `people` counts those directly in a unit.
    """
    inside: dict[int | None, list[int]] = {}
    for unit, parent in parents.items():
        inside.setdefault(parent, []).append(unit)
    shown: set[int] = set()
    for root in sorted(inside.get(None, [])):
        _roll(root, inside, people, max(least, FEWEST), shown)
    return frozenset(shown)


@dataclass(frozen=True)
class _Shown:
    """A shown unit with how many people are below it, and the shown units next inside."""

    number: int
    unit: int
    inside: tuple["_Shown", ...]

    @property
    def own(self) -> int:
        return self.number - sum(each.number for each in self.inside)


def _roll(
    unit: int, inside: Mapping[int | None, list[int]], people: Mapping[int, int], least: int, shown: set[int]
) -> tuple[int, list[_Shown]]:
    """How many people are below the unit, and the outermost shown units among them."""
    total, outermost = people.get(unit, 0), list[_Shown]()
    for child in inside.get(unit, []):
        number, below = _roll(child, inside, people, least, shown)
        total, outermost = total + number, outermost + below
    rest = total - sum(each.number for each in outermost)
    while 0 < rest < least and outermost:
        # The smallest one is withheld too, so that it hides the rest.
        hidden = min(outermost, key=lambda each: (each.number, each.unit))
        outermost.remove(hidden)
        outermost += hidden.inside
        shown.discard(hidden.unit)
        rest += hidden.own
    if total == 0 or 0 < rest < least:
        return total, outermost
    shown.add(unit)
    return total, [_Shown(total, unit, tuple(outermost))]
