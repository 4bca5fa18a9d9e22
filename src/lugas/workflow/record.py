"""Writes the trace: one row an event, in the transaction of the deed."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Protocol, TypedDict, Unpack

from django.db import models

from . import clock
from .machine import Party
from .models import Event


class By(Protocol):
    """Who does it: an Actor has all of this."""

    @property
    def user_id(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def employee_id(self) -> int: ...
    @property
    def typed_by(self) -> int | None: ...
    def parties_to(self, record: Any) -> frozenset[Party]: ...


SKIPPED_IN_DIGEST = {"snapshot", "lock_version"}


def digest(record: models.Model) -> str:
    """SHA-256 over the record's own columns: proves what stood there without repeating it."""
    values = {
        field.attname: str(getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if field.attname not in SKIPPED_IN_DIGEST
    }
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


class Details(TypedDict, total=False):
    """What an event may say besides: states before and after, digests before and after, the party, more."""

    comment: str
    data: dict[str, Any] | None
    acting_as: str
    source: str
    target: str
    before: str
    after: str


def record(
    kind: str, *, by: By | None, about: models.Model, subject: int | None = None, **details: Unpack[Details]
) -> Event:
    """One event about one record; `by=None` is the system. A proxy's entry names both people."""
    made = event(kind, by=by, about=about, subject=subject, **details)
    made.save(force_insert=True)
    return made


def event(
    kind: str, *, by: By | None, about: models.Model, subject: int | None = None, **details: Unpack[Details]
) -> Event:
    """The same, not yet written: for many at once."""
    typed_by = by.typed_by if by else None
    return Event(
        agency_id=by.agency_id if by else about.agency_id,  # type: ignore[attr-defined]  # every record of an agency has one
        at=clock.now(),
        kind=kind,
        actor_id=by.user_id if by else None,
        employee_id=(typed_by or by.employee_id) if by else None,
        on_behalf_of_id=by.employee_id if by and typed_by else None,
        acting_as=details.get("acting_as", ""),
        subject_id=subject if subject is not None else getattr(about, "employee_id", None),
        object_type=about._meta.label_lower,
        object_id=about.pk,
        object_version=getattr(about, "lock_version", 1),
        source=details.get("source", ""),
        target=details.get("target", ""),
        comment=details.get("comment", ""),
        data=details.get("data") or {},
        digest_before=details.get("before", ""),
        digest_after=details.get("after", ""),
    )
