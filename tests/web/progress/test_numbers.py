"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from lugas.web.progress.forms import NumberField


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("id", "1.440", "1440"),
        ("id", "1.250,5", "1250.5"),
        ("id", "-12.000.000", "-12000000"),
        ("id", "12,5", "12.5"),
        ("id", "1.5", "1.5"),
        ("en", "1,440", "1440"),
        ("en", "1.440", "1.440"),
    ],
)
def test_separators_are_read_as_the_page_writes_them(language: str, typed: str, meant: str) -> None:
    with translation.override(language):
        assert NumberField(max_digits=18, decimal_places=4).clean(typed) == Decimal(meant)


def test_words_are_answered_with_an_example() -> None:
    with translation.override("id"), pytest.raises(ValidationError, match=r"misalnya 1\.250 atau 12,5"):
        NumberField(max_digits=18, decimal_places=4).clean("dua puluh")
