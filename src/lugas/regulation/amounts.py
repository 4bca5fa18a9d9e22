"""Exact numbers: what counts as one, and rounding, which comes last."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from lugas.regulation.errors import RegulationError
from lugas.regulation.wording import number_en, number_id

EXACT_DECIMALS = 6


def exact(value: object, name: str, *, least: Decimal, most: Decimal) -> Decimal:
    """A number that is known exactly: a whole number or a Decimal, never a float, never NaN."""
    if isinstance(value, Decimal) and value.is_finite():
        number = value
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        number = None
    if number is not None and least <= number <= most:
        return number
    raise RegulationError(
        name,
        value,
        sentence_id=f"Isi dengan angka dari {number_id(least)} sampai {number_id(most)}.",
        sentence_en=f"Give a number from {number_en(least)} to {number_en(most)}.",
    )


def rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    """Half away from zero, as people round."""
    scaled = Fraction(value) * 10**decimals
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-decimals)
