"""What a rule took into account, in words: the names and values that its reasons carry."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from lugas.regulation.ratings import NAMES

from .formats import label, number

INPUTS = {
    "result": _("Work results"),
    "behavior": _("Behavior"),
    "achievement": _("Achievement of the unit"),
    "counts": _("People per grade"),
    "population": _("People in the unit"),
    "annual": _("Grade of the year"),
    "periods": _("Grades of the periods"),
    "attained": _("Levels attained"),
    "bands": _("Purpose"),
    "box": _("Box"),
    "competency": _("Competency"),
    "count": _("Counted in"),
    "days": _("Days"),
    "discipline": _("Discipline"),
    "elements": _("Elements"),
    "first": _("From"),
    "grade": _("Grade"),
    "kind": _("Kind"),
    "last": _("Until"),
    "level": _("Level"),
    "months": _("Months"),
    "needed": _("Points needed"),
    "new_idea": _("New idea"),
    "number": _("Number"),
    "period": _("Period"),
    "position": _("Position"),
    "position_training": _("Training for the post"),
    "potential": _("Potential"),
    "proven_innovation": _("Proven innovation"),
    "qualification": _("Qualification"),
    "required": _("Levels required"),
    "respondents": _("Respondents"),
    "seminar": _("Seminar"),
    "share": _("Share"),
    "since": _("Counted from"),
    "skp": _("Score of the plan"),
    "step": _("Step"),
    "technical_hours": _("Hours of technical training"),
    "total": _("Total"),
    "transition": _("Number of the step"),
    "value": _("Value"),
    "weight_mode": _("Weight"),
    "weights": _("Weights"),
    "year": _("Year"),
}
WORDS = {member.value: member for kind in NAMES for member in kind}
NUMBER = re.compile(r"\d+\.\d+")
TERMS = {
    "yes": _("yes"),
    "no": _("no"),
    "working": _("working days"),
    "calendar": _("calendar days"),
    "exact": _("exact"),
    "selection": _("selection"),
    "mapping": _("mapping"),
    "quarterly": _("quarterly"),
    "monthly": _("monthly"),
}


def input_name(name: str) -> str:
    """The name of an input; one without a name of its own is shown as the rule calls it."""
    return str(INPUTS.get(name, name.replace("_", " ")))


def input_value(value: object) -> str:
    """A value, or several with their numbers ("good 11, poor 0"), with the law's words in the page's language."""
    return ", ".join(_in_words(part) for part in str(value).split(", "))


def _in_words(text: str) -> str:
    first, _space, rest = text.partition(" ")
    word = WORDS.get(first)
    if NUMBER.fullmatch(text):
        return number(Decimal(text))
    return str(TERMS.get(text, text)) if word is None else f"{label(word)} {rest}".strip()
