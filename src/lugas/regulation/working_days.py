"""Which days are worked, and counting with them."""

from collections.abc import Iterable
from datetime import date, timedelta

from lugas.regulation.errors import RegulationError, whole

SATURDAY, SUNDAY = 5, 6
DAYS_OF_WEEK = 7
MOST_DAYS = 2000
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Calendar:
    """Knows which days are worked: not the weekend, not a holiday, not a collective leave day."""

    def __init__(self, holidays: Iterable[date] = (), *, weekend: Iterable[int] = (SATURDAY, SUNDAY)) -> None:
        self.holidays = frozenset(holidays)
        self.weekend = frozenset(weekend)
        if self.weekend >= set(range(DAYS_OF_WEEK)):
            raise RegulationError(
                "weekend",
                sorted(self.weekend),
                sentence_id="Setidaknya satu hari dalam seminggu harus hari kerja.",
                sentence_en="At least one day of the week must be worked.",
            )

    def is_working_day(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`; `day` itself when n is 0."""
        day = in_range(day, "day")
        for _ in range(whole(n, "n", least=0, most=MOST_DAYS)):
            day += timedelta(days=1)
            while not self.is_working_day(day):
                day += timedelta(days=1)
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """Working days after `a` up to and with `b`: how many it takes to get from a to b."""
        in_order(a, b)
        days = (a + timedelta(days=n) for n in range(1, (b - a).days + 1))
        return sum(self.is_working_day(day) for day in days)


def in_range(day: date, name: str) -> date:
    if isinstance(day, date) and FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise RegulationError(
        name,
        day,
        sentence_id=f"Isi dengan tanggal dari tahun {FIRST_YEAR} sampai {LAST_YEAR}.",
        sentence_en=f"Give a date from {FIRST_YEAR} to {LAST_YEAR}.",
    )


def in_order(a: date, b: date) -> None:
    if in_range(a, "a") > in_range(b, "b"):
        raise RegulationError(
            "b",
            b,
            sentence_id=f"Tanggal akhir harus sesudah atau sama dengan tanggal awal ({a}).",
            sentence_en=f"The last day must not lie before the first ({a}).",
        )
