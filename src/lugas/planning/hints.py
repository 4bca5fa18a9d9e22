"""Advice while writing: shown beside the text, never a reason to refuse it (SKP-07, SKP-09)."""

from django.utils.translation import gettext as _

from .content import ResultLine

ACTIVITIES = ("melakukan", "melaksanakan", "membuat", "menyusun", "mengikuti", "menghadiri", "membantu", "mengelola",
              "mengolah", "menyiapkan", "memproses", "menginput")  # fmt: skip
EXPECTED_ASPECTS = ("quantity", "quality", "time")


def about_text(text: str) -> str:
    """A result says what will be there, not what one will do."""
    first = text.strip().split(" ", 1)[0].lower()
    if first in ACTIVITIES:
        return _(
            "This sounds like an activity. Say the result: “Tersedianya …”, “Meningkatnya …”, “Terselesaikannya …”."
        )
    return ""


def about_aspects(result: ResultLine) -> str:
    """Quantity, quality and time are usually all measured."""
    used = {indicator.aspect for indicator in result.indicators if indicator.aspect}
    if not used or used >= set(EXPECTED_ASPECTS):
        return ""
    return _("Usually quantity, quality and time are all measured.")


def hints(result: ResultLine, form: str) -> tuple[str, ...]:
    """Everything to consider about one result."""
    found = (about_text(result.text), about_aspects(result) if form == "f1" else "")
    return tuple(hint for hint in found if hint)
