"""The scheme that a cycle was opened with, and its texts in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from lugas.regulation.scheme import Scheme, load

if TYPE_CHECKING:
    from .models import Cycle


def scheme_of(cycle: Cycle) -> Scheme:
    """The rules as they stood when the year began (LAW-02)."""
    return load(cycle.scheme, date(cycle.year, 1, 1))


def in_language(item: object, name: str) -> str:
    """A scheme's text in the reader's language: `in_language(aspect, "name")` is its name_id or name_en."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return str(getattr(item, f"{name}_{language}"))


def suggestions(scheme: Scheme, kind: str) -> tuple[str, ...]:
    """What the scheme proposes for one of the annexed lists."""
    annex = scheme.planning.annexes.items.get(kind)
    return tuple(in_language(each, "text") for each in annex.suggestions) if annex else ()
