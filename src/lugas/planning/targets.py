"""The number in a target as people type it: "12", "1.250", "87,5 %", "≥ 95"."""

import re
from decimal import Decimal

NUMBER = re.compile(r"^\s*[<>≤≥±]?\s*(\d[\d.,]*)\s*(%|persen|percent)?\s*$", re.IGNORECASE)
THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")
LARGEST = Decimal(10) ** 13


def value_of(target: str) -> Decimal | None:
    """The target as a number, where it is one; None for a text or a date ("Desember 2026")."""
    found = NUMBER.match(target)
    if found is None:
        return None
    text = found[1]
    text = text.replace(".", "").replace(",", ".") if THOUSANDS.match(text) else text.replace(",", ".")
    if text.count(".") > 1 or text.endswith("."):
        return None
    value = Decimal(text)
    return value.quantize(Decimal("0.0001")) if value < LARGEST else None
