"""The slices of a year and their names on the official forms."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import Period

ROMAN = ("I", "II", "III", "IV")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Slice:
    number: int
    annual: bool
    starts_on: date
    ends_on: date


def slices(year: int, kind: str) -> list[Slice]:
    """The periods of a year: four quarters of which the last is also the year, or twelve months and the year."""
    if kind == "quarterly":
        return [
            Slice(q, q == 4, date(year, 3 * q - 2, 1), date(year, 3 * q, calendar.monthrange(year, 3 * q)[1]))
            for q in range(1, 5)
        ]
    months = [Slice(m, False, date(year, m, 1), date(year, m, calendar.monthrange(year, m)[1])) for m in range(1, 13)]
    return [*months, Slice(13, True, date(year, 1, 1), date(year, 12, 31))]


def label(period: "Period") -> str:
    """ "Triwulan I", "Triwulan IV-Akhir", "Maret", "Tahunan" in the reader's language."""
    if period.number == 13:
        return _("Annual")
    if (period.ends_on - period.starts_on).days > 31 and not (period.annual and period.starts_on.month == 1):
        roman = ROMAN[period.number - 1]
        return _("Quarter %(number)s") % {"number": f"{roman}-Akhir" if period.annual else roman}
    return _(MONTHS[period.starts_on.month - 1])
