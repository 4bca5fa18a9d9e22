"""A target that is a number is also kept as one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.planning.targets import value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1.250", "1250"),
        ("1.250.000,50", "1250000.5"),
        ("87,5 %", "87.5"),
        ("3.75", "3.75"),
        ("≥ 95", "95"),
        ("100 persen", "100"),
        ("Desember 2026", None),
        ("12 laporan", None),
        ("1,2,3", None),
        ("5.", None),
        ("", None),
        ("99999999999999", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: str | None) -> None:
    assert value_of(text) == (Decimal(value) if value else None)


@given(st.text(alphabet="0123456789.,% ≥", max_size=20))
def test_any_text_is_a_number_that_fits_or_none(text: str) -> None:
    value = value_of(text)

    assert value is None or 0 <= value < Decimal(10) ** 13
