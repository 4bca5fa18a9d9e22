"""The days on which an office works: whatever people of the demonstration do there, they do on one of them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lugas.regulation.deadlines import Calendar

from .catalogue import read
from .loading import execute

# Around the demonstration's year: last year was prepared in the one before, next year ends in the one after.
YEARS_BEFORE, YEARS_AFTER = 2, 2
# The body is written into each statement that calls it: two lookups in constants, and no query.
FUNCTION = """
create or replace function pg_temp.office_day(day date, moved int) returns date language sql immutable
return (%(days)s::date[])[(%(counts)s::int[])[day - %(first)s::date + 1] + moved]
"""


def holidays(year: int) -> dict[date, tuple[str, bool]]:
    """The days that are not worked, with a name and whether they are collective leave."""
    data = read("holidays.toml")
    known: dict[str, Any] = data.get(str(year), {})
    found = {}
    for collective, rows in (
        (False, data["fixed"]),
        (False, known.get("holidays", ())),
        (True, known.get("leave", ())),
    ):
        for day, name in rows:
            found[date.fromisoformat(f"{year}-{day}")] = (name, collective)
    return found


@dataclass(frozen=True)
class OfficeDays:
    """The calendar around a year."""

    holidays: Mapping[date, tuple[str, bool]]
    worked: tuple[date, ...]
    first: date
    last: date

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.holidays)

    def near(self, day: date, moved: int = 0) -> date:
        """The last day worked up to `day`; moved by so many days worked."""
        return self.worked[bisect_right(self.worked, day) - 1 + moved]

    def write(self) -> None:
        """For statements of this connection: `office_day`."""
        span = (self.last - self.first).days + 1
        days = (self.first + timedelta(days=number) for number in range(span))
        counts = [bisect_right(self.worked, day) for day in days]
        execute(FUNCTION, {"days": list(self.worked), "counts": counts, "first": self.first})


def office_days(year: int) -> OfficeDays:
    first, last = date(year - YEARS_BEFORE, 1, 1), date(year + YEARS_AFTER, 12, 31)
    free = {day: told for each in range(first.year, last.year + 1) for day, told in holidays(each).items()}
    calendar = Calendar(free)
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return OfficeDays(free, tuple(day for day in span if calendar.is_working_day(day)), first, last)


def office_day(day: str, moved: str | int = 0) -> str:
    """SQL for `OfficeDays.near`."""
    return f"pg_temp.office_day({day}, {moved})"
