"""The only source of "today". A demonstration lives on a day of its own, kept in its data directory."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """The present moment, aware; on a demonstration's day when one is set (`LUGAS_TODAY`, a date)."""
    real = timezone.now()
    day: date | None = settings.LUGAS_TODAY
    if day is None:
        return real
    local = real.astimezone(JAKARTA)
    return local.replace(year=day.year, month=day.month, day=day.day)


def today(zone: tzinfo = JAKARTA) -> date:
    """The calendar day in `zone` (an agency's time zone)."""
    day: date | None = settings.LUGAS_TODAY
    return day if day is not None else timezone.now().astimezone(zone).date()
