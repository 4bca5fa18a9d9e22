"""The rules of the hints, read from their file."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .reading import plain

FILE = Path(__file__).parent / "rules.toml"


@dataclass(frozen=True)
class Rule:
    """When a hint speaks, and its words in both languages."""

    code: str
    places: tuple[str, ...]
    beside: tuple[str, ...]
    strip: tuple[re.Pattern[str], ...]
    when: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    words: dict[str, str]

    def speaks(self, text: str) -> bool:
        """Whether the rule alone would say something about the text."""
        rest = plain(text)
        for pattern in self.strip:
            rest = pattern.sub(" ", rest)
        found = any(pattern.search(rest) for pattern in self.when)
        return found and not any(pattern.search(rest) for pattern in self.unless)

    def fits(self, place: str, beside: str) -> bool:
        """Whether the hint is for this place, beside this choice."""
        return place in self.places and (not self.beside or beside in self.beside)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    return tuple(_rule(code, row) for code, row in tomllib.loads(FILE.read_text())["hints"].items())


def _rule(code: str, row: dict[str, Any]) -> Rule:
    patterns = {
        name: tuple(re.compile(each, re.ASCII) for each in row.get(name, ())) for name in ("strip", "when", "unless")
    }
    words = {name: value for name, value in row.items() if name.endswith(("_id", "_en"))}
    return Rule(code, tuple(row["places"]), tuple(row.get("beside", ())), words=words, **patterns)
