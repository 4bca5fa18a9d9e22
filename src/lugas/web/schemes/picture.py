"""A scheme drawn: what happens when, by whom, as bars on a line of months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from lugas.planning.rules import in_language
from lugas.regulation.holidays import national_holidays
from lugas.regulation.schedule import Step, schedule
from lugas.regulation.scheme import Scheme
from lugas.regulation.working_days import Calendar

from .. import formats
from ..rules.words import OWNERS
from .dates import note_of

WIDTH, TOP, ROW, LEAST_BAR = 480, 30, 66, 6
BAR_AT, WORDS_AT = 24, 54
MONTHS_WITH_NAMES = 6


@dataclass(frozen=True)
class Tick:
    """The beginning of a month; of many months only some are named."""

    x: float
    label: str


@dataclass(frozen=True)
class Bar:
    """One step with its dates; `own` when the law leaves it to the government and this one takes it."""

    name: str
    who: str
    rule: str
    opens_on: date
    due_on: date
    own: bool
    x: float
    y: int
    width: float
    note: str = ""

    @property
    def when(self) -> str:
        last = formats.short_date(self.due_on)
        return last if self.opens_on == self.due_on else f"{formats.short_date(self.opens_on)} – {last}"

    @property
    def says(self) -> str:
        """Who and when; of a step with nothing but dates, that it is held elsewhere."""
        said = f"{self.who} · {self.when}"
        alone = _("dates only")
        return f"{said} · {alone}" if self.note else said


@dataclass(frozen=True)
class Picture:
    """The steps of one stretch of the year, in the order of the law."""

    code: str
    title: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.bars)

    @property
    def sentence(self) -> str:
        return "; ".join(f"{bar.name}: {bar.who}, {bar.when}. {bar.note}".strip(" .") for bar in self.bars)


def pictures_of(scheme: Scheme, base: Scheme, year: int) -> list[Picture]:
    """The plan, the first period with its evaluation, and what follows after the last one."""
    steps = steps_of(scheme, year)
    groups = (
        ("plan", _("The year and its plan"), [each for each in steps if scope(scheme, each) == "cycle"]),
        ("period", _("The first period and its evaluation"), [each for each in steps if each.period == 1]),
        ("annual", _("After the last period"), [each for each in steps if scope(scheme, each) == "annual"]),
    )
    return [drawn(code, title, some, scheme, base) for code, title, some in groups]


def steps_of(scheme: Scheme, year: int) -> tuple[Step, ...]:
    return schedule(year, scheme, Calendar(each.day for each in national_holidays())).value


def scope(scheme: Scheme, step: Step) -> str:
    return scheme.year.steps[step.code].scope


def drawn(code: str, title: str, steps: Iterable[Step], scheme: Scheme, base: Scheme) -> Picture:
    steps = tuple(steps)
    first = min(each.opens_on for each in steps).replace(day=1)
    last = next_month(max(each.due_on for each in steps))
    scale = WIDTH / (last - first).days
    bars = []
    for place, each in enumerate(steps):
        x = (each.opens_on - first).days * scale
        width = max(((each.due_on - each.opens_on).days + 1) * scale, LEAST_BAR)
        bars.append(
            Bar(
                name=in_language(each, "name"),
                who=str(OWNERS[each.owner]),
                rule=each.rule,
                opens_on=each.opens_on,
                due_on=each.due_on,
                own=is_own(each.code, scheme, base),
                x=round(min(x, WIDTH - width), 1),
                y=TOP + ROW * place,
                width=round(width, 1),
                note=note_of(each.code),
            )
        )
    return Picture(code, title, tuple(bars), tuple(ticks(first, last, scale)))


def is_own(code: str, scheme: Scheme, base: Scheme) -> bool:
    """Does this government take a step that the base leaves out?"""
    below = base.year.steps.get(code)
    return scheme is not base and not (below is not None and below.used)


def ticks(first: date, last: date, scale: float) -> list[Tick]:
    months, month = [], first
    while month < last:
        months.append(month)
        month = next_month(month)
    every = 1 + len(months) // MONTHS_WITH_NAMES
    return [
        Tick(
            round((month - first).days * scale, 1),
            month_name(month, with_year=place == 0) if place % every == 0 else "",
        )
        for place, month in enumerate(months)
    ]


def month_name(month: date, *, with_year: bool) -> str:
    """Jan 2026, or Feb: a short date without its day."""
    _day, name, year = formats.short_date(month).split()
    return f"{name} {year}" if with_year else name


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
