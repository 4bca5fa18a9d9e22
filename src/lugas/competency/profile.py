"""How one person compares with the standard of the position, source by source. Sources are never mixed (KOM-06)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.regulation.competency import JobMatch, gaps, job_person_match
from lugas.regulation.scheme import Scheme

from .dictionary import Kind
from .standards import Requirement, Standard

Bands = Literal["selection", "mapping"]
MOST_NAMED = 4


class Source(StrEnum):
    """Who says so; the order in which a page asks for one to lead."""

    SUPERVISOR = "supervisor"
    OFFICIAL = "official"
    PEERS = "peers"
    SELF = "self"

    @property
    def label(self) -> str:
        return str(LABELS[self])


LABELS: dict[Source, Promise] = {
    Source.SUPERVISOR: _("Supervisor"),
    Source.OFFICIAL: _("Official assessment"),
    Source.PEERS: _("Peers"),
    Source.SELF: _("Employee's own view"),
}


@dataclass(frozen=True)
class Figure:
    """What several people see together, on half steps: one figure, or from the lowest to the highest of their groups.

    It is no level: it stands beside the levels and is part of no match, no strength and no gap.
    """

    lowest: float
    highest: float


@dataclass(frozen=True)
class Reading:
    """The levels that one source found, with examples in its own words; `about` says where that stands.

    An official one carries the match that its report names; peers have figures in place of levels.
    """

    source: Source
    levels: Mapping[str, int]
    examples: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    on: date | None = None
    bands: Bands = "mapping"
    until: date | None = None
    expired: bool = False
    reported: Decimal | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One competency of the standard and what each source found; a source that said nothing is not there."""

    requirement: Requirement
    levels: Mapping[Source, int]
    peers: Figure | None = None

    @property
    def code(self) -> str:
        return self.requirement.code

    def beyond(self, source: Source) -> int:
        """Levels above the standard; below it, a negative number."""
        return self.levels[source] - self.requirement.level


@dataclass(frozen=True)
class Match:
    """The job-person match of one source (KOM-04, KOM-05), or who is not assessed yet and keeps it from being told."""

    source: Source
    kinds: tuple[Kind, ...]
    found: JobMatch | None
    missing: tuple[Requirement, ...] = ()


@dataclass(frozen=True)
class Profile:
    """Everything that the page shows."""

    rows: tuple[Row, ...]
    readings: Mapping[Source, Reading]
    scheme: Scheme

    @property
    def leading(self) -> Source | None:
        """The source that strengths and gaps are told by unless another is asked for."""
        return next(iter(self.with_levels), None)

    @property
    def with_levels(self) -> tuple[Source, ...]:
        """Sources that can be compared with the standard, level by level."""
        return tuple(source for source, reading in self.readings.items() if reading.levels)

    @property
    def peers(self) -> Reading | None:
        return self.readings.get(Source.PEERS)

    def assessed(self, source: Source) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if source in row.levels)

    def unassessed(self, source: Source) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if source not in row.levels)

    def strengths(self, source: Source) -> tuple[Row, ...]:
        """What meets the standard, the farthest above it first."""
        reached = [row for row in self.assessed(source) if row.beyond(source) >= 0]
        reached.sort(key=lambda row: (-row.beyond(source), -row.levels[source]))
        return tuple(reached[:MOST_NAMED])

    def areas(self, source: Source) -> tuple[Row, ...]:
        """What lies below the standard, the largest gap first: the law's list (DEV-04)."""
        rows = {row.code: row for row in self.assessed(source)}
        if not rows:
            return ()
        required = {code: row.requirement.level for code, row in rows.items()}
        attained = {code: row.levels[source] for code, row in rows.items()}
        return tuple(rows[gap.code] for gap in gaps(required, attained, scheme=self.scheme).value)

    def match(self, source: Source) -> Match | None:
        """Over the kinds that the source looked at; what is missing among them is missing, not zero."""
        kinds = tuple(dict.fromkeys(row.requirement.kind for row in self.assessed(source)))
        asked = [row for row in self.rows if row.requirement.kind in kinds]
        if not asked:
            return None
        missing = tuple(row.requirement for row in asked if source not in row.levels)
        if missing:
            return Match(source, kinds, None, missing)
        required = {row.code: row.requirement.level for row in asked}
        attained = {row.code: row.levels[source] for row in asked}
        bands = self.readings[source].bands
        return Match(source, kinds, job_person_match(required, attained, bands, scheme=self.scheme))


def profile_of(standard: Standard, readings: Iterable[Reading], scheme: Scheme) -> Profile:
    """The standard beside what each source found; levels of competencies outside the standard are left out."""
    known = {reading.source: reading for reading in readings if reading.levels or reading.figures}
    figures = known[Source.PEERS].figures if Source.PEERS in known else {}
    rows = tuple(
        Row(
            each,
            {source: reading.levels[each.code] for source, reading in known.items() if each.code in reading.levels},
            figures.get(each.code),
        )
        for each in standard
    )
    return Profile(rows, {source: known[source] for source in Source if source in known}, scheme)
