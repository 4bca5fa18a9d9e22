"""Setting what a position asks for: dated rows, so that every day keeps the standard that was in force on it."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction

from lugas.organization.actor import Actor
from lugas.organization.models import Position
from lugas.organization.permissions import require
from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Stale

from .models import StandardLevel
from .permissions import can_keep_standards
from .standards import default_levels

Levels = Mapping[str, int | None]
A_DAY = timedelta(days=1)


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
    changes = changes_to(locked, rows, levels)
    write(locked, rows, changes, on=by.on, by=by.employee_id)
    if changes:
        before = {code: rows[code].level if code in rows else "default" for code in changes}
        record("standard.set", by=by, about=locked, data={"before": before, "after": dict(changes)})
    return len(changes)


def changes_to(position: Position, rows: Mapping[str, StandardLevel], levels: Levels) -> dict[str, int | str | None]:
    """What has to be written: a level, None for not asked for, or "default" to take the own row back."""
    default = default_levels(position)
    changes: dict[str, int | str | None] = {}
    for code, level in levels.items():
        if level == default.get(code):
            if code in rows:
                changes[code] = "default"
        elif code not in rows or rows[code].level != level:
            changes[code] = level
    return changes


def write(
    position: Position,
    rows: Mapping[str, StandardLevel],
    changes: Mapping[str, int | str | None],
    *,
    on: date,
    by: int,
) -> None:
    """End what was in force the day before; what began today is replaced."""
    for row in (rows[code] for code in changes if code in rows):
        if row.valid_from == on:
            row.delete()
        else:
            row.valid_to = on - A_DAY
            row.save(update_fields=["valid_to"])
    at = clock.now()
    StandardLevel.objects.bulk_create(
        StandardLevel(
            agency_id=position.agency_id,
            position=position,
            code=code,
            level=level,
            valid_from=on,
            set_at=at,
            set_by_id=by,
        )
        for code, level in changes.items()
        if level != "default"
    )
