"""Many rows at once: INSERT … SELECT with a model's own defaults, and moves of many records with their trace."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import Case, F, Value, When
from django.db.models.fields import NOT_PROVIDED

from . import clock
from .machine import Party
from .models import Event, StateCount
from .move import AWAITED, step_kind
from .record import By, digest
from .refusal import Refused

R = TypeVar("R", bound=models.Model)
BATCH = 500
Due = Callable[[Any], date | None]


def insert_select(
    model: type[models.Model], given: Mapping[str, str], source: str, values: dict[str, Any], *, before: str = ""
) -> list[int]:
    """Insert what `source` (from "from" on) selects; the new ids. `before` is a "with" that `source` builds on.

    `given` maps columns to SQL. Every other column gets the default of its field, as if the row were made in Python.
    """
    columns, expressions, constants = list(given), list(given.values()), {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.attname in given or field.db_default is not NOT_PROVIDED:
            continue
        constants[f"default_{field.attname}"] = field.get_db_prep_save(field.get_default(), connection)
        columns.append(field.attname)
        expressions.append(f"%(default_{field.attname})s::{field.db_type(connection)}")
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    statement = f"{before} insert into {quote(model._meta.db_table)} ({names}) select {', '.join(expressions)} {source}"
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} returning {quote(model._meta.pk.attname)}", values | constants)
        return [row[0] for row in cursor.fetchall()]


def record_many(kind: str, model: type[models.Model], ids: list[int], *, by: By | None, comment: str = "") -> None:
    """One event for each of these new records, as `record` writes it for one."""
    table = connection.ops.quote_name(model._meta.db_table)
    given = {
        "agency_id": "r.agency_id",
        "at": "%(at)s",
        "kind": "%(kind)s",
        "actor_id": "%(actor)s::bigint",
        "employee_id": "%(employee)s::bigint",
        "subject_id": "r.employee_id",
        "object_type": "%(type)s",
        "object_id": "r.id",
        "target": "r.state",
        "comment": "%(comment)s",
    }
    values = {
        "at": clock.now(),
        "kind": kind,
        "actor": by.user_id if by else None,
        "employee": by.employee_id if by else None,
        "type": model._meta.label_lower,
        "comment": comment,
        "ids": ids,
    }
    insert_select(Event, given, f"from {table} r where r.id = any(%(ids)s) order by r.id", values)


def move_all(
    records: models.QuerySet[R],
    name: str,
    *,
    by: By | None = None,
    acting_as: Party = Party.SYSTEM,
    comment: str = "",
    due: Due = lambda record: None,
    **fields: Any,
) -> int:
    """Carry out one move for every record that stands where the move begins, a batch a transaction; how many.

    Records that somebody holds at this moment are left for the next round: it may run any number of times.
    """
    step = records.model.WORKFLOW[name]  # type: ignore[attr-defined]  # every record that moves has one
    if acting_as not in step.by or (step.needs_comment and not comment):
        raise Refused(f"{name} is not a move of {acting_as} without a reason")
    deed = _Deed(name, by, acting_as, comment, clock.now())
    moved, last = 0, 0
    while True:
        with transaction.atomic():
            found = records.filter(state__in=step.sources, pk__gt=last).order_by("pk")
            batch = list(found.select_for_update(of=("self",), skip_locked=True)[:BATCH])
            if not batch:
                return moved
            _move_batch(batch, deed, due, fields)
        moved, last = moved + len(batch), batch[-1].pk


@dataclass(frozen=True)
class _Deed:
    """What is done to every record of a batch."""

    name: str
    by: By | None
    acting_as: Party
    comment: str
    at: datetime

    def event(self, row: Any, source: str, before: str) -> Event:
        return Event(
            agency_id=row.agency_id,
            at=self.at,
            kind=f"{step_kind(row)}.{self.name}",
            actor_id=self.by.user_id if self.by else None,
            employee_id=self.by.employee_id if self.by else None,
            acting_as=self.acting_as,
            subject_id=row.employee_id,
            object_type=row._meta.label_lower,
            object_id=row.pk,
            object_version=row.lock_version,
            source=source,
            target=row.state,
            comment=self.comment,
            digest_before=before,
            digest_after=digest(row),
        )


def _move_batch(batch: list[Any], deed: _Deed, due: Due, fields: dict[str, Any]) -> None:
    model = type(batch[0])
    step = model.WORKFLOW[deed.name]
    awaited = AWAITED.get(model.WORKFLOW.owners[step.target])
    events, changes, dues = [], Counter[tuple[int, int, str]](), defaultdict[date | None, list[int]](list)
    for row in batch:
        before, source = digest(row), row.state
        row.state, row.lock_version, row.due_on = step.target, row.lock_version + 1, due(row)
        row.awaiting_id = getattr(row, awaited) if awaited else None
        row.awaiting_since = deed.at.date() if row.awaiting_id else None
        for key, value in fields.items():
            setattr(row, key, value)
        dues[row.due_on].append(row.pk)
        changes[row.scope, row.unit_id, source] -= 1
        changes[row.scope, row.unit_id, row.state] += 1
        events.append(deed.event(row, source, before))
    written = {"state": step.target, "lock_version": F("lock_version") + 1, **_handed_over(awaited, deed.at.date())}
    for due_on, ids in dues.items():
        model._default_manager.filter(pk__in=ids).update(**written, due_on=due_on, **fields)
    Event.objects.bulk_create(events)
    count_changes(model.COUNTED_AS, batch[0].agency_id, changes)


def _handed_over(awaited: str | None, day: date) -> dict[str, Any]:
    """Whose turn it is now, as an update of many rows."""
    if awaited is None:
        return {"awaiting_id": None, "awaiting_since": None}
    known = When(**{f"{awaited}__isnull": False}, then=Value(day))
    return {"awaiting_id": F(awaited), "awaiting_since": Case(known, default=None)}


def count_changes(kind: str, agency_id: int, changes: Mapping[tuple[int, int, str], int]) -> None:
    """Add to the counters, in one order for everyone, so that no two transactions wait for each other."""
    for (scope, unit_id, state), change in sorted(changes.items()):
        key = {"agency_id": agency_id, "kind": kind, "scope": scope, "unit_id": unit_id, "state": state}
        StateCount.objects.bulk_create([StateCount(**key, number=0)], ignore_conflicts=True)
        StateCount.objects.filter(**key).update(number=F("number") + change)
