"""What is said when an input cannot be used: which input, what is wrong, what is allowed."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

LINE = 60
Member = TypeVar("Member", bound=StrEnum)


class RegulationError(ValueError):
    """An input that the law cannot work with; `name` is the input, the sentences are for people."""

    def __init__(self, name: str, value: object, *, sentence_id: str, sentence_en: str) -> None:
        self.name = name
        self.value = value
        self.sentence_id = sentence_id
        self.sentence_en = sentence_en
        super().__init__(f"{name}: {sentence_en} Given: {shown(value)}.")


def shown(value: object) -> str:
    """The value as people would recognize it, never longer than a line."""
    text = "nothing" if value is None or value == "" else str(value)
    return text if len(text) <= LINE else f"{text[: LINE - 3]}..."


def listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)


def member(kind: type[Member], value: object, name: str) -> Member:
    """The enum member that a value means, or an error that lists what is allowed."""
    try:
        return kind(str(value))
    except ValueError:
        allowed = listed(each.value for each in kind)
        raise RegulationError(
            name,
            value,
            sentence_id=f"Nilai ini tidak dikenal. Yang diperbolehkan: {allowed}.",
            sentence_en=f"This value is not known. Allowed: {allowed}.",
        ) from None


def whole(value: object, name: str, *, least: int, most: int) -> int:
    """A whole number within its bounds; True and 3.0 are not whole numbers."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise RegulationError(
        name,
        value,
        sentence_id=f"Isi dengan bilangan bulat dari {least} sampai {most}.",
        sentence_en=f"Give a whole number from {least} to {most}.",
    )
