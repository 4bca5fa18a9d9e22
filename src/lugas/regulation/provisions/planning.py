"""Stage 1: what a plan consists of."""

from typing import Annotated, Literal

from pydantic import Field

from lugas.regulation.provisions.provision import Choices, Code, Item, Provision, Section, Text


class Periods(Provision):
    """How the year is cut: the agency chooses once a year."""

    kind: Literal["quarterly", "monthly"]
    allowed: tuple[Literal["quarterly", "monthly"], ...] = Field(min_length=1)


class Guide(Section):
    text_id: Text
    text_en: Text


class CoreValue(Item):
    guides: Annotated[tuple[Guide, ...], Field(min_length=3, max_length=3)]


class CoreValues(Provision):
    items: Annotated[dict[Code, CoreValue], Field(min_length=7, max_length=7)]


class Annex(Item):
    """One of the lists behind the plan; the suggestions may be taken, changed or left."""

    suggestions: tuple[Guide, ...] = Field(min_length=1)


class Annexes(Provision):
    items: Annotated[dict[Code, Annex], Field(min_length=1)]


class Planning(Section):
    """The lists of the plan."""

    approaches: Choices
    sections: Choices
    perspectives: Choices
    aspects: Choices
    core_values: CoreValues
    annexes: Annexes
