"""National holidays and collective leave, as far as they are announced."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from lugas.regulation.scheme_files import SCHEMES, toml


@dataclass(frozen=True)
class Holiday:
    day: date
    kind: Literal["holiday", "collective_leave"]
    name_id: str
    name_en: str


@lru_cache(maxsize=1)
def national_holidays() -> tuple[Holiday, ...]:
    """Every day known; for years that are not announced there is nothing, see `years`."""
    rows = toml(SCHEMES / "national" / "holidays.toml")["day"]
    return tuple(Holiday(row["on"], row["kind"], row["name_id"], row["name_en"]) for row in rows)


def years() -> frozenset[int]:
    """The years whose holidays are known; outside them only weekends can be counted."""
    return frozenset(each.day.year for each in national_holidays())
