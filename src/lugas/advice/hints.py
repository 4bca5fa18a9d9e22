"""The hints for a text: the rules and the model have to agree before anything is said."""

from dataclasses import dataclass
from typing import Literal

from .model import weights
from .reading import plain
from .rules import Rule, rules

Place = Literal["result", "indicator", "feedback", "reason"]
ENOUGH, MOST = 3, 2000


@dataclass(frozen=True)
class Hint:
    """What was seen, why it matters, and how it could be said."""

    code: str
    text: str
    why: str
    example: str


def hints(place: Place, text: str, *, beside: str = "", language: str = "id") -> tuple[Hint, ...]:
    """Advice on a text in a place of the application.

    `beside` is what was chosen next to it: a rating beside
    a reason (above, meets, below), the kind beside feedback (appreciation, improvement).
    """
    text = text[:MOST]
    if sum(letter.isalpha() for letter in plain(text)) < ENOUGH:
        return ()
    model = weights()
    found = (rule for rule in rules() if rule.fits(place, beside) and rule.speaks(text))
    return tuple(_hint(rule, language) for rule in found if model[rule.code].agrees(text))


def _hint(rule: Rule, language: str) -> Hint:
    return Hint(rule.code, *(rule.words[f"{name}_{language}"] for name in ("text", "why", "example")))
