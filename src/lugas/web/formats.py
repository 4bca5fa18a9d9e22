"""How dates, times and numbers are written: "21 November 2026", "10.42 WIB", "1.234,5"."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import dateformat, timezone, translation

from lugas.progress.files.kinds import ACCEPTED

MISSING = "–"
MEGABYTE = 1_000_000
FILE_KINDS = {kind.media_type: kind.extension.upper() for kind in ACCEPTED}


def _indonesian() -> bool:
    return not (translation.get_language() or "id").startswith("en")


def date(value: dt.date | dt.datetime | None) -> str:
    """21 November 2026, on the agency's calendar when given a moment."""
    if value is None:
        return MISSING
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return dateformat.format(value, "j F Y")


def short_date(value: dt.date | dt.datetime | None) -> str:
    """21 Nov 2026, for narrow columns."""
    if value is None:
        return MISSING
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return dateformat.format(value, "j M Y")


def month(value: dt.date | None) -> str:
    """November 2026."""
    return MISSING if value is None else dateformat.format(value, "F Y")


def time(value: dt.datetime | None) -> str:
    """10.42 in Indonesian, 10:42 in English."""
    if value is None:
        return MISSING
    return dateformat.format(timezone.localtime(value), "H.i" if _indonesian() else "H:i")


def datetime(value: dt.datetime | None) -> str:
    """21 November 2026 10.42 WIB."""
    if value is None:
        return MISSING
    local = timezone.localtime(value)
    return f"{date(local)} {time(local)} {local.tzname()}"


def iso(value: dt.date | dt.datetime | None) -> str:
    """For <time datetime> and date fields."""
    return "" if value is None else value.isoformat()


def span(lowest: float, highest: float) -> str:
    """3,5; or 3–4 where both ends differ."""
    low, high = number(lowest), number(highest)
    return low if low == high else f"{low}–{high}"


def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """1.234,5 in Indonesian, 1,234.5 in English; `places` fixes the decimals, otherwise as many as there are."""
    if value is None:
        return MISSING
    if places is None and isinstance(value, int):
        return f"{value:,}".replace(",", "." if _indonesian() else ",")
    exact = Decimal(str(value))
    text = f"{exact:,f}" if places is None else f"{exact:,.{places}f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if _indonesian() else text


def percent(value: int | float | Decimal | None, places: int | None = None) -> str:
    """87,5 % of a value given in hundredths (87.5)."""
    return MISSING if value is None else f"{number(value, places)} %"


def size(octets: int | None) -> str:
    """A file's size in words: 340 kB, 2,4 MB."""
    if octets is None:
        return MISSING
    if octets < MEGABYTE:
        return f"{number(max(1, round(octets / 1000)))} kB"
    return f"{number(octets / MEGABYTE, 1)} MB"


def file_kind(media_type: str) -> str:
    """PDF, JPG, DOCX: a kind of evidence as people call it."""
    return FILE_KINDS.get(media_type, "")


def label(value: Any) -> str:
    """The name of a rating, a grade or any other choice, in the page's language."""
    if value is None or value == "":
        return MISSING
    if hasattr(value, "label_id"):
        return str(value.label_id if _indonesian() else value.label_en)
    return str(getattr(value, "label", value))


def sentence(value: Any) -> str:
    """What a reason, a limit or a departure says, in the page's language."""
    return str(value.sentence_id if _indonesian() else value.sentence_en)
