"""The values of a rule in words: every part of a section of the scheme, one line each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.planning.rules import in_language
from lugas.regulation.distribution import in_words
from lugas.regulation.provisions.careers import Band
from lugas.regulation.provisions.evaluation import Limit
from lugas.regulation.provisions.follow_up import Measure
from lugas.regulation.provisions.planning import Annex, CoreValue
from lugas.regulation.provisions.provision import Item, Provision
from lugas.regulation.provisions.year import DayOfYear, Moment, StepRule
from lugas.regulation.ratings import Named
from lugas.regulation.scheme import Scheme

from .. import formats
from .words import EDGES, OWNERS, PARTS, SHARES, TERMS

ABOUT = {"rule", "valid_from", "basis", "status", "name_id", "name_en"}
ANY_YEAR = 2026


@dataclass(frozen=True)
class Line:
    """One value: what it is, and what it says; several sayings stand under each other."""

    name: str
    says: tuple[str, ...]


def lines_of(provision: Provision) -> Iterator[Line]:
    """Every part of a provision but what is said of it already."""
    for part in type(provision).model_fields:
        value = getattr(provision, part)
        if part in ABOUT or value is None or value == "":
            continue
        if isinstance(value, Mapping) and any(isinstance(each, Mapping | tuple) for each in value.values()):
            yield from (Line(f"{PARTS[part]}: {word(key)}", tuple(said(each, part))) for key, each in value.items())
        else:
            yield Line(str(PARTS[part]), tuple(said(value, part)))


def said(value: Any, part: str) -> Iterator[str]:
    """What a value says, line by line."""
    match value:
        case Mapping() if value and all(isinstance(each, Item) for each in value.values()):
            for key, each in value.items():
                yield from of_item(key, each)
        case Mapping():
            yield "; ".join(pair(key, each, part) for key, each in value.items())
        case tuple() if any(isinstance(each, Limit | Measure) for each in value):
            for each in value:
                yield of_measure(each) if isinstance(each, Measure) else formats.sentence(in_words(each))
        case ():
            yield _("None in this scheme")
        case tuple():
            yield ", ".join(word(each, part) for each in value)
        case _:
            yield word(value, part)


def pair(key: Any, value: Any, part: str) -> str:
    """Sangat Baik 150 %; but Di Atas → Sangat Baik."""
    return f"{word(key)} → {word(value)}" if isinstance(value, Named) else f"{word(key)} {word(value, part)}"


def of_item(key: str, item: Item) -> Iterator[str]:
    name = in_language(item, "name")
    match item:
        case Band():
            yield _("%(name)s from %(number)s") % {"name": name, "number": formats.number(item.at_least)}
        case CoreValue():
            yield f"{name}: {'; '.join(in_language(each, 'text') for each in item.guides)}"
        case Annex():
            yield f"{name}: {'; '.join(in_language(each, 'text') for each in item.suggestions)}"
        case _:
            yield f"{key}: {name}" if key[-1].isdigit() and len(key) <= len("U9") else name


def of_measure(measure: Measure) -> str:
    names = _(" or ").join(formats.label(each) for each in measure.grades)
    after = ngettext("after %(n)s period", "after %(n)s periods in a row", measure.periods) % {"n": measure.periods}
    return f"{names}, {after}: {in_language(measure, 'name')}"


def word(value: Any, part: str = "") -> str:
    """One value in the page's language."""
    match value:
        case Named():
            return formats.label(value)
        case bool():
            return _("Yes") if value else _("No")
        case Decimal() | int():
            return formats.percent(Decimal(value) * 100) if part in SHARES else formats.number(value)
    return str(TERMS.get(value, value))


def of_step(step: StepRule, scheme: Scheme) -> Line:
    """One step of the year: who, from when, until when."""
    says = [
        _("By: %(who)s") % {"who": OWNERS.get(step.owner, step.owner)},
        _("From: %(when)s") % {"when": moment(step.opens, scheme)},
        _("Until: %(when)s") % {"when": moment(step.due, scheme)},
    ]
    if step.due_annual:
        says.append(_("Annual, until: %(when)s") % {"when": moment(step.due_annual, scheme)})
    if not step.used:
        says.append(_("Not used in this scheme."))
    return Line(f"{in_language(step, 'name')} ({step.transition})", tuple(says))


def moment(it: Moment, scheme: Scheme) -> str:
    if it.on is not None:
        return day_of_year(it.on)
    after = it.after or ""
    anchor = str(EDGES[after]) if after in EDGES else in_language(scheme.year.steps[after], "name")
    if it.months:
        return _("%(number)s months after: %(what)s") % {"number": it.months, "what": anchor}
    if it.working_days:
        days = ngettext(
            "%(number)s working day after: %(what)s", "%(number)s working days after: %(what)s", it.working_days
        )
        return days % {"number": it.working_days, "what": anchor}
    return anchor


def day_of_year(day: DayOfYear) -> str:
    text = formats.date(date(ANY_YEAR, day.month, day.day)).rsplit(" ", 1)[0]
    if day.year < 0:
        return _("%(day)s of the year before") % {"day": text}
    return _("%(day)s of the year after") % {"day": text} if day.year else text
