"""Accounts: made without a password, opened and reset by one-time codes, closed when a person leaves."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..actor import Actor
from ..models import ActivationCode, Employee, Membership, User
from ..permissions import may_keep, require
from ..querysets import words_of
from ..roles import Power

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 3, 4
VALID_FOR = timedelta(days=14)

# A number that has an account already, from another agency, gets a second membership and no second account.
OPEN = """
with missing as (
    select e.id, e.nip from organization_employee e
     where e.agency_id = %(agency)s and e.left_on is null and e.nip <> ''
       and not exists (select 1 from organization_membership m where m.employee_id = e.id)
), made as (
    insert into organization_user (password, sign_in_name, is_active, language, created_at)
    select '!' || md5(random()::text || clock_timestamp()::text), nip, true, 'id', now() from missing
        on conflict (sign_in_name) do nothing
    returning id, sign_in_name
), account as (
    select id, sign_in_name from made
    union
    select u.id, u.sign_in_name from organization_user u join missing m on m.nip = u.sign_in_name
)
insert into organization_membership (user_id, agency_id, employee_id)
select a.id, %(agency)s, m.id from missing m join account a on a.sign_in_name = m.nip
    on conflict (user_id, agency_id) do nothing
"""


def open_accounts(agency_id: int) -> None:
    """An account for every person with a number who has none: no password, nothing to guess."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, {"agency": agency_id})


def open_account(employee: Employee) -> User:
    """The account of one person; who has no number gets a sign-in name made of the name."""
    open_accounts(employee.agency_id)
    found = Membership.objects.select_related("user").filter(employee=employee).first()
    if found is not None:
        return found.user
    user = User.objects.create_user(_free_name(employee.name))
    Membership.objects.create(user=user, agency_id=employee.agency_id, employee=employee)
    return user


def _free_name(name: str) -> str:
    wanted = ".".join(words_of(name)[:3])[:30] or "orang"
    taken = set(User.objects.filter(sign_in_name__startswith=wanted).values_list("sign_in_name", flat=True))
    names = (wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3)))
    return next(free for free in names if free not in taken)


@dataclass(frozen=True)
class Slip:
    """What is printed or mailed to one person, once. The code is nowhere else."""

    employee: Employee
    sign_in_name: str
    code: str


def digest_of(code: str) -> str:
    """The kept form of a code; how it is grouped or written does not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hmac.new(settings.SECRET_KEY.encode(), f"activation:{plain}".encode(), hashlib.sha256).hexdigest()


def new_code() -> str:
    """7F3K-29QX-PM4D: 59 bits, easy to read out."""
    return "-".join("".join(secrets.choice(ALPHABET) for _letter in range(GROUP)) for _group in range(GROUPS))


@transaction.atomic
def issue_codes(people: Sequence[Employee], *, by: Actor) -> list[Slip]:
    """A new one-time code for each of these people; codes given before are good no longer."""
    for employee in people:
        require(may_keep(by, Power.ISSUE_CODES, employee))
    accounts = _accounts_of(people, by.agency_id)
    _not_elsewhere(accounts.values(), by.agency_id)
    at = clock.now()
    ActivationCode.objects.filter(user__in=accounts.values(), used_at__isnull=True).delete()
    slips = [Slip(employee, accounts[employee.pk].sign_in_name, new_code()) for employee in people]
    ActivationCode.objects.bulk_create(
        ActivationCode(
            user=accounts[slip.employee.pk],
            digest=digest_of(slip.code),
            issued_by_id=by.employee_id,
            issued_at=at,
            expires_at=at + VALID_FOR,
        )
        for slip in slips
    )
    for slip in slips:
        record("account.code_issued", by=by, about=slip.employee, subject=slip.employee.pk)
    return slips


def _accounts_of(people: Sequence[Employee], agency_id: int) -> dict[int, User]:
    open_accounts(agency_id)
    known = Membership.objects.select_related("user").filter(employee__in=people)
    found = {membership.employee_id: membership.user for membership in known}
    return found | {employee.pk: open_account(employee) for employee in people if employee.pk not in found}


def _not_elsewhere(accounts: Iterable[User], agency_id: int) -> None:
    """One agency's office must not open an account that works in another agency."""
    elsewhere = Membership.objects.filter(user__in=accounts, ended_on__isnull=True).exclude(agency_id=agency_id)
    if elsewhere.exists():
        raise Refused(
            _("One of these accounts also works in another agency; that agency must end its membership first.")
        )


@transaction.atomic
def activate(sign_in_name: str, code: str, password: str) -> User | None:
    """Choose the password with a code; None when name and code do not belong together or the code is no longer good."""
    good = Q(used_at__isnull=True, expires_at__gt=clock.now(), user__is_active=True)
    found = (
        ActivationCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(good, digest=digest_of(code), user__sign_in_name=sign_in_name)
        .first()
    )
    if found is None:
        return None
    found.used_at = clock.now()
    found.save(update_fields=["used_at"])
    found.user.set_password(password)
    found.user.save(update_fields=["password"])
    end_sessions(found.user)
    return found.user


@transaction.atomic
def remove_second_factor(employee: Employee, *, by: Actor, reason: str) -> None:
    """The phone is lost: the office has seen the person and takes the second step away."""
    require(may_keep(by, Power.ISSUE_CODES, employee))
    user = open_account(employee)
    _not_elsewhere([user], by.agency_id)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    record("account.second_factor_removed", by=by, about=employee, subject=employee.pk, comment=reason)


def end_sessions(user: User, *, but: str = "") -> int:
    """End the account's sessions everywhere, but not the one with this key; how many."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = UserSession.objects.filter(user=user).exclude(session_key=but)
    keys = list(found.values_list("session_key", flat=True))
    for key in keys:
        store(key).delete(key)
    found.delete()
    return len(keys)


def close_account(employee: Employee, *, on: date) -> None:
    """The person left the agency: no membership, no sessions, and no account unless another agency needs it."""
    membership = Membership.objects.select_related("user").filter(employee=employee).first()
    if membership is None:
        return
    membership.ended_on = on
    membership.save(update_fields=["ended_on"])
    user = membership.user
    end_sessions(user)
    ActivationCode.objects.filter(user=user, used_at__isnull=True).delete()
    if not Membership.objects.filter(user=user, ended_on__isnull=True).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
