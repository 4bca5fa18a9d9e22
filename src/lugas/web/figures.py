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

LEFT, CELL_WIDTH, CELL_HEIGHT, SPACE, TOP, FOOT = 76, 130, 112, 4, 26, 54
DOTS_IN_ROW, DOT_STEP = 8, 14
BAR_LEFT, BAR_LENGTH, BAR_STEP = 160, 270, 36
ONE_LINE = 11
NINE = [(row, column) for row in range(3) for column in range(3)]
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
    label: str = ""


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    name: str
    own: bool
    label: str = ""


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

    @property
    def lines(self) -> list[str]:
        """The grade's name, on two lines where it is long."""
        return [self.grade] if len(self.grade) <= ONE_LINE else self.grade.split(" ", 1)


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
    corners = [(LEFT + column * (CELL_WIDTH + SPACE), TOP + row * (CELL_HEIGHT + SPACE)) for row, column in NINE]
    cells = tuple(
        _cell(corner, (rows[row], columns[column]), placed, scheme)
        for corner, (row, column) in zip(corners, NINE, strict=True)
    )
    words = [f"{cell.grade}: {cell.number}" for cell in cells if cell.number]
    return Quadrant(
        cells,
        tuple(Axis(SHORT[each](), LEFT + (place + 0.5) * (CELL_WIDTH + SPACE)) for place, each in enumerate(columns)),
        tuple(Axis(SHORT[each](), TOP + (place + 0.55) * (CELL_HEIGHT + SPACE)) for place, each in enumerate(rows)),
        "; ".join(words) or _("Nobody is placed yet."),
    )


def _cell(
    corner: tuple[int, int], pair: tuple[Expectation, Expectation], people: Sequence[Placed], scheme: Scheme | None
) -> Cell:
    here = [each for each in people if (each.result, each.behavior) == pair]
    found = grade(*pair, scheme=scheme).value
    return Cell(
        *corner,
        result=label(pair[0]),
        behavior=label(pair[1]),
        grade=label(found),
        tone=TONES[found],
        dots=_dots(here, *corner),
        names=tuple(each.name for each in here),
    )


def _dots(people: Sequence[Placed], x: int, y: int) -> tuple[Dot, ...]:
    """Own place below; the others in rows above it, as many as fit."""
    others = [each for each in people if not each.own][: 2 * DOTS_IN_ROW]
    dots = [
        Dot(x + 14 + (place % DOTS_IN_ROW) * DOT_STEP, y + 56 + (place // DOTS_IN_ROW) * DOT_STEP, each.name, False)
        for place, each in enumerate(others)
    ]
    own = [each for each in people if each.own]
    return (*dots, *(Dot(x + 18, y + CELL_HEIGHT - 16, each.name, True, each.label or each.name) for each in own))


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


def spread(
    counts: Mapping[Grade, int],
    limits: Iterable[PatternLimit] = (),
    departing: Iterable[Grade] = (),
    total: int | None = None,
) -> Spread:
    """Five bars, best grade first; a mark where the pattern limits one grade alone.

    `total` is everyone who is to be graded, by default all who are: only then the bars fill up to the marks.
    """
    departed = set(departing)
    total = sum(counts.values()) if total is None else total
    single = {limit.grades[0]: limit for limit in limits if len(limit.grades) == 1}
    bars = [
        _bar(place, each, counts.get(each, 0), total, single.get(each), departs=each in departed)
        for place, each in enumerate(Grade)
    ]
    graded = sum(counts.values())
    people = ngettext("%(number)s person", "%(number)s people", graded) % {"number": graded}
    words = ", ".join(f"{bar.label} {bar.people}" for bar in bars)
    return Spread(tuple(bars), f"{people}: {words}.")


def _bar(place: int, grade: Grade, people: int, total: int, limit: PatternLimit | None, *, departs: bool) -> Bar:
    share = people / total if total else 0.0
    return Bar(
        y=place * BAR_STEP,
        label=label(grade),
        people=people,
        share=round(100 * share, 1),
        width=round(share * BAR_LENGTH, 1),
        limit=sentence(limit) if limit else "",
        limit_at=_limit_at(limit),
        departs=departs,
    )


def _limit_at(limit: PatternLimit | None) -> float | None:
    """Where the mark of a limit stands; a limit in people, not in a share, has its sentence alone."""
    if limit is None or limit.share is None:
        return None
    return round(BAR_LEFT + float(limit.share) * BAR_LENGTH, 1)
