"""The beginning of an agency: its row, its first administrator, and a code to sign in with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context

from .. import derivation
from ..models import ActivationCode, Agency, Employee, EmployeeKind, Grant, Office
from .accounts import VALID_FOR, Slip, digest_of, new_code, open_account


@dataclass(frozen=True)
class Founder:
    """The person who begins: a number where they have one, and the decree that names them."""

    name: str
    kind: EmployeeKind
    nip: str = ""
    decree: str = ""


@transaction.atomic
def found_agency(code: str, name: str, short_name: str, time_zone: str, founder: Founder) -> Slip:
    """Make the agency unless it is there, and its first administrator, who keeps the roster until others are named."""
    agency, _made = Agency.objects.get_or_create(
        code=code, defaults={"name": name, "short_name": short_name, "time_zone": time_zone}
    )
    with agency_context(agency.pk):
        if Grant.objects.filter(office=Office.ADMINISTRATOR, ends_on__isnull=True).exists():
            raise Refused(_("%(agency)s has an administrator already, who can name others.") % {"agency": agency.name})
        return _appoint(agency, founder)


def _appoint(agency: Agency, founder: Founder) -> Slip:
    person = Employee.objects.filter(nip=founder.nip).first() if founder.nip else None
    if person is None:
        person = Employee.objects.create(agency=agency, kind=founder.kind, nip=founder.nip, name=founder.name)
    derivation.index_words(agency.pk, [person.pk])
    on = clock.today(agency.zone)
    for office in (Office.ADMINISTRATOR, Office.PERSONNEL):
        grant = Grant.objects.create(agency=agency, employee=person, office=office, starts_on=on, decree=founder.decree)
        record("office.granted", by=None, about=grant, subject=person.pk, data={"office": office, "first": True})
    return _code_for(person)


def _code_for(person: Employee) -> Slip:
    account, code, at = open_account(person), new_code(), clock.now()
    ActivationCode.objects.filter(user=account, used_at__isnull=True).delete()
    ActivationCode.objects.create(user=account, digest=digest_of(code), issued_at=at, expires_at=at + VALID_FOR)
    record("account.code_issued", by=None, about=person, subject=person.pk)
    return Slip(person, account.sign_in_name, code)
