"""The allowance that grades suggest: shares, never money; payroll stays outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lugas.regulation.amounts import exact
from lugas.regulation.errors import RegulationError, listed, member, whole
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.ratings import Grade
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import percent_en, percent_id
from lugas.regulation.working_days import FIRST_YEAR, LAST_YEAR

Lag = Literal["same_period", "previous_period", "previous_year"]
LAGS = ("same_period", "previous_period", "previous_year")
LAST_PERIOD = 13
NONE, ALL = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class AllowanceTable:
    """An agency's own table: shares from 0 to 1; `discipline_cut` is taken from the whole."""

    performance_share: Decimal
    percentages: Mapping[Grade, Decimal]
    lag: Lag
    discipline_cut: Decimal = NONE


@dataclass(frozen=True)
class PeriodGrade:
    """The grade of a period, of the year where `period` is None; `provisional` while an objection runs."""

    year: int
    period: int | None
    grade: Grade
    provisional: bool = False


@dataclass(frozen=True)
class AllowanceRow:
    """What is recommended for one period; empty where the grade that it rests on is missing."""

    year: int
    period: int
    based_on: Grade | None
    percentage: Decimal | None
    share: Decimal | None


def allowance(
    grades: Sequence[PeriodGrade], table: AllowanceTable | None = None, *, scheme: Scheme | None = None
) -> Outcome[tuple[AllowanceRow, ...]]:
    """TKN-02, KBR-08: the share of the allowance for every period, by the agency's table or the placeholder."""
    scheme = scheme or national()
    own = checked_table(table or placeholder(scheme))
    known = in_order(grades)
    rows: list[AllowanceRow] = []
    for number, each in enumerate(known):
        if each.period is not None:
            before = rows[-1].percentage if rows else None
            rows.append(row_of(each.year, each.period, basis(number, known, own.lag), own, before))
    return Outcome(tuple(rows), tuple(said(row, scheme) for row in rows), scheme.version)


def placeholder(scheme: Scheme) -> AllowanceTable:
    rule = scheme.follow_up.allowance
    return AllowanceTable(rule.performance_share, rule.percentages, rule.lag)


def checked_table(table: AllowanceTable) -> AllowanceTable:
    if table.lag not in LAGS:
        raise RegulationError(
            "table.lag",
            table.lag,
            sentence_id=f"Yang diperbolehkan: {listed(LAGS)}.",
            sentence_en=f"Allowed: {listed(LAGS)}.",
        )
    missing = [grade.value for grade in Grade if grade not in table.percentages]
    if missing:
        raise RegulationError(
            "table.percentages",
            listed(missing),
            sentence_id="Setiap predikat memerlukan persentase.",
            sentence_en="Every grade needs a percentage.",
        )
    return AllowanceTable(
        exact(table.performance_share, "table.performance_share", least=NONE, most=ALL),
        {grade: exact(table.percentages[grade], f"table.percentages.{grade}", least=NONE, most=ALL) for grade in Grade},
        table.lag,
        exact(table.discipline_cut, "table.discipline_cut", least=NONE, most=ALL),
    )


def in_order(grades: Sequence[PeriodGrade]) -> list[PeriodGrade]:
    """By year and period, the annual grade last in its year; a period only once."""
    known = [
        PeriodGrade(
            whole(each.year, "grades.year", least=FIRST_YEAR, most=LAST_YEAR),
            None if each.period is None else whole(each.period, "grades.period", least=1, most=LAST_PERIOD),
            member(Grade, each.grade, "grades.grade"),
            each.provisional,
        )
        for each in grades
    ]
    places = [(each.year, each.period) for each in known]
    if not places or len(set(places)) < len(places):
        raise RegulationError(
            "grades",
            listed(places),
            sentence_id="Isi predikat setiap periode, masing-masing satu kali.",
            sentence_en="Give the grade of every period, each once.",
        )
    return sorted(known, key=lambda each: (each.year, each.period is None, each.period or 0))


def basis(number: int, known: Sequence[PeriodGrade], lag: Lag) -> PeriodGrade | None:
    """The grade that the allowance of a period rests on."""
    each = known[number]
    if lag == "same_period":
        return each
    if lag == "previous_year":
        return next((other for other in known if (other.year, other.period) == (each.year - 1, None)), None)
    earlier = [other for other in known[:number] if other.period is not None]
    return earlier[-1] if earlier else None


def row_of(
    year: int, period: int, rests_on: PeriodGrade | None, table: AllowanceTable, before: Decimal | None
) -> AllowanceRow:
    if rests_on is None:
        return AllowanceRow(year, period, None, None, None)
    percentage = table.percentages[rests_on.grade]
    if rests_on.provisional:
        percentage = percentage if before is None else max(percentage, before)
    share = table.performance_share * percentage + (ALL - table.performance_share) - table.discipline_cut
    return AllowanceRow(year, period, rests_on.grade, percentage, max(share, NONE))


def said(row: AllowanceRow, scheme: Scheme) -> Reason:
    rule = scheme.follow_up.allowance
    place = {"year": row.year, "period": row.period}
    if row.share is None or row.based_on is None or row.percentage is None:
        return rule.reason(
            f"{row.year}, periode {row.period}: predikat yang menjadi dasar belum ada.",
            f"{row.year}, period {row.period}: the grade that it rests on is missing.",
            place,
        )
    return rule.reason(
        f"{row.year}, periode {row.period}: predikat {row.based_on.label_id}, {percent_id(row.percentage)} dari bagian "
        f"kinerja, seluruhnya {percent_id(row.share)}.",
        f"{row.year}, period {row.period}: grade {row.based_on.label_en}, {percent_en(row.percentage)} of the "
        f"performance part, {percent_en(row.share)} in all.",
        place | {"grade": row.based_on, "share": row.share},
    )
