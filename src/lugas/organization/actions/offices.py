"""Powers for a time: offices by decree, delegations of a supervisor, operators who type for somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction

from lugas.workflow.notifications import in_both, notify
from lugas.workflow.record import record

from ..actor import Actor
from ..models import Delegation, Employee, Grant, Office, ProxyGrant, Unit
from ..permissions import may_allow_proxy, may_delegate, may_grant, require

Power = TypeVar("Power", Grant, Delegation, ProxyGrant)

# What other areas do when a supervisor's powers are lent; each tells its own when its app is ready.
after_delegation: list[Callable[[Delegation], None]] = []


@transaction.atomic
def grant_office(
    employee: Employee,
    office: Office,
    *,
    by: Actor,
    starts_on: date,
    ends_on: date | None = None,
    decree: str,
    unit: Unit | None = None,
) -> Grant:
    """Give an office by decree, over the agency or over one unit and what is below it."""
    require(may_grant(by, employee))
    grant = Grant.objects.create(
        agency_id=by.agency_id,
        employee=employee,
        office=office,
        unit=unit,
        starts_on=starts_on,
        ends_on=ends_on,
        decree=decree,
        granted_by_id=by.employee_id,
    )
    record("office.granted", by=by, about=grant, data=_facts(grant, office=office, unit=unit.pk if unit else None))
    told = {"office": in_both(grant.get_office_display), "day": starts_on, "decree": decree}
    notify(employee.pk, "office.granted", path="/offices/", context=told, agency_id=by.agency_id)
    return grant


@transaction.atomic
def end_office(grant: Grant, *, by: Actor, on: date) -> None:
    """Take an office back, effective at once."""
    require(may_grant(by, grant.employee))
    record("office.ended", by=by, about=grant, data=_facts(grant, office=grant.office, unit=grant.unit_id))
    _end(grant, on)


@transaction.atomic
def delegate(
    supervisor: Employee,
    delegate: Employee,
    *,
    by: Actor,
    starts_on: date,
    ends_on: date,
    decree: str,
    reason: str = "",
) -> Delegation:
    """Lend a supervisor's powers for a time, by a numbered letter (ACT-01)."""
    require(may_delegate(by, supervisor, delegate))
    lent = Delegation.objects.create(
        agency_id=by.agency_id,
        supervisor=supervisor,
        delegate=delegate,
        starts_on=starts_on,
        ends_on=ends_on,
        decree=decree,
        reason=reason,
        granted_by_id=by.employee_id,
    )
    record("delegation.given", by=by, about=lent, subject=supervisor.pk, data=_facts(lent, delegate=delegate.pk))
    for follow in after_delegation:
        follow(lent)
    told = {"supervisor": supervisor.full_name, "day": starts_on, "last": ends_on}
    notify(delegate.pk, "delegation.given", path="/", context=told, agency_id=by.agency_id)
    return lent


@transaction.atomic
def end_delegation(lent: Delegation, *, by: Actor, on: date) -> None:
    require(may_delegate(by, lent.supervisor, lent.delegate))
    record("delegation.ended", by=by, about=lent, subject=lent.supervisor_id, data=_facts(lent))
    _end(lent, on)


@transaction.atomic
def allow_proxy(
    principal: Employee, operator: Employee, *, by: Actor, starts_on: date, ends_on: date | None = None
) -> ProxyGrant:
    """Let an operator type for a person; every entry will name both."""
    require(may_allow_proxy(by, principal, operator))
    allowed = ProxyGrant.objects.create(
        agency_id=by.agency_id,
        principal=principal,
        operator=operator,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by_id=by.employee_id,
    )
    record("proxy.allowed", by=by, about=allowed, subject=principal.pk, data=_facts(allowed, operator=operator.pk))
    for person, kind, told in (
        (operator, "proxy.allowed", {"principal": principal.full_name}),
        (principal, "proxy.for_you", {"operator": operator.full_name}),
    ):
        path = "/account/" if person is operator else f"/people/{principal.pk}/powers/"
        notify(person.pk, kind, path=path, context=told, agency_id=by.agency_id)
    return allowed


@transaction.atomic
def end_proxy(allowed: ProxyGrant, *, by: Actor, on: date) -> None:
    require(may_allow_proxy(by, allowed.principal, allowed.operator))
    record("proxy.ended", by=by, about=allowed, subject=allowed.principal_id, data=_facts(allowed))
    _end(allowed, on)


def _end(power: Power, on: date) -> None:
    """The day before is the last one; what began today was never in force, and its trace stays."""
    last = on - timedelta(days=1)
    if power.starts_on > last:
        power.delete()
        return
    power.ends_on = last
    power.save(update_fields=["ends_on"])


def _facts(power: Grant | Delegation | ProxyGrant, **more: object) -> dict[str, object]:
    dates = {"starts_on": power.starts_on.isoformat(), "ends_on": power.ends_on.isoformat() if power.ends_on else None}
    return {**dates, "decree": power.decree, **more}
