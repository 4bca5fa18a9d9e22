"""Numbers and dates inside sentences, in Indonesian and English."""

from datetime import date
from decimal import Decimal

MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number_en(value: Decimal | int) -> str:
    """1,234.5: no trailing zeros, no exponent."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_id(value: Decimal | int) -> str:
    return number_en(value).translate(str.maketrans(",.", ".,"))


def percent_en(share: Decimal) -> str:
    return f"{number_en(share * 100)}%"


def percent_id(share: Decimal) -> str:
    return f"{number_id(share * 100)}%"


def date_id(day: date) -> str:
    return f"{day.day} {MONTHS_ID[day.month - 1]} {day.year}"


def date_en(day: date) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
