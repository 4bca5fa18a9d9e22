"""What a scheme would bring to a year, shown while the year is prepared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from lugas.planning.rules import in_language
from lugas.regulation.scheme import NATIONAL, load

from ..schemes.picture import Bar, pictures_of
from ..schemes.sayings import Saying, own_sayings, sayings_of
from .forms import FIRST, LAST, PreparationForm


@dataclass(frozen=True)
class Preview:
    """One scheme in words with its steps in the year; `others` are the tabs to look at another one."""

    code: str
    name: str
    sayings: list[Saying]
    bars: list[Bar]
    others: list[tuple[str, str, bool]]


def known_year(text: str) -> int | None:
    """The year that an address asks for, where it can be one."""
    return int(text) if text.isdecimal() and len(text) == len(str(LAST)) and FIRST <= int(text) <= LAST else None


def preview_of(form: PreparationForm) -> Preview | None:
    """Of the scheme that the form has chosen; none while its year has no scheme."""
    names = dict(form.fields["scheme"].choices)  # type: ignore[attr-defined]  # a field with choices
    code, year = form["scheme"].value(), form["year"].value()
    if code not in names or not known_year(str(year)):
        return None
    begins = date(int(year), 1, 1)
    chosen, base = load(code, begins), load(NATIONAL, begins)
    others = [
        (name, f"?{urlencode({'scheme': each, 'year': year})}#preview", each == code) for each, name in names.items()
    ]
    sayings = sayings_of(chosen) if code == NATIONAL else own_sayings(chosen, base)
    bars = [bar for picture in pictures_of(chosen, base, int(year)) for bar in picture.bars]
    return Preview(code, in_language(chosen, "name"), sayings, bars, others)
