"""The only way from one state to another: locked, checked, counted and traced, in one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from . import clock
from .machine import Party, Transition
from .models import StateCount
from .record import By, digest, record
from .refusal import Refused, Stale

R = TypeVar("R", bound=models.Model)

AWAITED = {
    Party.OWNER: "employee_id",
    Party.SUPERVISOR: "supervisor_id",
    Party.SENIOR_SUPERVISOR: "senior_supervisor_id",
}


def locked(model: type[R], pk: int, version: int | None = None) -> R:
    """The record as it stands now, held until the transaction ends; Stale when `version` is no longer its own."""
    found = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if version is not None and version != found.lock_version:  # type: ignore[attr-defined]  # every record that moves has one
        raise Stale(found)
    return found


@transaction.atomic
def move(
    what: Any,
    name: str,
    *,
    by: By | None,
    comment: str = "",
    version: int | None = None,
    due_on: date | None = None,
    acting_as: Party | None = None,
    data: dict[str, Any] | None = None,
    **fields: Any,
) -> Any:
    """Carry out one move of `what` and bring the passed instance up to date.

    `by=None` is the system. `fields` are set with the state. `acting_as` names the party when a rule outside the table
    lets someone act (an escalation). Raises Refused (state, party, missing comment) or Stale (version).
    """
    fresh = locked(type(what), what.pk, version)
    step = what.WORKFLOW[name]
    party = _check(fresh, step, by, comment, acting_as)
    was = {"before": digest(fresh), "source": fresh.state}
    _set(fresh, step, due_on, fields)
    _count(fresh, was["source"])
    now = {"after": digest(fresh), "target": fresh.state}
    kind = f"{step_kind(fresh)}.{name}"
    record(kind, by=by, about=fresh, comment=comment, data=data, acting_as=party, **was, **now)
    what.refresh_from_db()
    return fresh


def _set(fresh: Any, step: Transition, due_on: date | None, fields: dict[str, Any]) -> None:
    """The new state with its stamps, and whose turn it is."""
    fresh.state = step.target
    for key, value in fields.items():
        setattr(fresh, key, value)
    _hand_over(fresh, step, due_on)
    fresh.lock_version += 1
    fresh.save()


def step_kind(what: Any) -> str:
    return str(what.WORKFLOW.name)


def _check(fresh: Any, step: Transition, by: By | None, comment: str, acting_as: Party | None) -> Party:
    if fresh.state not in step.sources:
        raise Refused(
            _("This is not possible while the state is “%(state)s”. Open the page again to see how things stand.")
            % {"state": fresh.get_state_display()}
        )
    if step.needs_comment and not comment.strip():
        raise Refused(_("A reason is needed. Write it in the field “Reason” and send again."))
    if by is None:
        if Party.SYSTEM not in step.by:
            raise Refused(_("The system itself may not do this."))
        return Party.SYSTEM
    if acting_as is not None:
        return acting_as
    mine = step.by & by.parties_to(fresh)
    if not mine:
        raise Refused(_("This step belongs to somebody else."))
    return min(mine)


def _hand_over(fresh: Any, step: Transition, due_on: date | None) -> None:
    """Name whose turn it is now: every state has one owner."""
    if not hasattr(fresh, "awaiting_id"):
        return
    party = fresh.WORKFLOW.owners[step.target]
    fresh.awaiting_id = getattr(fresh, AWAITED[party]) if party in AWAITED else None
    fresh.awaiting_since = clock.now().date() if fresh.awaiting_id else None
    fresh.due_on = due_on


def _count(fresh: Any, source: str) -> None:
    if not getattr(fresh, "COUNTED_AS", "") or source == fresh.state:
        return
    key = {"agency_id": fresh.agency_id, "kind": fresh.COUNTED_AS, "scope": fresh.scope, "unit_id": fresh.unit_id}
    for state, change in sorted(((source, -1), (fresh.state, 1))):  # one order for everyone: no deadlock
        StateCount.objects.bulk_create([StateCount(**key, state=state, number=0)], ignore_conflicts=True)
        StateCount.objects.filter(**key, state=state).update(number=F("number") + change)
