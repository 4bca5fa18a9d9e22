"""The names of a year's periods on the official forms."""

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
    if period.number == YEAR:
        return _("Annual")
    if (period.ends_on - period.starts_on).days > LONGEST_MONTH and not (period.annual and period.starts_on.month == 1):
        roman = ROMAN[period.number - 1]
        return _("Quarter %(number)s") % {"number": f"{roman}-Akhir" if period.annual else roman}
    return _(MONTHS[period.starts_on.month - 1])
