"""What follows in a career: credit points, competency, talent, the index of professionalism."""

from typing import Annotated, Literal

from pydantic import Field

from lugas.regulation.provisions.provision import Choices, Code, Item, Points, Provision, Section, Text, every
from lugas.regulation.ratings import Discipline, Expectation, Grade, Level, PositionKind, Potential, Qualification

Factor = Annotated[Points, Field(le=10)]
Depth = Annotated[int, Field(ge=1, le=5)]
Hours = Annotated[int, Field(ge=0, le=1000)]


class Percentages(Provision):
    """The part of the coefficient that each grade earns: 1.50 is 150 %."""

    shares: Annotated[dict[Grade, Factor], every(Grade)]


class LevelRule(Provision):
    """Points a year, points for the next rank, points for the next level (none at the top of a ladder)."""

    coefficient: Annotated[Points, Field(gt=0)]
    rank_points: Annotated[Points, Field(gt=0)]
    level_points: Annotated[Points, Field(gt=0)] | None = None
    next_level: Level | None = None
    ranks: Text


class CreditRounding(Provision):
    decimals: Annotated[int, Field(ge=2, le=3)]


class Credit(Section):
    percentages: Percentages
    levels: Annotated[dict[Level, LevelRule], every(Level)]
    rounding: CreditRounding


class Band(Item):
    """From `at_least` upward; the last band of a list takes everything below."""

    at_least: Points


class Bands(Provision):
    """Ordered from the highest."""

    bands: Annotated[dict[Code, Band], Field(min_length=2)]

    def of(self, value: Points) -> str:
        """The code of the band that a value falls in."""
        *upper, last = self.bands
        return next((code for code in upper if value >= self.bands[code].at_least), last)


class RequiredLevels(Provision):
    """The level of competency that a position asks for unless its own standard says otherwise."""

    positions: dict[Code, Depth]


class TrainingHours(Provision):
    """Hours of training in a year; `most` where the law also sets a ceiling."""

    permanent_least: Hours
    contract_most: Hours


class Competency(Section):
    dictionary: Choices
    depths: Choices
    required: RequiredLevels
    selection: Bands
    mapping: Bands
    training_hours: TrainingHours
    training_forms: Choices


class Box(Item):
    performance: Expectation
    potential: Potential


class Talent(Provision):
    """`performance` places a grade on one axis, `boxes` number the nine fields."""

    performance: Annotated[dict[Grade, Expectation], every(Grade)]
    boxes: Annotated[dict[Annotated[str, Field(pattern=r"^[1-9]$")], Box], Field(min_length=9, max_length=9)]
    succession: tuple[Annotated[int, Field(ge=1, le=9)], ...]


class QualificationPoints(Provision):
    points: Annotated[dict[Qualification, Points], every(Qualification)]


class TrainingPoints(Provision):
    """What training earns, by kind of position; technical training counts from `technical_hours`."""

    position_training: Annotated[dict[PositionKind, Points], every(PositionKind)]
    technical: Annotated[dict[PositionKind, Points], every(PositionKind)]
    seminar: Annotated[dict[PositionKind, Points], every(PositionKind)]
    technical_hours: Hours


class GradePoints(Provision):
    points: Annotated[dict[Grade, Points], every(Grade)]


class DisciplinePoints(Provision):
    points: Annotated[dict[Discipline, Points], every(Discipline)]


class Professionalism(Section):
    qualification: QualificationPoints
    training: TrainingPoints
    grade: GradePoints
    discipline: DisciplinePoints
    bands: Bands


class OldScore(Bands):
    """The numeric score of 2019, for old data: the weights that were allowed; its first band needs a new idea."""

    weights: dict[Literal["with_peers", "without_peers"], tuple[int, int]]
    highest: Points
