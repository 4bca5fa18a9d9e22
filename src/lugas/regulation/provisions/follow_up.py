"""Stage 4: what follows from the grades."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from lugas.regulation.provisions.provision import Choices, Code, Item, Provision, Section, Share, every
from lugas.regulation.ratings import Discipline, Grade

Months = Annotated[int, Field(ge=0, le=24)]


class Measure(Item):
    """What is recommended when the last `periods` results all have one of `grades`."""

    code: Code
    grades: tuple[Grade, ...] = Field(min_length=1)
    periods: Annotated[int, Field(ge=1, le=12)] = 1
    months: Months = 0


class Ladder(Provision):
    measures: tuple[Measure, ...] = Field(min_length=1)


class Eligibility(Provision):
    """Annual grades that may be recognized, and those that may with a proven innovation."""

    grades: tuple[Grade, ...]
    with_innovation: tuple[Grade, ...]


class Contract(Provision):
    """Annual grades of people on contract that are brought to the attention of whoever decides on the contract."""

    renewal: tuple[Grade, ...]
    review: tuple[Grade, ...]


class AllowanceDefaults(Provision):
    """A placeholder until the agency sets its own table."""

    performance_share: Share
    percentages: Annotated[dict[Grade, Share], every(Grade)]
    lag: Literal["same_period", "previous_period", "previous_year"]


class Penalty(Item):
    severity: Discipline
    months: Months = 0
    cut: Share = Decimal(0)


class Penalties(Provision):
    """Kinds of disciplinary punishment, to record; the system imposes none."""

    items: dict[Code, Penalty]


class FollowUp(Section):
    ladder: Ladder
    recognition: Eligibility
    recognition_kinds: Choices
    contract: Contract
    allowance: AllowanceDefaults
    penalties: Penalties
