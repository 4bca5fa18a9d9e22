"""Questions about days, deadlines and the steps of a year."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from lugas.regulation import deadlines
from lugas.regulation.errors import listed
from lugas.regulation.holidays import national_holidays
from lugas.regulation.outcome import Outcome
from lugas.regulation.questions.words import Words, day_of, wrong
from lugas.regulation.scheme import Scheme
from lugas.regulation.wording import date_en, date_id
from lugas.regulation.working_days import Calendar


def working_day(words: Words, scheme: Scheme) -> Outcome[date]:
    """The n-th working day after a day."""
    return deadlines.after_days(words.day("since"), words.whole("days"), calendar(words), scheme=scheme)


def working_days(words: Words, scheme: Scheme) -> Outcome[int]:
    """How many working days lie after one day, up to and with another."""
    first, last = words.day("from"), words.day("to")
    days = calendar(words).working_days_between(first, last)
    reason = scheme.reason(
        "KBR-05",
        f"Setelah {date_id(first)} sampai dengan {date_id(last)} ada {days} hari kerja.",
        f"There are {days} working days after {date_en(first)} up to {date_en(last)}.",
        first=first,
        last=last,
    )
    return Outcome(days, (reason,), scheme.version)


def objection(words: Words, scheme: Scheme) -> Outcome[Any]:
    mode = words.text("mode", "working")
    return deadlines.objection_window(words.day("received"), calendar(words), mode, scheme=scheme)  # type: ignore[arg-type]  # the function refuses what it does not know


def due(words: Words, scheme: Scheme) -> Outcome[Any]:
    return deadlines.due(words.text("act"), words.day("since"), calendar(words), scheme=scheme)


def step(words: Words, scheme: Scheme) -> Outcome[deadlines.Step]:
    """One step of a year; `period` for the steps of a period."""
    kind = words.text("kind", scheme.periods.kind)
    if kind not in scheme.periods.allowed:
        allowed = listed(scheme.periods.allowed)
        raise wrong("kind", kind, f"Yang diperbolehkan: {allowed}.", f"Allowed: {allowed}.")
    year, code = words.whole("year"), words.text("step")
    period = words.whole("period") if "period" in words.values else None
    steps = deadlines.schedule(year, scheme, calendar(words), kind=kind).value
    for each in steps:
        if (each.code, each.period) == (code, period):
            return Outcome(each, (said(each, scheme),), scheme.version)
    known = listed(dict.fromkeys(each.code for each in steps))
    raise wrong("step", code, f"Langkah tahun ini: {known}.", f"Steps of this year: {known}.")


def said(each: deadlines.Step, scheme: Scheme) -> Any:
    return scheme.reason(
        each.rule,
        f"{each.name_id}: dari {date_id(each.opens_on)} sampai {date_id(each.due_on)}.",
        f"{each.name_en}: from {date_en(each.opens_on)} to {date_en(each.due_on)}.",
        step=each.code,
        transition=each.transition,
    )


def calendar(words: Words) -> Calendar:
    """holidays=national (the default), none, or a list of dates."""
    named = words.list("holidays", "national")
    return Calendar(days_off(named))


def days_off(named: tuple[str, ...]) -> Iterable[date]:
    if named == ("national",):
        return [each.day for each in national_holidays()]
    if named == ("none",):
        return []
    return [day_of(each, "holidays") for each in named]
