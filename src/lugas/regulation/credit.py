"""Credit points of functional posts, from grades and months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

from lugas.regulation.amounts import EXACT_DECIMALS, exact, rounded
from lugas.regulation.errors import RegulationError, member, whole
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.ratings import Grade, Level
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import number_en, number_id, percent_en, percent_id
from lugas.regulation.working_days import FIRST_YEAR, LAST_YEAR

MONTHS_OF_YEAR = 12
MOST_POINTS = Decimal(10_000)


@dataclass(frozen=True)
class CreditMonth:
    """One calendar month with the level held on its first day and the grade that covers it."""

    year: int
    month: int
    level: Level
    grade: Grade


@dataclass(frozen=True)
class CreditRow:
    """A line of the accumulation: months of one year with the same level and grade."""

    year: int | None
    months: int
    level: Level
    grade: Grade
    percentage: Decimal
    coefficient: Decimal
    exact: Fraction


@dataclass(frozen=True)
class Credit(Outcome[Decimal]):
    """The value has six decimals, `exact` is the fraction itself, `shown` what documents print."""

    exact: Fraction
    shown: Decimal
    rows: tuple[CreditRow, ...]


@dataclass(frozen=True)
class Threshold:
    """Points needed, and how many there are too many or too few; one of the two is 0."""

    needed: Decimal
    reached: bool
    excess: Decimal
    shortage: Decimal


@dataclass(frozen=True)
class Standing(Outcome[Decimal]):
    """The value is the total. At the top of a ladder there is no next level."""

    rank: Threshold
    level: Threshold | None
    next_level: Level | None


def annual(level: Level, grade: Grade, *, scheme: Scheme | None = None) -> Credit:
    """AK-02: the points of a whole year."""
    return partial(level, grade, MONTHS_OF_YEAR, scheme=scheme)


def partial(level: Level, grade: Grade, months: int, *, scheme: Scheme | None = None) -> Credit:
    """AK-02: the points of some months of a year."""
    scheme = scheme or national()
    level, grade = member(Level, level, "level"), member(Grade, grade, "grade")
    months = whole(months, "months", least=1, most=MONTHS_OF_YEAR)
    return summed([row(None, months, level, grade, scheme)], scheme)


def for_months(months: Iterable[CreditMonth], *, scheme: Scheme | None = None) -> Credit:
    """AK-02, AK-06 to AK-08: the points of single months, each counted once, added exactly and rounded last."""
    scheme = scheme or national()
    known = sorted((checked(each) for each in months), key=lambda each: (each.year, each.month))
    if not known:
        raise RegulationError(
            "months",
            None,
            sentence_id="Belum ada bulan untuk dikonversi.",
            sentence_en="There is no month to convert.",
        )
    once(known)
    groups = groupby(known, key=lambda each: (each.year, each.level, each.grade))
    rows = [row(year, len(list(of)), level, grade, scheme) for (year, level, grade), of in groups]
    return summed(rows, scheme)


def standing(level: Level, total: Decimal, *, scheme: Scheme | None = None) -> Standing:
    """AK-03 to AK-05: how far a total reaches towards the next rank and the next level."""
    scheme = scheme or national()
    level = member(Level, level, "level")
    total = exact(total, "total", least=Decimal(0), most=MOST_POINTS)
    rule = scheme.credit.levels[level]
    rank = threshold(total, rule.rank_points)
    higher = None if rule.level_points is None else threshold(total, rule.level_points)
    goals = [("kenaikan pangkat", "the next rank", rank)]
    goals += [("kenaikan jenjang", "the next level", higher)] if higher else []
    reasons = tuple(
        rule.reason(
            f"{level.label_id}, {goal_id}: {said_id(each)}.",
            f"{level.label_en}, {goal_en}: {said_en(each)}.",
            {"level": level, "total": total, "needed": each.needed},
        )
        for goal_id, goal_en, each in goals
    )
    conditions = (level_conditions(scheme),) if higher else (top_of_ladder(scheme, level),)
    return Standing(total, reasons + conditions, scheme.version, rank=rank, level=higher, next_level=rule.next_level)


def checked(month: CreditMonth) -> CreditMonth:
    return CreditMonth(
        whole(month.year, "year", least=FIRST_YEAR, most=LAST_YEAR),
        whole(month.month, "month", least=1, most=MONTHS_OF_YEAR),
        member(Level, month.level, "level"),
        member(Grade, month.grade, "grade"),
    )


def once(months: Sequence[CreditMonth]) -> None:
    """AK-06: refuse a month that stands twice; `months` are in order."""
    for before, after in pairwise(months):
        if (before.year, before.month) == (after.year, after.month):
            twice = f"{after.year}-{after.month:02d}"
            raise RegulationError(
                "months",
                twice,
                sentence_id="Bulan ini tercantum dua kali; satu bulan hanya dapat dikonversi sekali.",
                sentence_en="This month stands twice; a month can be converted only once.",
            )


def row(year: int | None, months: int, level: Level, grade: Grade, scheme: Scheme) -> CreditRow:
    percentage = scheme.credit.percentages.shares[grade]
    coefficient = scheme.credit.levels[level].coefficient
    points = Fraction(months, MONTHS_OF_YEAR) * Fraction(percentage) * Fraction(coefficient)
    return CreditRow(year, months, level, grade, percentage, coefficient, points)


def summed(rows: Sequence[CreditRow], scheme: Scheme) -> Credit:
    total = sum((each.exact for each in rows), Fraction(0))
    return Credit(
        rounded(total, EXACT_DECIMALS),
        tuple(formula(each, scheme) for each in rows),
        scheme.version,
        exact=total,
        shown=rounded(total, scheme.credit.rounding.decimals),
        rows=tuple(rows),
    )


def formula(each: CreditRow, scheme: Scheme) -> Reason:
    part = "" if each.months == MONTHS_OF_YEAR else f"{each.months}/{MONTHS_OF_YEAR} × "
    points = rounded(each.exact, EXACT_DECIMALS)
    year = "" if each.year is None else f"{each.year}, "
    return scheme.credit.percentages.reason(
        f"{year}{each.level.label_id}, {each.grade.label_id}: {part}{percent_id(each.percentage)} × "
        f"{number_id(each.coefficient)} = {number_id(points)}.",
        f"{year}{each.level.label_en}, {each.grade.label_en}: {part}{percent_en(each.percentage)} × "
        f"{number_en(each.coefficient)} = {number_en(points)}.",
        {"level": each.level, "grade": each.grade, "months": each.months},
        rule="AK-02",
    )


def threshold(total: Decimal, needed: Decimal) -> Threshold:
    none = Decimal(0)
    return Threshold(needed, total >= needed, max(total - needed, none), max(needed - total, none))


def said_id(each: Threshold) -> str:
    needed = f"diperlukan {number_id(each.needed)}"
    if each.reached:
        return f"{needed}, terpenuhi dengan kelebihan {number_id(each.excess)}"
    return f"{needed}, kurang {number_id(each.shortage)}"


def said_en(each: Threshold) -> str:
    needed = f"{number_en(each.needed)} needed"
    if each.reached:
        return f"{needed}, reached with {number_en(each.excess)} to spare"
    return f"{needed}, {number_en(each.shortage)} short"


def level_conditions(scheme: Scheme) -> Reason:
    return scheme.reason(
        "AK-04",
        "Kenaikan jenjang juga memerlukan lowongan, lulus uji kompetensi, dan predikat paling rendah Baik.",
        "The next level also needs a vacancy, a passed competency test and a grade of at least good.",
    )


def top_of_ladder(scheme: Scheme, level: Level) -> Reason:
    return scheme.reason(
        "AK-03", f"{level.label_id} adalah jenjang tertinggi.", f"{level.label_en} is the highest level.", level=level
    )
