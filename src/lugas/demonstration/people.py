"""Invented people: names of a region, an age that fits the seat, a number that nobody has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from .catalogue import Region, Seat, regions

# Real numbers count the people of one birthday and one month of appointment from 001 and never come near these.
FIRST_SERIAL, LAST_SERIAL = 900, 999
WOMEN = 0.56
CONTRACT = 0.45
# Youngest and oldest in a seat, by kind or level, and the ranks that go with them.
AGES = {
    "jpt_pratama": (48, 58),
    "administrator": (41, 57),
    "pengawas": (34, 56),
    "ahli_madya": (42, 58),
    "ahli_muda": (33, 56),
    "ahli_pertama": (24, 52),
    "penyelia": (44, 57),
    "mahir": (33, 55),
    "terampil": (23, 50),
    "pelaksana": (23, 57),
}
RANKS: dict[str, Sequence[str]] = {
    "jpt_pratama": ("IV/b", "IV/c", "IV/d"),
    "administrator": ("III/d", "IV/a", "IV/b"),
    "pengawas": ("III/c", "III/d"),
    "ahli_madya": ("IV/a", "IV/b", "IV/c"),
    "ahli_muda": ("III/c", "III/d"),
    "ahli_pertama": ("III/a", "III/b"),
    "penyelia": ("III/c", "III/d"),
    "mahir": ("III/a", "III/b"),
    "terampil": ("II/c", "II/d"),
    "pelaksana": ("II/a", "II/c", "II/d", "III/a", "III/b"),
}
APPOINTED_IN = (1, 3, 4, 12)
BEFORE = ("dr.",)


@dataclass(slots=True)
class Person:
    """One invented person in a seat."""

    name: str
    sex: str
    kind: str
    number: str
    birth_date: date
    rank: str
    title_before: str
    title_after: str
    since: date


class Crowd:
    """Makes people of an agency one after the other; never the same number twice."""

    def __init__(self, random: Random, weights: dict[str, int], on: date) -> None:
        self.random, self.on = random, on
        self.places: list[Region] = [regions()[code] for code in weights]
        self.shares = list(accumulate(weights.values()))
        self.numbers: set[str] = set()
        self.names: set[str] = set()

    def person(self, seat: Seat, *, head: bool = False) -> Person:
        rank = seat.level or seat.kind
        youngest, oldest = AGES[rank]
        woman = self.random.random() < WOMEN
        birth = self._birthday(self.random.randint(max(youngest, 36) if head else youngest, oldest))
        contract = not head and rank in ("ahli_pertama", "terampil", "pelaksana") and self.random.random() < CONTRACT
        number, since = self._number(birth, woman, contract)
        before = seat.degree if seat.degree in BEFORE else ""
        return Person(
            name=self._name(woman),
            sex="f" if woman else "m",
            kind="pppk" if contract else "pns",
            number=number,
            birth_date=birth,
            rank=self._contract_rank(seat) if contract else self.random.choice(RANKS[rank]),
            title_before=before,
            title_after="" if before else seat.degree,
            since=since,
        )

    def name_of(self, *, woman: bool) -> str:
        return self._name(woman)

    def _birthday(self, age: int) -> date:
        return date(self.on.year - age - 1, self.random.randint(1, 12), self.random.randint(1, 28))

    def _name(self, woman: bool) -> str:
        """A name that nobody in the agency has yet, where the lists are long enough for that."""
        for _ in range(6):
            place = self.random.choices(self.places, cum_weights=self.shares)[0]
            given = self.random.choice(place.female if woman else place.male)
            name = f"{given} {self.random.choice(place.family)}".strip()
            if name not in self.names:
                break
        self.names.add(name)
        return name

    def _number(self, birth: date, woman: bool, contract: bool) -> tuple[str, date]:
        """Eighteen digits of the right form (10.1), and the day of appointment."""
        while True:
            if contract:
                year = self.random.randint(max(2021, birth.year + 20), self.on.year - 1)
                middle, since = f"{year}21", date(year, self.random.choice(APPOINTED_IN), 1)
            else:
                year = min(birth.year + self.random.randint(21, 30), self.on.year - 2)
                month = self.random.choice(APPOINTED_IN)
                middle, since = f"{year}{month:02}", date(year, month, 1)
            serial = self.random.randint(FIRST_SERIAL, LAST_SERIAL)
            number = f"{birth:%Y%m%d}{middle}{2 if woman else 1}{serial}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number, since

    def _contract_rank(self, seat: Seat) -> str:
        if seat.degree.startswith(("S.", "Ns", "dr")):
            return "IX"
        return "VII" if seat.degree.startswith("A.Md") else "V"
