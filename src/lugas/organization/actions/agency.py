"""What holds for the agency as a whole."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lugas.workflow.record import digest, record

from ..actor import Actor
from ..derivation import settle
from ..models import Agency
from ..permissions import can_use, require
from ..roles import Power


@transaction.atomic
def set_agency(agency: Agency, *, by: Actor, **values: Any) -> None:
    """Set the given fields; the line of command follows when the official at the top is another."""
    require(can_use(by, Power.GRANT_OFFICES))
    before = digest(agency)
    changed = {name: value for name, value in values.items() if getattr(agency, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(agency, name, value)
    agency.save(update_fields=list(changed))
    told = {name: str(value) for name, value in changed.items()}
    record("agency.changed", by=by, about=agency, data=told, before=before, after=digest(agency))
    if "root_supervisor" in changed:
        settle(agency.pk, on=by.on, by=by)
