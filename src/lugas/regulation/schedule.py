"""The steps of a year with their dates, for the way the year is cut."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lugas.regulation.errors import whole
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.year import Moment, StepRule
from lugas.regulation.scheme import Scheme
from lugas.regulation.working_days import FIRST_YEAR, LAST_YEAR, Calendar

MONTHS = {"quarterly": 3, "monthly": 1}


@dataclass(frozen=True)
class Period:
    """A slice of the year. The last one is annual; quarterly, it is the fourth quarter and the year in one."""

    number: int
    kind: Literal["periodic", "annual"]
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Step:
    """One act of the year; `period` is empty for what happens once in the cycle."""

    code: str
    rule: str
    period: int | None
    opens_on: date
    due_on: date
    transition: str
    owner: str
    name_id: str
    name_en: str


@dataclass(frozen=True)
class Schedule(Outcome[tuple[Step, ...]]):
    periods: tuple[Period, ...]


def periods(year: int, kind: Literal["quarterly", "monthly"]) -> tuple[Period, ...]:
    """Quarterly: 1 to 3, and 4 which is annual. Monthly: 1 to 12, and 13 which is annual."""
    length = MONTHS[kind]
    slices = [
        Period(number, "periodic", date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1]))
        for number, last in enumerate(range(length, 13, length), start=1)
    ]
    if kind == "monthly":
        return (*slices, Period(13, "annual", date(year, 1, 1), date(year, 12, 31)))
    fourth = slices[-1]
    return (*slices[:-1], Period(fourth.number, "annual", fourth.starts_on, fourth.ends_on))


def schedule(
    year: int,
    scheme: Scheme,
    calendar: Calendar,
    *,
    kind: Literal["quarterly", "monthly"] | None = None,
) -> Schedule:
    """Table (a): every step that the scheme uses, once a cycle or once a period, with its dates."""
    year = whole(year, "year", least=FIRST_YEAR + 1, most=LAST_YEAR - 2)
    kind = kind or scheme.periods.kind
    slices = periods(year, kind)
    course = Course(scheme, year, calendar)
    cycle = course.dated("cycle", None, {})
    steps = list(cycle.values())
    last: dict[str, Step] = {}
    for each in slices:
        last = course.dated("period", each, cycle)
        steps += last.values()
    steps += course.dated("annual", None, cycle | last).values()
    used = tuple(step for step in steps if scheme.year.steps[step.code].used)
    ways_id, ways_en = ("triwulanan", "quarterly") if kind == "quarterly" else ("bulanan", "monthly")
    reason = scheme.periods.reason(
        f"Tahun kinerja {year} dengan evaluasi {ways_id}: {len(slices)} periode, {len(used)} langkah.",
        f"The year {year} with {ways_en} evaluation: {len(slices)} periods, {len(used)} steps.",
        {"year": year, "kind": kind},
    )
    return Schedule(used, (reason,), scheme.version, periods=slices)


@dataclass(frozen=True)
class Course:
    """One year of a scheme on a calendar: each date is reckoned from the year, the period, or a step before it."""

    scheme: Scheme
    year: int
    calendar: Calendar

    def dated(self, scope: str, period: Period | None, earlier: Mapping[str, Step]) -> dict[str, Step]:
        anchors = {code: step.due_on for code, step in earlier.items()}
        if period is not None:
            anchors |= {"period_start": period.starts_on, "period_end": period.ends_on}
        found: dict[str, Step] = {}
        for code, rule in self.scheme.year.steps.items():
            if rule.scope == scope:
                found[code] = self.step(code, rule, period, anchors)
                anchors[code] = found[code].due_on
        return found

    def step(self, code: str, rule: StepRule, period: Period | None, anchors: Mapping[str, date]) -> Step:
        opens = self.day(rule.opens, anchors)
        annual = period is not None and period.kind == "annual"
        due = self.day(rule.due_annual if annual and rule.due_annual else rule.due, anchors)
        return Step(
            code=code,
            rule=rule.rule,
            period=period.number if period else None,
            opens_on=opens,
            due_on=max(opens, due),
            transition=rule.transition,
            owner=rule.owner,
            name_id=rule.name_id,
            name_en=rule.name_en,
        )

    def day(self, moment: Moment, anchors: Mapping[str, date]) -> date:
        day = moment.on.of(self.year) if moment.on else anchors[moment.after or ""]
        return self.calendar.add_working_days(months_later(day, moment.months), moment.working_days)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
