"""A scheme in which both sides say something about every criterion."""

from dataclasses import replace
from typing import Any

import pytest

from lugas.evaluation import voices
from lugas.evaluation.items import Item, Items, criteria_of
from lugas.evaluation.models import Appraisal
from lugas.evaluation.voices import Voices
from lugas.regulation.scheme import Scheme

MANY = Voices(criteria=("results", "values"), agenda=True, from_difference=2)


def with_voices(patched: pytest.MonkeyPatch, **values: Any) -> None:
    """Let every cycle of the test have these voices."""
    told = replace(MANY, **values)

    def answer(scheme: Scheme) -> Voices:
        return told

    for module in ("items", "checks", "permissions", "actions.rating", "actions.dialogue", "actions.lapse"):
        found = __import__(f"lugas.evaluation.{module}", fromlist=["voices_of"])
        if hasattr(found, "voices_of"):
            patched.setattr(found, "voices_of", answer)
    patched.setattr(voices, "voices_of", answer)


def all_items(appraisal: Appraisal, side: str, level: int = 3, **levels: int) -> Items:
    """An answer to everything; `BP=5` for one of the core values."""
    return tuple(
        Item(
            each.kind,
            each.code,
            each.result_id,
            levels.get(each.code, level) if each.has_level else None,
            text=f"Contoh {side}: {each.name}"[:200],
        )
        for each in criteria_of(appraisal, side)
    )
