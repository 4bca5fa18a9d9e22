"""The allowance that grades suggest."""

from decimal import Decimal

import pytest

from lugas.regulation import (
    consequences,
)
from lugas.regulation.allowances import in_order
from lugas.regulation.consequences import AllowanceTable, PeriodGrade
from lugas.regulation.ratings import (
    Grade,
)  # fmt: skip
from tests.regulation.refusal import refused

TABLE = AllowanceTable(Decimal("0.6"), dict.fromkeys(Grade, Decimal(1)), "same_period")


@pytest.mark.parametrize(
    ("table", "error"),
    [
        (
            AllowanceTable(Decimal(1), TABLE.percentages, "soon"),  # type: ignore[arg-type]
            (
                "table.lag",
                "soon",
                "Yang diperbolehkan: same_period, previous_period, previous_year.",
                "Allowed: same_period, previous_period, previous_year.",
            ),
        ),
        (
            AllowanceTable(Decimal(1), {Grade.GOOD: Decimal(1), Grade.POOR: Decimal(1)}, "same_period"),
            (
                "table.percentages",
                "very_good, needs_improvement, very_poor",
                "Setiap predikat memerlukan persentase.",
                "Every grade needs a percentage.",
            ),
        ),
    ],
)
def test_a_table_of_allowances_is_complete(table: AllowanceTable, error: tuple[str, object, str, str]) -> None:
    assert refused(lambda: consequences.allowance([PeriodGrade(2025, 1, Grade.GOOD)], table)) == error


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (AllowanceTable(Decimal("1.1"), TABLE.percentages, "same_period"), "table.performance_share"),
        (AllowanceTable(Decimal(1), {**TABLE.percentages, Grade.POOR: Decimal(2)}, "same_period"),
         "table.percentages.poor"),
        (AllowanceTable(Decimal(1), TABLE.percentages, "same_period", Decimal(-1)), "table.discipline_cut"),
        (AllowanceTable(Decimal(1), TABLE.percentages, "same_period", Decimal("1.5")), "table.discipline_cut"),
    ],
)  # fmt: skip
def test_shares_lie_between_nothing_and_all(table: AllowanceTable, name: str) -> None:
    assert refused(lambda: consequences.allowance([PeriodGrade(2025, 1, Grade.GOOD)], table))[0] == name


@pytest.mark.parametrize(
    ("grade", "name"),
    [
        (PeriodGrade(1989, 1, Grade.GOOD), "grades.year"), (PeriodGrade(2101, 1, Grade.GOOD), "grades.year"),
        (PeriodGrade(2025, 0, Grade.GOOD), "grades.period"), (PeriodGrade(2025, 14, Grade.GOOD), "grades.period"),
        (PeriodGrade(2025, 1, "x"), "grades.grade"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_grades_for_allowances_are_checked(grade: PeriodGrade, name: str) -> None:
    assert refused(lambda: consequences.allowance([grade], TABLE))[0] == name


@pytest.mark.parametrize("grades", [[], [PeriodGrade(2025, 1, Grade.GOOD), PeriodGrade(2025, 1, Grade.POOR)]])
def test_each_period_has_one_grade(grades: list[PeriodGrade]) -> None:
    name, _, sentence_id, sentence_en = refused(lambda: consequences.allowance(grades, TABLE))

    assert name == "grades"
    assert sentence_id == "Isi predikat setiap periode, masing-masing satu kali."
    assert sentence_en == "Give the grade of every period, each once."


@pytest.mark.parametrize("period", [1, 13])
def test_the_first_and_the_annual_period_have_allowances(period: int) -> None:
    for year in (1990, 2100):
        (row,) = consequences.allowance([PeriodGrade(year, period, Grade.GOOD)], TABLE).value
        assert (row.year, row.period, row.share) == (year, period, Decimal(1))


def test_allowances_come_in_the_order_of_time() -> None:
    grades = [PeriodGrade(2026, 1, Grade.GOOD), PeriodGrade(2025, None, Grade.POOR), PeriodGrade(2025, 2, Grade.GOOD)]
    table = AllowanceTable(Decimal(1), {**TABLE.percentages, Grade.POOR: Decimal("0.5")}, "previous_period")

    rows = consequences.allowance(grades, table).value

    assert [(row.year, row.period, row.based_on) for row in rows] == [(2025, 2, None), (2026, 1, Grade.GOOD)]


def test_a_cut_never_takes_more_than_there_is() -> None:
    table = AllowanceTable(Decimal(1), dict.fromkeys(Grade, Decimal("0.25")), "same_period", Decimal("0.5"))

    assert consequences.allowance([PeriodGrade(2025, 1, Grade.GOOD)], table).value[0].share == 0


def test_a_provisional_grade_counts_where_nothing_was_before_or_where_it_is_better() -> None:
    table = AllowanceTable(Decimal(1), {**TABLE.percentages, Grade.POOR: Decimal("0.5")}, "same_period")
    first = consequences.allowance([PeriodGrade(2025, 1, Grade.POOR, provisional=True)], table)
    better = consequences.allowance(
        [PeriodGrade(2025, 1, Grade.POOR), PeriodGrade(2025, 2, Grade.GOOD, provisional=True)], table
    )

    assert first.value[0].percentage == Decimal("0.5")
    assert better.value[1].percentage == 1


def test_the_annual_grade_comes_last_in_its_year() -> None:
    grades = [PeriodGrade(2025, None, Grade.POOR), PeriodGrade(2025, 1, Grade.GOOD), PeriodGrade(2025, 3, Grade.GOOD)]

    assert [each.period for each in in_order(grades)] == [1, 3, None]
