"""The first administrator of an agency."""

import pytest

from lugas.organization.actions.accounts import activate
from lugas.organization.actions.founding import Founder, found_agency
from lugas.organization.models import Agency, EmployeeKind, Grant
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context

pytestmark = pytest.mark.django_db
NEW = ("baru", "Pemerintah Kabupaten Baru", "Baru", "Asia/Jayapura")


def test_the_first_administrator_chooses_a_password_with_the_code() -> None:
    slip = found_agency(*NEW, Founder("Sari Dewi", EmployeeKind.PNS, "199001152014022001", "SK 1/2026"))

    user = activate(slip.sign_in_name, slip.code, "kata sandi yang panjang")

    assert slip.sign_in_name == "199001152014022001"
    assert user is not None
    assert user.check_password("kata sandi yang panjang")


def test_an_official_without_number_signs_in_by_a_name() -> None:
    slip = found_agency(*NEW, Founder("Yohanes Tekege", EmployeeKind.OFFICIAL))

    assert slip.sign_in_name == "yohanes.tekege"


def test_both_offices_are_granted_by_decree_and_in_the_trace() -> None:
    found_agency(*NEW, Founder("Sari Dewi", EmployeeKind.PNS, "199001152014022001", "SK 1/2026"))

    with agency_context(Agency.objects.get(code="baru").pk):
        grants = Grant.objects.order_by("office").values_list("office", "decree")
        assert list(grants) == [("administrator", "SK 1/2026"), ("personnel", "SK 1/2026")]
        assert Event.objects.filter(kind="office.granted").count() == 2


def test_a_second_first_administrator_is_refused() -> None:
    found_agency(*NEW, Founder("Sari Dewi", EmployeeKind.OFFICIAL))

    with pytest.raises(Refused):
        found_agency(*NEW, Founder("Somebody Else", EmployeeKind.OFFICIAL))
