"""Stage 3: achievement, pattern, the two ratings and the grade."""

from decimal import Decimal
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lugas.regulation.provisions.provision import Provision, Section, Share, every
from lugas.regulation.ratings import Achievement, Expectation, Grade


class Quadrant(Provision):
    """Result rating, then behavior rating."""

    grades: Annotated[
        dict[Expectation, Annotated[dict[Expectation, Grade], every(Expectation)]],
        every(Expectation),
    ]


class UnitHead(Provision):
    results: Annotated[dict[Achievement, Expectation], every(Achievement)]


class AnnualReview(Provision):
    """From how many classes of difference to the most frequent periodic grade a reason is asked."""

    reason_from_classes: Annotated[int, Field(ge=1, le=4)]


class Limit(Section):
    """How many people may, or must, have one of these grades: a share of all, or a number of people."""

    grades: tuple[Grade, ...] = Field(min_length=1)
    kind: Literal["at_most", "at_least"]
    share: Share | None = None
    people: Annotated[int, Field(ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def one_measure(self) -> "Limit":
        if (self.share is None) == (self.people is None):
            raise ValueError("give either a share or a number of people")
        return self

    def bound(self, population: int) -> int:
        """The number of people: never rounded in a way that would break the share."""
        if self.share is None:
            return self.people or 0
        exact = self.share * Decimal(population)
        return floor(exact) if self.kind == "at_most" else ceil(exact)


class Distribution(Provision):
    patterns: Annotated[dict[Achievement, tuple[Limit, ...]], every(Achievement)]
    largest: dict[Achievement, Grade]
    indicative_below: Annotated[int, Field(ge=1, le=100)]


class Evaluation(Section):
    quadrant: Quadrant
    unit_head: UnitHead
    annual_review: AnnualReview
    distribution: Distribution
