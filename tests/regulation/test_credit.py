"""Credit points: months once, rows by year, thresholds."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lugas.regulation import (
    credit,
)
from lugas.regulation.credit import CreditMonth, CreditRow, Threshold
from lugas.regulation.ratings import (
    Grade,
    Level,
)  # fmt: skip
from tests.regulation.refusal import refused


def test_without_months_there_is_no_credit() -> None:
    assert refused(lambda: credit.for_months([])) == (
        "months",
        None,
        "Belum ada bulan untuk dikonversi.",
        "There is no month to convert.",
    )


@pytest.mark.parametrize(
    ("month", "name"),
    [
        (CreditMonth(1989, 1, Level.MAHIR, Grade.GOOD), "year"),
        (CreditMonth(2101, 1, Level.MAHIR, Grade.GOOD), "year"),
        (CreditMonth(2025, 0, Level.MAHIR, Grade.GOOD), "month"),
        (CreditMonth(2025, 13, Level.MAHIR, Grade.GOOD), "month"),
        (CreditMonth(2025, 1, "x", Grade.GOOD), "level"),  # type: ignore[arg-type]
        (CreditMonth(2025, 1, Level.MAHIR, "x"), "grade"),  # type: ignore[arg-type]
    ],
)
def test_a_month_is_checked(month: CreditMonth, name: str) -> None:
    assert refused(lambda: credit.for_months([month]))[0] == name


@pytest.mark.parametrize(("year", "month"), [(1990, 1), (2100, 12)])
def test_the_first_and_last_month_count(year: int, month: int) -> None:
    assert credit.for_months([CreditMonth(year, month, Level.PENYELIA, Grade.GOOD)]).exact == Fraction(25, 12)


def test_rows_of_the_accumulation_follow_year_level_and_grade() -> None:
    months = [CreditMonth(2025, month, Level.AHLI_PERTAMA, Grade.GOOD) for month in (2, 1)]
    months += [CreditMonth(2025, 3, Level.AHLI_MUDA, Grade.GOOD), CreditMonth(2025, 4, Level.AHLI_MUDA, Grade.POOR)]
    months += [CreditMonth(2026, 1, Level.AHLI_MUDA, Grade.POOR)]

    rows = credit.for_months(months).rows

    assert [(row.year, row.months, row.level, row.grade) for row in rows] == [
        (2025, 2, Level.AHLI_PERTAMA, Grade.GOOD),
        (2025, 1, Level.AHLI_MUDA, Grade.GOOD),
        (2025, 1, Level.AHLI_MUDA, Grade.POOR),
        (2026, 1, Level.AHLI_MUDA, Grade.POOR),
    ]
    assert rows[0] == CreditRow(
        2025, 2, Level.AHLI_PERTAMA, Grade.GOOD, Decimal(1), Decimal("12.5"), Fraction(25, 12)
    )  # fmt: skip


def test_a_year_is_one_row_without_a_number() -> None:
    (row,) = credit.annual(Level.TERAMPIL, Grade.GOOD).rows

    assert (row.year, row.months) == (None, 12)


@pytest.mark.parametrize("months", [0, 13, "2"])
def test_a_part_of_a_year_has_one_to_twelve_months(months: int) -> None:
    assert refused(lambda: credit.partial(Level.MAHIR, Grade.GOOD, months))[0] == "months"


def test_one_month_is_a_part_of_a_year() -> None:
    assert credit.partial(Level.PENYELIA, Grade.GOOD, 1).exact == Fraction(25, 12)


@pytest.mark.parametrize("total", [Decimal(-1), Decimal("10000.01"), 1.5, Decimal("NaN")])
def test_a_total_is_a_known_number(total: Decimal) -> None:
    assert refused(lambda: credit.standing(Level.MAHIR, total))[0] == "total"


def test_the_largest_total_is_allowed() -> None:
    found = credit.standing(Level.MAHIR, Decimal(10_000))

    assert found.rank == Threshold(Decimal(50), True, Decimal(9950), Decimal(0))
    assert found.next_level is Level.PENYELIA
