"""What the demonstration is made of, read from `data/`: agencies, groups of units that recur, names, and work."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
AGENCIES = ("wanggar", "jakarta", "bangko", "binawidya", "rangkui")
MANAGERIAL = frozenset({"jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"})
NAMELESS = "pelaksana"


@dataclass(frozen=True)
class Seat:
    """A kind of post in a unit, and how many people hold it."""

    title: str
    kind: str
    level: str
    work: str
    degree: str
    echelon: str = ""
    number: int = 1
    office: str = ""


ADMINISTRATOR = Seat(
    "Pranata Komputer Ahli Pertama",
    "functional",
    "ahli_pertama",
    "pranata_komputer",
    "S.Kom.",
    office="administrator",
)


@dataclass(frozen=True)
class UnitPlan:
    """A unit to be made, with its head's seat and the others."""

    code: str
    parent: str
    kind: str
    name: str
    head: Seat
    seats: tuple[Seat, ...] = ()

    @property
    def people(self) -> int:
        return 1 + sum(seat.number for seat in self.seats)


@dataclass(frozen=True)
class AgencyPlan:
    code: str
    name: str
    short_name: str
    place: str
    time_zone: str
    period_kind: str
    official: str
    approach: str
    regions: Mapping[str, int]
    units: tuple[UnitPlan, ...]
    # How far the personnel office is with the year before this one, and with the next: "" where it has not begun.
    last_year: str = "closed"
    next_year: str = ""


@dataclass(frozen=True)
class Region:
    """Names of one region."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """A planned result with all that is said about it during a year."""

    text: str
    indicators: tuple[tuple[str, str, str, str], ...]
    action: str
    done: str
    evidence: str
    supports: int
    obstacle: str = ""
    answer: str = ""


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    return {
        code: Region(tuple(row["male"]), tuple(row["female"]), tuple(row["family"]))
        for code, row in read("names.toml").items()
    }


@lru_cache(maxsize=1)
def works() -> dict[str, tuple[Task, ...]]:
    """Every kind of work with its planned results, in order."""
    found: dict[str, tuple[Task, ...]] = {}
    for path in sorted((DATA / "work").glob("*.toml")):
        for name, rows in tomllib.loads(path.read_text()).items():
            found[name] = tuple(_task(row, number) for number, row in enumerate(rows, start=1))
    return found


@cache
def agency(code: str) -> AgencyPlan:
    data = read(f"agencies/{code}.toml")
    units = tuple(unit for row in data.pop("units") for unit in _units(row))
    return AgencyPlan(**{"approach": "quantitative"} | data, units=units)


def group(name: str, code: str, parent: str, place: str, *, administrator: bool = False) -> Iterator[UnitPlan]:
    """The units of a recurring group, hung under `parent`."""
    rows = read("patterns.toml")[name]
    last = rows[-1].get("code", "")
    for row in rows:
        own = f"{code}-{row['code']}" if "code" in row else code
        seats = [_seat(seat, place) for seat in row.get("seats", ())]
        if administrator and row.get("code", "") == last:
            seats.append(ADMINISTRATOR)
        above = parent if own == code else code
        yield UnitPlan(
            own, above, row["kind"], row["name"].format(place=place), _head(row["head"], place), tuple(seats)
        )


def _units(row: dict[str, Any]) -> Iterator[UnitPlan]:
    if "pattern" in row:
        named = {key: row[key] for key in ("code", "parent", "place")}
        yield from group(row["pattern"], **named, administrator=row.get("administrator", False))
        return
    seats = tuple(_seat(seat, "") for seat in row.get("seats", ()))
    yield UnitPlan(row["code"], row.get("parent", ""), row["kind"], row["name"], _head(row["head"], ""), seats)


def _head(row: list[str], place: str) -> Seat:
    title, kind, echelon, work, degree = row
    return Seat(title.format(place=place), *_kind(kind), work, degree, echelon=echelon)


def _seat(row: list[Any], place: str) -> Seat:
    number, title, kind, work, degree, *office = row
    return Seat(title.format(place=place), *_kind(kind), work, degree, number=number, office="".join(office))


def _kind(name: str) -> tuple[str, str]:
    """The kind of a position, and the level of a functional one."""
    return (name, "") if name in MANAGERIAL or name == NAMELESS else ("functional", name)


def _task(row: dict[str, Any], number: int) -> Task:
    row = {"supports": number} | row
    obstacle, answer = row.pop("obstacle", ""), row.pop("answer", "")
    indicators = tuple((each[0], each[1], each[2], each[3]) for each in row.pop("indicators"))
    return Task(**row, indicators=indicators, obstacle=obstacle, answer=answer)


@cache
def read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text())
