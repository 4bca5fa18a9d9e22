"""A profile as a picture: one line a competency, a mark for the standard, a shape for each source."""

from dataclasses import dataclass

from lugas.competency.profile import Profile, Row, Source

STEP, TOP = 58, 10
LEFT, GAP = 24, 78
WIDTH = 360
# Two sources that agree stand side by side, always in the same order.
ASIDE = {Source.SUPERVISOR: 0, Source.SELF: -15, Source.OFFICIAL: 15, Source.PEERS: 30}
SHAPES = {Source.SUPERVISOR: "●", Source.SELF: "○", Source.OFFICIAL: "◆", Source.PEERS: "▲"}


@dataclass(frozen=True)
class Mark:
    source: Source
    x: float
    level: int

    @property
    def words(self) -> str:
        return f"{self.source.label}: {self.level}"


@dataclass(frozen=True)
class Line:
    """The name stands above the scale; `standard` is where the mark of the standard is drawn."""

    y: int
    row: Row
    standard: int
    bar: int
    marks: tuple[Mark, ...]


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
        marks = tuple(Mark(source, _at(level) + ASIDE[source], level) for source, level in row.levels.items())
        led = row.levels.get(leading) if leading else None
        lines.append(
            Line(
                TOP + place * STEP,
                row,
                _at(row.requirement.level),
                _at(led) - LEFT if led else 0,
                marks,
            )
        )
    legend = tuple((SHAPES[source], source.label) for source in profile.readings)
    return Picture(tuple(lines), legend, TOP + len(lines) * STEP + 14)


def _at(level: int) -> int:
    return LEFT + (level - 1) * GAP
