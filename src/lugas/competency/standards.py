"""What a position asks for on a day: the default by its kind and level, over which lies what the agency set."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from lugas.organization.models import Position, Posting
from lugas.regulation.scheme import Scheme, national

from .dictionary import Competency, Kind, Level, dictionary
from .models import StandardLevel


@dataclass(frozen=True)
class Requirement:
    """One competency at the level that a position asks for. `own`: the agency set it for this position."""

    competency: Competency
    level: int
    own: bool = False

    @property
    def code(self) -> str:
        return self.competency.code

    @property
    def name(self) -> str:
        return self.competency.name

    @property
    def kind(self) -> Kind:
        return self.competency.kind

    @property
    def indicators(self) -> tuple[str, ...]:
        """The signs of the level that is asked for, in the reader's language."""
        return self.competency.level(self.level).indicators

    @property
    def levels(self) -> tuple[Level, ...]:
        """All five, as anchors of a rating."""
        return self.competency.levels


Standard = tuple[Requirement, ...]


def required_for(
    where: Position | Posting | None, *, on: date, kinds: Iterable[str] | None = None, scheme: Scheme | None = None
) -> Standard:
    """The standard of a position (or of a posting's) on a day; empty for officials and for people without a seat.

    One query for what the agency set; the position comes with its unit (`select_related`).
    """
    position = where.position if isinstance(where, Posting) else where
    if position is None:
        return ()
    rows = StandardLevel.objects.in_force(on).filter(position_id=position.pk).values_list("code", "level")
    return overlaid(position, dict(rows), kinds, scheme)


def required_for_all(
    positions: Iterable[Position], *, on: date, kinds: Iterable[str] | None = None, scheme: Scheme | None = None
) -> dict[int, Standard]:
    """The standards of many positions by their keys, in one query."""
    known = {position.pk: position for position in positions}
    rows: dict[int, dict[str, int | None]] = defaultdict(dict)
    found = StandardLevel.objects.in_force(on).filter(position_id__in=list(known))
    for position_id, code, level in found.values_list("position_id", "code", "level"):
        rows[position_id][code] = level
    return {pk: overlaid(position, rows[pk], kinds, scheme) for pk, position in known.items()}


def own_levels(position: str, on: date) -> ArraySubquery:
    """What the agency set for a row's position, within the query that reads the row: `levels_in` makes it a mapping."""
    rows = StandardLevel.objects.in_force(on).filter(position_id=OuterRef(position))
    return ArraySubquery(rows.values(pair=JSONObject(code="code", level="level")))


def levels_in(pairs: Iterable[Mapping[str, Any]]) -> dict[str, int | None]:
    return {pair["code"]: pair["level"] for pair in pairs}


def overlaid(
    position: Position, rows: Mapping[str, int | None], kinds: Iterable[str] | None = None, scheme: Scheme | None = None
) -> Standard:
    """The default with the agency's own levels over it; a row without a level takes the competency out.

    Of the kinds that the scheme looks at, unless others are named.
    """
    scheme = scheme or national()
    levels = default_levels(position, scheme)
    if not levels:
        return ()
    wanted, merged = set(kinds or scheme.voices.competency.kinds), {**levels, **rows}
    return tuple(
        Requirement(each, level, own=each.code in rows)
        for each in dictionary()
        if each.kind in wanted and (level := merged.get(each.code))
    )


def default_levels(position: Position, scheme: Scheme | None = None) -> dict[str, int]:
    """KOM-01, KOM-03: nine for everyone and those of the trade, all at the level of the post."""
    level = (scheme or national()).competency.required.positions.get(position.level or position.kind)
    return dict.fromkeys(default_codes(position.title, position.unit.name), level) if level else {}


@lru_cache(maxsize=4096)
def default_codes(title: str, unit: str) -> tuple[str, ...]:
    """By the words of title and unit: the codes of everyone's and of the trade's competencies."""
    words = dictionary()
    own = words.of_family(words.family_of(title, unit).code)
    return tuple(each.code for each in (*words.for_everyone(), *own))
