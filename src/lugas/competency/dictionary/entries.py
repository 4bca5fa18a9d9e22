"""One file of the dictionary: its shape, and what is said when it is not right."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from lugas.organization.querysets import words_of
from lugas.regulation.scheme import national

DEPTHS = range(1, 6)
Code = Annotated[str, Field(pattern=r"^[a-z][a-z_]{2,39}$")]
Name = Annotated[str, Field(min_length=3, max_length=60)]
Sentence = Annotated[str, Field(min_length=12, max_length=220, pattern=r"^[A-Z].*\.$")]
Sentences = Annotated[tuple[Sentence, ...], Field(min_length=2, max_length=4)]
Depth = Annotated[str, Field(pattern=r"^[1-5]$")]
CoreValue = Annotated[str, Field(pattern=r"^(BP|AK|KO|HA|LO|AD|KL)$")]


class Kind(StrEnum):
    """KOM-01."""

    MANAGERIAL = "managerial"
    SOCIOCULTURAL = "sociocultural"
    TECHNICAL = "technical"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])


KIND_LABELS: dict[Kind, Promise] = {
    Kind.MANAGERIAL: _("Managerial"),
    Kind.SOCIOCULTURAL: _("Sociocultural"),
    Kind.TECHNICAL: _("Technical"),
}


class DictionaryError(Exception):
    """A file of the dictionary is wrong: which, where, and how to mend it."""

    def __init__(self, file: str, message: str) -> None:
        super().__init__(f"{file}: {message}")


def in_language(indonesian: Any, english: Any) -> Any:
    return english if (get_language() or "id").startswith("en") else indonesian


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Entry):
    """The signs of one level, in both languages, one for one."""

    id: Sentences
    en: Sentences

    @model_validator(mode="after")
    def as_many(self) -> "Said":
        if len(self.id) != len(self.en):
            raise ValueError("as many sentences in English as in Indonesian")
        if len(set(self.id)) < len(self.id) or len(set(self.en)) < len(self.en):
            raise ValueError("each sentence once")
        return self


class Written(Entry):
    """A competency as it stands in the file."""

    name_id: Name
    name_en: Name
    meaning_id: Sentence
    meaning_en: Sentence
    near: tuple[CoreValue, ...] = ()
    levels: Annotated[dict[Depth, Said], Field(min_length=5, max_length=5)]


class WrittenFamily(Entry):
    code: Code
    name_id: Name
    name_en: Name
    phrases: tuple[str, ...] = ()
    otherwise: bool = False


class File(Entry):
    kind: Kind
    family: WrittenFamily | None = None
    competencies: Annotated[dict[Code, Written], Field(min_length=1)]

    @model_validator(mode="after")
    def technical_have_a_family(self) -> "File":
        if (self.kind == Kind.TECHNICAL) != (self.family is not None):
            raise ValueError("a file of technical competencies names its family, any other has none")
        return self


@dataclass(frozen=True)
class Family:
    """A trade: positions whose work asks for the same technical competencies."""

    code: str
    name_id: str
    name_en: str
    phrases: tuple[str, ...]
    otherwise: bool

    @property
    def name(self) -> str:
        return str(in_language(self.name_id, self.name_en))

    def phrases_in(self, said: str) -> list[str]:
        """Which of its phrases stand in a text of plain words, with a space at both ends."""
        return [phrase for phrase in self.phrases if f" {phrase} " in said]


@dataclass(frozen=True)
class Level:
    """One level of one competency: 1 to 5."""

    depth: int
    indicators_id: tuple[str, ...]
    indicators_en: tuple[str, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        return tuple(in_language(self.indicators_id, self.indicators_en))

    @property
    def name(self) -> str:
        """KOM-02: “3 Menengah”."""
        return depth_name(self.depth)


def depth_name(depth: int) -> str:
    item = national().competency.depths.items[f"level_{depth}"]
    return str(in_language(item.name_id, item.name_en))


def depth_choices() -> list[tuple[str, str]]:
    """The five levels as choices of a form's field, in the reader's language (`choices=depth_choices`)."""
    return [(str(depth), depth_name(depth)) for depth in DEPTHS]


@dataclass(frozen=True)
class Competency:
    """`near` are the core values in whose light feedback about it is mostly given."""

    code: str
    kind: Kind
    family: Family | None
    name_id: str
    name_en: str
    meaning_id: str
    meaning_en: str
    near: tuple[str, ...]
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        return str(in_language(self.name_id, self.name_en))

    @property
    def meaning(self) -> str:
        return str(in_language(self.meaning_id, self.meaning_en))

    @property
    def group(self) -> str:
        """The kind in words, of a technical one with its family."""
        return f"{self.kind.label}: {self.family.name}" if self.family else self.kind.label

    def level(self, depth: int) -> Level:
        return self.levels[depth - 1]

    @cached_property
    def searchable(self) -> str:
        """All its words, plain, in both languages, each after a space."""
        texts = [self.name_id, self.name_en, self.meaning_id, self.meaning_en]
        texts += [text for level in self.levels for text in (*level.indicators_id, *level.indicators_en)]
        if self.family:
            texts += [self.family.name_id, self.family.name_en]
        return f" {' '.join(words_of(' '.join(texts)))}"


@dataclass(frozen=True)
class Sheet:
    family: Family | None
    competencies: tuple[Competency, ...]


def read(path: Path) -> Sheet:
    """One file, checked."""
    try:
        file = File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DictionaryError(path.name, f"is not TOML: {error}") from None
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, each['loc'])) or 'file'}: {each['msg']}" for each in error.errors()]
        raise DictionaryError(path.name, "; ".join(lines)) from None
    family = _family(file.family) if file.family else None
    return Sheet(family, tuple(_competency(code, each, file.kind, family) for code, each in file.competencies.items()))


def _family(it: WrittenFamily) -> Family:
    phrases = tuple(" ".join(words_of(phrase)) for phrase in it.phrases)
    return Family(it.code, it.name_id, it.name_en, phrases, it.otherwise)


def _competency(code: str, it: Written, kind: Kind, family: Family | None) -> Competency:
    levels = tuple(Level(int(depth), said.id, said.en) for depth, said in sorted(it.levels.items()))
    return Competency(code, kind, family, it.name_id, it.name_en, it.meaning_id, it.meaning_en, it.near, levels)
