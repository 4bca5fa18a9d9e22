"""Exact numbers, rounding, and numbers in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lugas.regulation.amounts import exact, rounded
from lugas.regulation.errors import RegulationError
from lugas.regulation.wording import date_en, date_id, number_en, number_id, percent_en, percent_id

ZERO, TEN = Decimal(0), Decimal(10)


@pytest.mark.parametrize("value", [0, 10, Decimal("0.01"), Decimal(10)])
def test_numbers_that_are_known_exactly(value: Decimal | int) -> None:
    found = exact(value, "n", least=ZERO, most=TEN)

    assert (found, type(found)) == (value, Decimal)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        True,
        "3",
        None,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("-0.01"),
        Decimal("10.01"),
        11,
        -1,
        Fraction(1),
    ],
)
def test_other_numbers_are_refused(value: object) -> None:
    with pytest.raises(RegulationError) as refusal:
        exact(value, "n", least=ZERO, most=TEN)

    assert refusal.value.name == "n"
    assert refusal.value.value is value
    assert refusal.value.sentence_id == "Isi dengan angka dari 0 sampai 10."
    assert refusal.value.sentence_en == "Give a number from 0 to 10."


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        (Fraction(1, 8), 2, "0.13"), (Fraction(-1, 8), 2, "-0.13"), (Fraction(25, 12), 2, "2.08"),
        (Decimal("0.005"), 2, "0.01"), (Decimal("0.0049"), 2, "0.00"), (Fraction(5, 2), 0, "3"),
        (Fraction(1), 2, "1.00"), (Fraction(0), 2, "0.00"),
    ],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(value: Fraction, decimals: int, result: str) -> None:
    assert str(rounded(value, decimals)) == result


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (Decimal("18.750000"), "18.75", "18,75"), (Decimal(100), "100", "100"),
        (Decimal("1234.5"), "1,234.5", "1.234,5"), (Decimal("1E+2"), "100", "100"),
        (0, "0", "0"), (Decimal("0.10"), "0.1", "0,1"), (1_000_000, "1,000,000", "1.000.000"),
        (Decimal("-2.50"), "-2.5", "-2,5"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(value: Decimal | int, english: str, indonesian: str) -> None:
    assert (number_en(value), number_id(value)) == (english, indonesian)


def test_shares_are_told_in_percent() -> None:
    assert (percent_en(Decimal("0.125")), percent_id(Decimal("0.125"))) == ("12.5%", "12,5%")
    assert (percent_en(Decimal(0)), percent_id(Decimal(1))) == ("0%", "100%")


def test_dates_in_words() -> None:
    months = [(date_id(date(2026, month, 9)), date_en(date(2026, month, 9))) for month in range(1, 13)]

    assert months == [
        ("9 Januari 2026", "9 January 2026"), ("9 Februari 2026", "9 February 2026"), ("9 Maret 2026", "9 March 2026"),
        ("9 April 2026", "9 April 2026"), ("9 Mei 2026", "9 May 2026"), ("9 Juni 2026", "9 June 2026"),
        ("9 Juli 2026", "9 July 2026"), ("9 Agustus 2026", "9 August 2026"), ("9 September 2026", "9 September 2026"),
        ("9 Oktober 2026", "9 October 2026"), ("9 November 2026", "9 November 2026"),
        ("9 Desember 2026", "9 December 2026"),
    ]  # fmt: skip
