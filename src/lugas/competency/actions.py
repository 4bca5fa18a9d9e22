"""Setting what a position asks for: dated rows, so that every day keeps the standard that was in force on it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from lugas.organization.actor import Actor
from lugas.organization.models import Position
from lugas.organization.permissions import require
from lugas.regulation.scheme import Scheme, load
from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Stale

from .models import StandardLevel
from .permissions import can_keep_standards
from .standards import default_levels

Levels = Mapping[str, int | None]
A_DAY = timedelta(days=1)
DEFAULT = "default"


@dataclass(frozen=True)
class Change:
    """What becomes of one position: the rows in force, and what `changes_to` found."""

    position: Position
    rows: Mapping[str, StandardLevel]
    levels: Mapping[str, int | str | None]


def in_force(position: Position, on: date) -> dict[str, StandardLevel]:
    """What the agency set for a position, by competency."""
    return {row.code: row for row in StandardLevel.objects.in_force(on).filter(position=position)}


def version_of(rows: Iterable[StandardLevel]) -> str:
    """A mark that changes with what is set: a form carries it, so that two people do not overwrite each other."""
    told = sorted((row.code, row.level) for row in rows)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


@transaction.atomic
def set_standard(position: Position, *, levels: Levels, version: str, by: Actor) -> int:
    """Give a position its levels from today on (None: not asked for); how many changed.

    A level that the position has by default anyway needs no row of its own.
    """
    require(can_keep_standards(by, position))
    locked = Position.objects.select_for_update(of=("self",)).select_related("unit").get(pk=position.pk)
    rows = in_force(locked, by.on)
    if version != version_of(rows.values()):
        raise Stale(locked)
    changes = changes_to(locked, rows, levels, load(by.agency.scheme, by.on))
    write_all([Change(locked, rows, changes)], on=by.on, by=by.employee_id)
    if changes:
        before = {code: rows[code].level if code in rows else DEFAULT for code in changes}
        record("standard.set", by=by, about=locked, data={"before": before, "after": dict(changes)})
    return len(changes)


def changes_to(
    position: Position, rows: Mapping[str, StandardLevel], levels: Levels, scheme: Scheme
) -> dict[str, int | str | None]:
    """What has to be written: a level, None for not asked for, or "default" to take the own row back."""
    default = default_levels(position, scheme)
    changes: dict[str, int | str | None] = {}
    for code, level in levels.items():
        if level == default.get(code):
            if code in rows:
                changes[code] = DEFAULT
        elif code not in rows or rows[code].level != level:
            changes[code] = level
    return changes


def write_all(changes: Iterable[Change], *, on: date, by: int) -> None:
    """End what was in force the day before; what began today is replaced. Four statements, however many rows."""
    changes, at = list(changes), clock.now()
    old = [each.rows[code] for each in changes for code in each.levels if code in each.rows]
    StandardLevel.objects.filter(pk__in=[row.pk for row in old if row.valid_from == on]).delete()
    StandardLevel.objects.filter(pk__in=[row.pk for row in old if row.valid_from < on]).update(valid_to=on - A_DAY)
    StandardLevel.objects.bulk_create(
        StandardLevel(
            agency_id=each.position.agency_id,
            position=each.position,
            code=code,
            level=level,
            valid_from=on,
            set_at=at,
            set_by_id=by,
        )
        for each in changes
        for code, level in each.levels.items()
        if level != DEFAULT
    )
