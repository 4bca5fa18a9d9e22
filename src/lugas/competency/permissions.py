"""May this actor see somebody's profile, or keep the standards? Views and actions ask the same functions."""

from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Position
from lugas.organization.permissions import as_oneself, can_use
from lugas.organization.roles import Power
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

OWN_SEAT = _("This is your own position: another officer of the personnel office sets its standard.")
SEEING = frozenset({Party.OWNER, Party.SUPERVISOR, Party.PERSONNEL, Party.AUDITOR})


def may_see_profile(actor: Actor, employee: Employee) -> bool:
    """Oneself, the direct supervisor, the personnel office, an auditor: `of_concern` for one person."""
    if employee.pk == actor.employee_id and employee.agency_id == actor.agency_id:
        return True
    return bool(SEEING & actor.parties_to(employee))


def can_keep_standards(actor: Actor, position: Position | None = None) -> Decision:
    """The personnel office sets standards, never the one of its own officer's seat (ACT-03)."""
    decision = as_oneself(actor)
    if decision:
        decision = can_use(actor, Power.KEEP_COMPETENCY, position.unit.path if position else "")
    if decision and position is not None and _own_seat(actor, position):
        return Decision.denied(OWN_SEAT)
    return decision


def _own_seat(actor: Actor, position: Position) -> bool:
    return Employee.objects.filter(pk=actor.employee_id, position_id=position.pk).exists()
