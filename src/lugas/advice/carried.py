"""The rules, the model and the words as texts that a page carries to where no server answers."""

import json
from pathlib import Path

from .model import FILE as MODEL
from .rules import FILE, rules

PAGES = {"plan": {"result", "indicator"}, "feedback": {"feedback"}, "reason": {"reason"}}
LANGUAGES = ("id", "en")


def carried() -> dict[str, str]:
    """By file name what `advice.js` reads: the same patterns and weights as here, so that both say the same."""
    return {
        f"advice-{page}-{language}.json": _written(places, language)
        for page, places in PAGES.items()
        for language in LANGUAGES
    }


def _written(places: set[str], language: str) -> str:
    model = json.loads(MODEL.read_text())
    rows = [
        {
            "places": rule.places,
            "beside": rule.beside,
            **{name: [each.pattern for each in getattr(rule, name)] for name in ("strip", "when", "unless")},
            "words": [rule.words[f"{name}_{language}"] for name in ("text", "why", "example")],
            **model[rule.code],
        }
        for rule in rules()
        if places & set(rule.places)
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def sources() -> tuple[Path, ...]:
    """The files that all this is made of."""
    return FILE, MODEL
