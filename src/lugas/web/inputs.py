"""What a rule took into account, in words: the names and values that its reasons carry."""

from django.utils.translation import gettext_lazy as _

from lugas.regulation.ratings import NAMES

from .formats import label

INPUTS = {
    "result": _("Work results"),
    "behavior": _("Behavior"),
    "achievement": _("Achievement of the unit"),
    "counts": _("People per grade"),
    "population": _("People in the unit"),
    "annual": _("Grade of the year"),
    "periods": _("Grades of the periods"),
}
WORDS = {member.value: member for kind in NAMES for member in kind}


def input_name(name: str) -> str:
    """The name of an input; one without a name of its own is shown as the rule calls it."""
    return str(INPUTS.get(name, name.replace("_", " ")))


def input_value(value: object) -> str:
    """A value, or several with their numbers ("good 11, poor 0"), with the law's words in the page's language."""
    return ", ".join(_in_words(part) for part in str(value).split(", "))


def _in_words(text: str) -> str:
    first, _space, rest = text.partition(" ")
    word = WORDS.get(first)
    return text if word is None else f"{label(word)} {rest}".strip()
