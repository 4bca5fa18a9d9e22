"""Who an actor is to a record: the first of the three questions that a permission asks."""

from typing import Any

from lugas.workflow.machine import Party

from .actor import Actor
from .models.office import Office


def parties(actor: Actor, record: Any) -> frozenset[Party]:
    """Every party that the actor is to `record` (which has employee_id, supervisor_id, senior_supervisor_id, unit).

    Nobody is two of owner, supervisor and senior supervisor at once (ACT-03): the owner is never more than the owner.
    """
    found: set[Party] = set()
    if actor.agency_id != record.agency_id:
        return frozenset()
    if getattr(record, "employee_id", None) == actor.employee_id:
        return frozenset({Party.OWNER})
    path = record.unit.path if getattr(record, "unit_id", None) else ""
    if getattr(record, "supervisor_id", None) in actor.supervising_ids:
        found.add(Party.SUPERVISOR)
    elif getattr(record, "senior_supervisor_id", None) == actor.employee_id:
        found.add(Party.SENIOR_SUPERVISOR)
    if path and actor.heads_unit(record.unit_id):
        found.add(Party.UNIT_HEAD)
    if path and actor.heads(path) and not actor.heads_unit(record.unit_id):
        found.add(Party.UPPER_HEAD)
    if actor.has(Office.PERSONNEL, path):
        found.add(Party.PERSONNEL)
    if actor.has(Office.AUDITOR, path):
        found.add(Party.AUDITOR)
    return frozenset(found)
