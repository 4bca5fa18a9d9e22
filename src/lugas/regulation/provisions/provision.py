"""What every section of a scheme carries, and the kinds of values that sections are made of."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from lugas.regulation.outcome import Reason, Status

Key = TypeVar("Key", bound=StrEnum)
Value = TypeVar("Value")

RuleId = Annotated[str, Field(pattern=r"^[A-Z]{1,4}-?\d{2}$|^[A-Z]{3}$|^T\d{1,2}$")]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, Field(min_length=2, max_length=600)]
Share = Annotated[Decimal, Field(ge=0, le=1)]
Points = Annotated[Decimal, Field(ge=0, le=1000)]
Days = Annotated[int, Field(ge=0, le=366)]


class Section(BaseModel):
    """A part of a scheme; unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Provision(Section):
    """Values with the rule they belong to, the day they begin, where they are written and how sure that is."""

    rule: RuleId
    valid_from: date
    basis: Text
    status: Status

    def reason(
        self, sentence_id: str, sentence_en: str, inputs: Mapping[str, object] | None = None, *, rule: str = ""
    ) -> Reason:
        return Reason(
            rule=rule or self.rule,
            sentence_id=sentence_id,
            sentence_en=sentence_en,
            basis=self.basis,
            status=self.status,
            inputs={name: spoken(value) for name, value in (inputs or {}).items()},
        )


def spoken(value: object) -> str:
    """An input as reasons keep it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # 18.750000 is kept as 18.75, and 100 never as 1E+2.
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


class Item(Section):
    """A row of a list that people choose from."""

    name_id: Text
    name_en: Text


class Choices(Provision):
    """A list to choose from, by code; the order is the order on screen."""

    items: dict[Code, Item]


def complete(kind: type[Key]) -> Callable[[dict[Key, Value]], dict[Key, Value]]:
    """A table that must have a row for every member of an enumeration."""

    def check(rows: dict[Key, Value]) -> dict[Key, Value]:
        missing = [member.value for member in kind if member not in rows]
        if missing:
            raise ValueError(f"rows are missing: {', '.join(missing)}")
        return rows

    return check


def every(kind: type[Key]) -> AfterValidator:
    return AfterValidator(complete(kind))
