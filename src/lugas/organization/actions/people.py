"""The data of a person: entered, corrected, with a number that is checked (10.1)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.regulation.errors import RegulationError
from lugas.regulation.identity import Identity, parse_ni_pppk, parse_nip
from lugas.workflow.record import digest, record
from lugas.workflow.refusal import Refused, Stale

from ..actor import Actor
from ..derivation import index_words
from ..models import Employee, EmployeeKind, Membership, User
from ..permissions import can_use, may_keep, require
from ..roles import Power
from .accounts import open_account

SEXES = {"male": "m", "female": "f"}


def read_number(kind: str, text: str) -> Identity | None:
    """What the number says; None for an official, who has none. Refused with the reason when it cannot be one."""
    if kind == EmployeeKind.OFFICIAL:
        if text.strip():
            raise Refused(_("An official without NIP has no number here. Leave the field empty."))
        return None
    try:
        return (parse_ni_pppk if kind == EmployeeKind.PPPK else parse_nip)(text)
    except RegulationError as error:
        indonesian = (translation.get_language() or "id").startswith("id")
        raise Refused(error.sentence_id if indonesian else error.sentence_en) from error


def _said_by(identity: Identity | None) -> dict[str, Any]:
    """Birth date and sex as the number has them; a profile that differs is corrected afterwards (NIP-01)."""
    if identity is None:
        return {"nip": ""}
    return {"nip": identity.value, "birth_date": identity.birth_date, "sex": SEXES[identity.sex]}


def _check_free(agency_id: int, number: str, but: int | None = None) -> None:
    holder = Employee.objects.filter(agency_id=agency_id, nip=number).exclude(nip="").exclude(pk=but).first()
    if holder is not None:
        raise Refused(_("This number belongs to %(name)s already.") % {"name": holder.full_name})


@transaction.atomic
def add_employee(*, by: Actor, kind: str, number: str, name: str, **values: Any) -> Employee:
    """A new person with an account that waits for its one-time code; the posting follows."""
    require(can_use(by, Power.MOVE_PEOPLE))
    said = _said_by(read_number(kind, number))
    _check_free(by.agency_id, said["nip"])
    employee = Employee.objects.create(agency_id=by.agency_id, kind=kind, name=name, **said, **values)
    open_account(employee)
    index_words(by.agency_id, [employee.pk])
    record("employee.added", by=by, about=employee, subject=employee.pk)
    return employee


@transaction.atomic
def change_employee(employee: Employee, *, by: Actor, version: int, number: str, **values: Any) -> Employee:
    """Correct name, titles, rank or number; somebody's own record is for another officer."""
    require(may_keep(by, Power.MOVE_PEOPLE, employee))
    kept: Employee = Employee.objects.select_for_update(of=("self",)).get(pk=employee.pk)
    if kept.lock_version != version:
        raise Stale(kept)
    before = digest(kept)
    kind = values.get("kind", kept.kind)
    if number != kept.nip or kind != kept.kind:
        said = _said_by(read_number(kind, number))
        _check_free(by.agency_id, said["nip"], but=kept.pk)
        _rename_account(kept, said["nip"])
        values |= said
    for field, value in values.items():
        setattr(kept, field, value)
    kept.lock_version += 1
    kept.save()
    index_words(by.agency_id, [kept.pk])
    record("employee.changed", by=by, about=kept, subject=kept.pk, before=before, after=digest(kept))
    return kept


def _rename_account(employee: Employee, number: str) -> None:
    """Who signs in by number signs in by the corrected one, unless another account has it."""
    membership = Membership.objects.select_related("user").filter(employee=employee).first()
    if membership is None or not number or membership.user.sign_in_name != employee.nip:
        return
    if User.objects.filter(sign_in_name=number).exclude(pk=membership.user_id).exists():
        raise Refused(_("An account with this number exists already, perhaps from another agency."))
    User.objects.filter(pk=membership.user_id).update(sign_in_name=number)
