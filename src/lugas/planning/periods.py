"""The names of a year's periods on the official forms."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import Period

ROMAN = ("I", "II", "III", "IV")
YEAR = 13
LONGEST_MONTH = 31
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def label(period: "Period") -> str:
    """ "Triwulan I", "Triwulan IV-Akhir", "Maret", "Tahunan" in the reader's language."""
    return name_of(period.number, period.starts_on, period.ends_on, annual=period.annual)


def name_of(number: int, starts_on: date, ends_on: date, *, annual: bool) -> str:
    """The same of a period that is no model."""
    if number == YEAR:
        return _("Annual")
    if (ends_on - starts_on).days > LONGEST_MONTH and not (annual and starts_on.month == 1):
        roman = ROMAN[number - 1]
        return _("Quarter %(number)s") % {"number": f"{roman}-Akhir" if annual else roman}
    return _(MONTHS[starts_on.month - 1])
