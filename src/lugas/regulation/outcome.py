"""What every function of the law gives back: a value and the reasons for it, fit to be stored and read again."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from importlib import import_module
from typing import Any, Generic, TypeVar, cast

from lugas.regulation.errors import RegulationError

T_co = TypeVar("T_co", covariant=True)
PACKAGE = "lugas.regulation."
PLAIN: Mapping[str, Callable[[str], object]] = {
    "Decimal": Decimal,
    "Fraction": Fraction,
    "date": date.fromisoformat,
}


class Status(StrEnum):
    """How sure it is that a rule says what we say it says."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"
    DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Reason:
    rule: str
    sentence_id: str
    sentence_en: str
    basis: str
    status: Status
    inputs: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Outcome(Generic[T_co]):
    """A value, why it is so, and the version of the scheme that it was computed with."""

    value: T_co
    reasons: tuple[Reason, ...]
    scheme: str

    def __bool__(self) -> bool:
        """An answer of yes or no stands for itself, a list says whether there is anything; 0 points are not nothing."""
        if isinstance(self.value, bool | tuple):
            return bool(self.value)
        raise TypeError("This outcome is neither true nor false: ask for its value.")

    def to_json(self) -> dict[str, Any]:
        return cast(dict[str, Any], encoded(self))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Outcome[Any]":
        outcome = decoded(data)
        if isinstance(outcome, Outcome):
            return outcome
        raise unreadable(data)


def encoded(value: object) -> object:
    """Plain JSON; what JSON does not know carries its type."""
    match value:
        case StrEnum() | Decimal() | Fraction() | date():
            return {"type": type_name(value), "value": str(value)}
        case None | bool() | int() | str():
            return value
        case tuple() | list():
            return [encoded(each) for each in value]
        case Mapping() if all(type(key) is str and key != "type" for key in value):
            return {key: encoded(each) for key, each in value.items()}
        case Mapping():
            return {"type": "dict", "items": [[encoded(key), encoded(each)] for key, each in value.items()]}
    if is_dataclass(value):
        return {"type": type_name(value)} | {each.name: encoded(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be stored as JSON.")


def decoded(data: object) -> object:
    match data:
        case list():
            return tuple(decoded(each) for each in data)
        case {"type": "dict", "items": list(items)}:
            return {decoded(key): decoded(each) for key, each in items}
        case {"type": str(name), **rest}:
            return rebuilt(name, {str(key): each for key, each in rest.items()}, data)
        case Mapping():
            return {key: decoded(each) for key, each in data.items()}
    return data


def rebuilt(name: str, rest: Mapping[str, Any], data: object) -> object:
    """The record, enum or number that a type stands for; only types of the law are ever made."""
    kind = PLAIN.get(name) or type_of(name)
    try:
        if is_dataclass(kind):
            return kind(**{key: decoded(each) for key, each in rest.items()})
        return kind(rest["value"])
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise unreadable(data) from None


def type_of(name: str) -> Callable[..., object]:
    module, _, qualname = name.partition(".")
    if module.isidentifier() and qualname.isidentifier():
        with suppress(ImportError):
            kind = getattr(import_module(PACKAGE + module), qualname, None)
            if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, StrEnum)):
                return kind
    raise unreadable(name)


def type_name(value: object) -> str:
    kind = type(value)
    return kind.__name__ if kind.__name__ in PLAIN else f"{kind.__module__.removeprefix(PACKAGE)}.{kind.__name__}"


def unreadable(data: object) -> RegulationError:
    return RegulationError(
        "outcome",
        data,
        sentence_id="Catatan hasil ini tidak dapat dibaca.",
        sentence_en="This is not a stored outcome.",
    )
