"""What citizens say about a service."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from lugas.regulation.provisions.careers import Bands
from lugas.regulation.provisions.provision import Item, Provision, Section

ElementCode = Annotated[str, Field(pattern=r"^U[1-9]\d?$")]


class Elements(Provision):
    items: Annotated[dict[ElementCode, Item], Field(min_length=1)]
    lowest: Annotated[int, Field(ge=0, le=10)]
    highest: Annotated[int, Field(ge=1, le=10)]


class Scale(Provision):
    """The index is the weighted mean times this; the rounded weight is the one that circulates in examples."""

    factor: Annotated[Decimal, Field(gt=0, le=100)]
    rounded_weight: Annotated[Decimal, Field(gt=0, lt=1)]


class Frequency(Provision):
    surveys_a_year: Annotated[int, Field(ge=1, le=12)]


class Satisfaction(Section):
    elements: Elements
    scale: Scale
    quality: Bands
    frequency: Frequency
