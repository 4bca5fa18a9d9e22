"""A profile as a picture: one line a competency, a mark for the standard, a shape for each source."""

from dataclasses import dataclass

from lugas.competency.profile import Figure, Profile, Row, Source

from .. import formats

STEP, TOP = 58, 10
LEFT, GAP = 24, 78
WIDTH = 360
# Two sources that agree stand side by side, always in the same order.
ASIDE = {Source.SUPERVISOR: 0, Source.SELF: -15, Source.OFFICIAL: 15}
SHAPES = {Source.SUPERVISOR: "●", Source.SELF: "○", Source.OFFICIAL: "◆", Source.PEERS: "▲"}


@dataclass(frozen=True)
class Mark:
    source: Source
    x: float
    level: str

    @property
    def words(self) -> str:
        return f"{self.source.label}: {self.level}"


@dataclass(frozen=True)
class Span:
    """Peers' figures, below the line of the levels: they are no levels."""

    start: float
    end: float
    words: str


@dataclass(frozen=True)
class Line:
    """The name stands above the scale; `standard` is where the mark of the standard is drawn."""

    y: int
    row: Row
    standard: int
    bar: int
    marks: tuple[Mark, ...]
    peers: Span | None


@dataclass(frozen=True)
class Picture:
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    height: int
    ticks: tuple[tuple[int, int], ...] = tuple((depth, LEFT + (depth - 1) * GAP) for depth in range(1, 6))
    width: int = WIDTH
    left: int = LEFT
    length: int = 4 * GAP


def picture(profile: Profile, leading: Source | None) -> Picture:
    """The bar reaches to the level that the leading source found."""
    lines = []
    for place, row in enumerate(profile.rows):
        marks = tuple(Mark(source, _at(level) + ASIDE[source], str(level)) for source, level in row.levels.items())
        led = row.levels.get(leading) if leading else None
        lines.append(
            Line(
                TOP + place * STEP,
                row,
                _at(row.requirement.level),
                _at(led) - LEFT if led else 0,
                marks,
                _span(row.peers),
            )
        )
    legend = tuple((SHAPES[source], source.label) for source in profile.readings)
    return Picture(tuple(lines), legend, TOP + len(lines) * STEP + 14)


def _at(level: int) -> int:
    return LEFT + (level - 1) * GAP


def _span(figure: Figure | None) -> Span | None:
    if figure is None:
        return None
    start, end = (LEFT + (each - 1) * GAP for each in (figure.lowest, figure.highest))
    return Span(start, end, f"{Source.PEERS.label}: {formats.span(figure.lowest, figure.highest)}")
