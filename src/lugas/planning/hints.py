"""Advice while writing: shown beside the text, never a reason to refuse it (SKP-07, SKP-09)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.advice import hints as advice
from lugas.advice.hints import Hint

from .content import IndicatorLine, ResultLine

EXPECTED_ASPECTS = ("quantity", "quality", "time")


def about_aspects(result: ResultLine) -> tuple[Hint, ...]:
    """Quantity, quality and time are usually all measured."""
    used = {indicator.aspect for indicator in result.indicators if indicator.aspect}
    if not used or used >= set(EXPECTED_ASPECTS):
        return ()
    return (
        Hint(
            "aspects",
            _("Usually quantity, quality and time are all measured."),
            _("An amount alone does not say whether it was good, and in time."),
            _("“12 reports · without correction · by the 5th of the month”."),
        ),
    )


def hints(result: ResultLine, form: str) -> tuple[Hint, ...]:
    """Everything to consider about one result and its indicators, each said once."""
    language = (get_language() or "id")[:2]
    found = advice.hints("result", result.text, language=language)
    for indicator in result.indicators:
        found += advice.hints("indicator", in_one(indicator), language=language)
    found += about_aspects(result) if form == "f1" else ()
    return tuple({hint.code: hint for hint in found}.values())


def in_one(indicator: IndicatorLine) -> str:
    """An indicator as one reads it: what, how much, of what."""
    return f"{indicator.text} {indicator.target_in_words}"
