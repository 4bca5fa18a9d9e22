"""Where things stand in the drawn figures: the quadrant with its people, the spread against its pattern."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.regulation.distribution import PatternLimit
from lugas.regulation.grading import grade
from lugas.regulation.ratings import Expectation, Grade
from lugas.regulation.scheme import Scheme

from .formats import label, sentence

LEFT, CELL_WIDTH, CELL_HEIGHT, SPACE, TOP, FOOT = 78, 138, 92, 4, 24, 48
DOTS_IN_ROW, DOT_STEP = 9, 13
BAR_LEFT, BAR_LENGTH, BAR_STEP = 150, 290, 34
TONES = {each: place for place, each in enumerate(Grade, start=1)}
SHORT = {
    Expectation.ABOVE: lambda: _("Above"),
    Expectation.MEETS: lambda: _("Meets"),
    Expectation.BELOW: lambda: _("Below"),
}


@dataclass(frozen=True)
class Placed:
    """A person in the quadrant; `own` is drawn large, with the name."""

    name: str
    result: Expectation
    behavior: Expectation
    own: bool = False


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    name: str
    own: bool


@dataclass(frozen=True)
class Cell:
    x: int
    y: int
    result: str
    behavior: str
    grade: str
    tone: int
    dots: tuple[Dot, ...]
    names: tuple[str, ...]
    width: int = CELL_WIDTH
    height: int = CELL_HEIGHT

    @property
    def number(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class Axis:
    label: str
    at: float


@dataclass(frozen=True)
class Quadrant:
    cells: tuple[Cell, ...]
    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    sentence: str
    left: int = LEFT
    width: int = LEFT + 3 * (CELL_WIDTH + SPACE)
    height: int = TOP + 3 * (CELL_HEIGHT + SPACE) + FOOT


def quadrant(people: Iterable[Placed], *, scheme: Scheme | None = None) -> Quadrant:
    """The nine cells of the scheme's quadrant with these people in them: results upward, behavior to the right."""
    placed = list(people)
    rows, columns = list(Expectation), list(reversed(Expectation))
    cells = tuple(
        _cell(row, column, result, behavior, placed, scheme)
        for row, result in enumerate(rows)
        for column, behavior in enumerate(columns)
    )
    words = [f"{cell.grade}: {cell.number}" for cell in cells if cell.number]
    return Quadrant(
        cells,
        tuple(Axis(SHORT[each](), LEFT + (place + 0.5) * (CELL_WIDTH + SPACE)) for place, each in enumerate(columns)),
        tuple(Axis(SHORT[each](), TOP + (place + 0.55) * (CELL_HEIGHT + SPACE)) for place, each in enumerate(rows)),
        "; ".join(words) or _("Nobody is placed yet."),
    )


def _cell(
    row: int, column: int, result: Expectation, behavior: Expectation, people: Sequence[Placed], scheme: Scheme | None
) -> Cell:
    here = sorted(
        (each for each in people if (each.result, each.behavior) == (result, behavior)), key=lambda one: one.own
    )
    found = grade(result, behavior, scheme=scheme).value
    x, y = LEFT + column * (CELL_WIDTH + SPACE), TOP + row * (CELL_HEIGHT + SPACE)
    return Cell(
        x,
        y,
        label(result),
        label(behavior),
        label(found),
        TONES[found],
        _dots(here, x, y),
        tuple(one.name for one in here),
    )


def _dots(people: Sequence[Placed], x: int, y: int) -> tuple[Dot, ...]:
    """Own place below; the others in rows above it, as many as fit."""
    others = [each for each in people if not each.own][: 2 * DOTS_IN_ROW]
    dots = [
        Dot(x + 14 + (place % DOTS_IN_ROW) * DOT_STEP, y + 38 + (place // DOTS_IN_ROW) * DOT_STEP, each.name, False)
        for place, each in enumerate(others)
    ]
    return (*dots, *(Dot(x + 16, y + 74, each.name, True) for each in people if each.own))


@dataclass(frozen=True)
class Bar:
    y: int
    label: str
    people: int
    share: float
    width: float
    limit: str
    limit_at: float | None
    departs: bool


@dataclass(frozen=True)
class Spread:
    bars: tuple[Bar, ...]
    sentence: str
    left: int = BAR_LEFT
    length: int = BAR_LENGTH
    height: int = BAR_STEP * len(Grade)


def spread(counts: Mapping[Grade, int], limits: Iterable[PatternLimit] = (), departing: Iterable[Grade] = ()) -> Spread:
    """Five bars, best grade first; a mark where the pattern limits one grade alone."""
    total, departed = sum(counts.values()), set(departing)
    single = {limit.grades[0]: limit for limit in limits if len(limit.grades) == 1}
    bars = tuple(
        _bar(place, each, counts.get(each, 0), total, single.get(each), each in departed)
        for place, each in enumerate(Grade)
    )
    people = ngettext("%(number)s person", "%(number)s people", total) % {"number": total}
    words = ", ".join(f"{bar.label} {bar.people}" for bar in bars)
    return Spread(bars, f"{people}: {words}.")


def _bar(place: int, each: Grade, people: int, total: int, limit: PatternLimit | None, departs: bool) -> Bar:
    share = people / total if total else 0.0
    bound = float(limit.share) if limit and limit.share is not None else None
    return Bar(
        y=place * BAR_STEP,
        label=label(each),
        people=people,
        share=round(100 * share, 1),
        width=round(share * BAR_LENGTH, 1),
        limit=sentence(limit) if limit else "",
        limit_at=None if bound is None else round(BAR_LEFT + bound * BAR_LENGTH, 1),
        departs=departs,
    )
