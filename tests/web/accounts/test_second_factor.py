"""The second step: set up, asked for, never good twice, demanded where the agency says so."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from lugas.organization.models import Agency, User
from lugas.web.accounts import factors
from tests.cast import PASSWORD

BUDI = "199001152014021006"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, shift: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + shift))


@pytest.fixture
def protected(cast: Any) -> list[str]:
    """Budi has a second factor; his recovery codes."""
    return factors.activate(User.objects.get(pk=cast.budi.user_id), SECRET, 0)


def first_step(**extra: Any) -> Client:
    client = Client()
    client.post("/session/", {"username": BUDI, "password": PASSWORD, **extra})
    return client


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_alone_does_not_open_a_protected_account(protected: Any) -> None:
    client = first_step()
    assert not signed_in(client)
    assert client.get("/account/").status_code == 302


def test_password_and_code_lead_to_the_page_that_was_wanted(protected: Any) -> None:
    client = first_step(next="/people/")
    response = client.post("/session/code/", {"code": code()})
    assert response["Location"] == "/people/"
    assert signed_in(client)


def test_no_code_is_good_twice(protected: Any) -> None:
    same = code()
    first_step().post("/session/code/", {"code": same})

    second = first_step()
    response = second.post("/session/code/", {"code": same})

    assert response.status_code == 422
    assert not signed_in(second)


def test_a_recovery_code_opens_once(protected: list[str]) -> None:
    once, again = first_step(), first_step()
    once.post("/session/code/", {"code": protected[3]})
    again.post("/session/code/", {"code": protected[3]})
    assert (signed_in(once), signed_in(again)) == (True, False)


def test_after_five_wrong_codes_the_password_is_asked_again(protected: Any) -> None:
    client = first_step()
    codes = [client.post("/session/code/", {"code": "000000"}).status_code for _try in range(5)]
    last = client.post("/session/code/", {"code": code()})

    assert codes == [422, 422, 422, 422, 302]
    assert last["Location"] == "/sign-in/"
    assert not signed_in(client)


def test_wrong_codes_count_like_wrong_passwords(protected: Any) -> None:
    client = first_step()
    for _try in range(5):
        client.post("/session/code/", {"code": "000000"})

    assert Client().post("/session/", {"username": BUDI, "password": PASSWORD}).status_code == 429


def test_the_secret_does_not_lie_open_in_the_database(protected: list[str]) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(code in kept for code in protected)


def test_setting_it_up_shows_a_picture_and_gives_recovery_codes(cast: Any) -> None:
    client = cast.client("budi")
    page = client.get("/account/second-factor/").content.decode()
    secret = page.split('code-slip" translate="no">')[1].split("<")[0].replace(" ", "")

    wrong = client.post("/account/second-factor/new/", {"code": "000000"})
    right = client.post("/account/second-factor/new/", {"code": code(secret)})

    assert "<svg" in page
    assert wrong.status_code == 422
    assert right.content.decode().count("<li>") >= 10
    assert factors.enrolled(User.objects.get(pk=cast.budi.user_id))


def test_reloading_the_page_does_not_change_the_picture(cast: Any) -> None:
    client = cast.client("budi")
    pages = {client.get("/account/second-factor/").content.decode().split('code-slip"')[1][:60] for _time in range(2)}
    assert len(pages) == 1


def test_an_agency_that_demands_it_leads_everybody_there_first(cast: Any) -> None:
    Agency.objects.filter(code="wanggar").update(requires_second_factor=True)
    client = first_step()

    wanted = client.get("/people/")
    client.get("/account/second-factor/")
    page = client.get("/account/second-factor/").content.decode()
    secret = page.split('code-slip" translate="no">')[1].split("<")[0].replace(" ", "")
    client.post("/account/second-factor/new/", {"code": code(secret)})

    assert wanted["Location"] == "/account/second-factor/"
    assert client.get("/people/").status_code == 200


def test_what_the_agency_demands_cannot_be_switched_off(cast: Any, protected: Any) -> None:
    Agency.objects.filter(code="wanggar").update(requires_second_factor=True)
    assert cast.client("budi").post("/account/second-factor/end/").status_code == 409
    assert factors.enrolled(User.objects.get(pk=cast.budi.user_id))


def test_it_can_be_switched_off_where_it_is_an_option(cast: Any, protected: Any) -> None:
    cast.client("budi").post("/account/second-factor/end/")
    assert not factors.enrolled(User.objects.get(pk=cast.budi.user_id))


def test_new_recovery_codes_make_the_old_ones_useless(cast: Any, protected: list[str]) -> None:
    page = cast.client("budi").post("/account/second-factor/recovery-codes/").content.decode()
    old = first_step()
    old.post("/session/code/", {"code": protected[0]})

    assert protected[0] not in page
    assert not signed_in(old)


def test_the_personnel_office_takes_a_lost_factor_away(cast: Any, protected: Any) -> None:
    cast.client("lestari").post(f"/people/{cast.budi.employee_id}/second-factor/end/", {"reason": "Ponsel hilang"})
    assert signed_in(first_step())


@pytest.mark.parametrize("nickname", ["dewi", "andi", "hasan", "tono"])
def test_nobody_else_does(cast: Any, protected: Any, nickname: str) -> None:
    cast.client(nickname).post(f"/people/{cast.budi.employee_id}/second-factor/end/")
    assert factors.enrolled(User.objects.get(pk=cast.budi.user_id))
