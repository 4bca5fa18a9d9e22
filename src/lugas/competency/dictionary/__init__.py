"""The competencies and what each level looks like at work, in words. The words are the TOML files beside this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from lugas.organization.querysets import words_of

from .entries import DEPTHS, Competency, DictionaryError, Family, Kind, Level, depth_choices, depth_name, read

__all__ = [
    "DEPTHS",
    "Competency",
    "Dictionary",
    "DictionaryError",
    "Family",
    "Kind",
    "Level",
    "depth_choices",
    "depth_name",
    "dictionary",
    "load",
]

T = TypeVar("T")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Dictionary:
    """Every competency by its code, in the order of the files: managerial, sociocultural, then family by family."""

    competencies: dict[str, Competency]
    families: dict[str, Family]

    def __getitem__(self, code: str) -> Competency:
        return self.competencies[code]

    def get(self, code: str) -> Competency | None:
        return self.competencies.get(code)

    def __iter__(self) -> Iterator[Competency]:
        return iter(self.competencies.values())

    def of_kind(self, kind: Kind) -> tuple[Competency, ...]:
        return tuple(each for each in self if each.kind == kind)

    def of_family(self, code: str) -> tuple[Competency, ...]:
        return tuple(each for each in self if each.family is not None and each.family.code == code)

    def for_everyone(self) -> tuple[Competency, ...]:
        """KOM-01: what every position asks for, whatever its trade."""
        return tuple(each for each in self if each.kind != Kind.TECHNICAL)

    def family_of(self, title: str, unit: str = "") -> Family:
        """The trade of a position by the words of its title, else of its unit; general administration otherwise."""
        for text in (title, unit):
            said = f" {' '.join(words_of(text))} "
            found = [(len(phrase), family) for family in self.families.values() for phrase in family.phrases_in(said)]
            if found:
                return max(found, key=lambda each: each[0])[1]
        return next(family for family in self.families.values() if family.otherwise)

    def search(self, text: str) -> tuple[Competency, ...]:
        """Everything in whose words each typed word begins one."""
        wanted = words_of(text)[:6]
        return tuple(each for each in self if all(f" {word}" in each.searchable for word in wanted))


def load(folder: Path = HERE) -> Dictionary:
    """The dictionary of a folder, refused whole when anything in it is wrong."""
    sheets = [read(path) for path in sorted(folder.glob("*.toml"))]
    return Dictionary(
        competencies=_once([(each.code, each) for sheet in sheets for each in sheet.competencies], folder),
        families=_once([(sheet.family.code, sheet.family) for sheet in sheets if sheet.family], folder),
    )


def _once(pairs: list[tuple[str, T]], folder: Path) -> dict[str, T]:
    """Every code stands for one thing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        codes = [code for code, _entry in pairs]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise DictionaryError(folder.name, f"used twice: {', '.join(twice)}. Give each entry a code of its own.")
    return found


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary that comes with the program."""
    return load()
