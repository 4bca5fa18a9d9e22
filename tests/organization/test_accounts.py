"""Accounts of people: one each, none with a password of somebody else's choosing."""

from typing import Any

import pytest

from lugas.organization.actions.accounts import activate, issue_codes, new_code, open_account, open_accounts
from lugas.organization.models import Employee, Membership, User
from lugas.workflow.refusal import Refused


def test_everybody_with_a_number_gets_an_account_without_password_once(wanggar: Any) -> None:
    agency = wanggar.budi.agency
    made = [
        Employee.objects.create(agency=agency, kind="pns", nip=f"19900115201402{number}017", name=f"Orang {number}")
        for number in (1, 2)
    ]

    open_accounts(agency.pk)
    open_accounts(agency.pk)

    users = User.objects.filter(memberships__employee__in=made)
    assert [user.has_usable_password() for user in users] == [False, False]
    assert Membership.objects.filter(employee__in=made).count() == 2


def test_who_comes_from_another_agency_keeps_the_account(cast: Any) -> None:
    with cast.within("rangkui"):
        number = cast.rina.employee.nip
    with cast.within("wanggar"):
        agency = cast.budi.agency
        again = Employee.objects.create(agency=agency, kind="pns", nip=number, name="Rina Marlina")
        assert open_account(again).pk == cast.rina.user_id


def test_two_of_one_name_get_two_names_to_sign_in_with(wanggar: Any) -> None:
    agency = wanggar.budi.agency
    names = [
        open_account(Employee.objects.create(agency=agency, kind="official", name="Maria Tekege")).sign_in_name
        for _time in range(2)
    ]
    assert names == ["maria.tekege", "maria.tekege2"]


def test_an_officer_gives_no_code_to_themselves(wanggar: Any) -> None:
    with pytest.raises(Refused):
        issue_codes([wanggar.lestari.employee], by=wanggar.lestari.actor)


def test_a_closed_account_takes_no_code(wanggar: Any) -> None:
    slip = issue_codes([wanggar.budi.employee], by=wanggar.lestari.actor)[0]
    User.objects.filter(pk=wanggar.budi.user_id).update(is_active=False)
    assert activate(slip.sign_in_name, slip.code, "empat kata yang panjang") is None


def test_codes_have_no_letter_that_looks_like_another() -> None:
    letters = set("".join(new_code() for _time in range(200)).replace("-", ""))
    assert not letters & set("01OIL")
