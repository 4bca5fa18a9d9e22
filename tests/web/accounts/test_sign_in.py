"""Signing in by name and password, and what guessing meets (T-LOGIN)."""

import json
import time
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.test import Client

from lugas.organization.models import Membership, User
from lugas.web.accounts import limits
from lugas.web.accounts.parts import seen
from tests.cast import PASSWORD

BUDI = "199001152014021006"


def sign_in(client: Client, name: str, password: str, **extra: Any) -> Any:
    return client.post("/session/", {"username": name, "password": password, **extra})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_name_and_password_lead_to_the_page_that_was_wanted(cast: Any) -> None:
    client = Client()

    response = sign_in(client, BUDI, PASSWORD, next="/plans/")

    assert (response.status_code, response["Location"]) == (302, "/plans/")
    assert client.session["_auth_user_id"] == str(cast.budi.user_id)


@pytest.mark.parametrize("typed", ["19900115 201402 1 006", " 199001152014021006 "])
def test_a_nip_may_be_typed_with_spaces(cast: Any, typed: str) -> None:
    client = Client()
    sign_in(client, typed, PASSWORD)
    assert signed_in(client)


def test_an_issued_name_is_the_same_in_capitals(cast: Any) -> None:
    client = Client()
    sign_in(client, "Yohanes", PASSWORD)
    assert signed_in(client)


def test_another_host_is_never_the_next_page(cast: Any) -> None:
    assert sign_in(Client(), BUDI, PASSWORD, next="https://example.org/")["Location"] == "/"


def test_the_session_key_changes_at_sign_in(cast: Any) -> None:
    client = Client()
    session = client.session
    session["kept_text"] = {"user": cast.budi.user_id, "key": "/x/", "data": {"a": ["b"]}}
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key

    sign_in(client, BUDI, PASSWORD)

    assert client.session.session_key != session.session_key
    assert client.session["kept_text"]["data"] == {"a": ["b"]}


def answer_to(name: str, password: str) -> tuple[int, str]:
    response = sign_in(Client(), name, password)
    page = response.content.decode()
    return response.status_code, page[page.index("error-summary") :].split("</div>")[0]


def test_unknown_wrong_inactive_and_not_yet_activated_get_one_answer(cast: Any) -> None:
    User.objects.filter(pk=cast.maria.user_id).update(is_active=False)
    andi = User.objects.get(pk=cast.andi.user_id)
    andi.set_unusable_password()
    andi.save()

    answers = {
        answer_to("199001152014021999", PASSWORD),
        answer_to(BUDI, "bukan-sandi-ini-sama-sekali"),
        answer_to("199204042022212008", PASSWORD),
        answer_to("196809091992031007", PASSWORD),
    }

    assert len(answers) == 1
    assert answers.pop()[0] == 422


@pytest.mark.slow
def test_unknown_wrong_and_inactive_take_the_same_time(cast: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["lugas.config.hashers.TunedArgon2PasswordHasher"]
    for name in ("budi", "maria"):
        user = User.objects.get(pk=getattr(cast, name).user_id)
        user.set_password(PASSWORD)
        user.save()
    User.objects.filter(pk=cast.maria.user_id).update(is_active=False)

    def least(name: str) -> float:
        times = []
        for _try in range(4):
            AccessAttempt.objects.all().delete()
            began = time.process_time()
            sign_in(Client(), name, "bukan-sandi-ini-sama-sekali")
            times.append(time.process_time() - began)
        return min(times)

    known, unknown, inactive = least(BUDI), least("199001152014021999"), least("199204042022212008")

    assert max(known, unknown, inactive) < 1.6 * min(known, unknown, inactive)
    assert min(known, unknown, inactive) > 0.015


def test_after_five_failures_the_right_password_waits_too(cast: Any) -> None:
    client = Client()
    for _try in range(5):
        sign_in(client, BUDI, "bukan-sandi-ini-sama-sekali")

    response = sign_in(client, BUDI, PASSWORD)

    assert response.status_code == 429
    assert not signed_in(client)


def test_one_persons_failures_do_not_lock_out_the_office_behind_the_same_address(cast: Any) -> None:
    for _try in range(6):
        sign_in(Client(), BUDI, "bukan-sandi-ini-sama-sekali")

    client = Client()
    sign_in(client, "196809091992031007", PASSWORD)

    assert signed_in(client)


def test_spraying_one_password_over_many_names_is_stopped_by_the_address(cast: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "MOST_PER_ADDRESS", 12)
    codes = [sign_in(Client(), f"1990011520140210{place:02}", "musim-hujan-2026").status_code for place in range(15)]
    assert codes == [422] * 12 + [429] * 3


def test_an_account_is_limited_over_all_addresses(cast: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "MOST_PER_ACCOUNT", 8)
    codes = [
        Client(REMOTE_ADDR=f"10.0.0.{place}")
        .post("/session/", {"username": BUDI, "password": "bukan-sandi-ini-sama-sekali"})
        .status_code
        for place in range(10)
    ]
    assert codes == [422] * 8 + [429] * 2


def test_the_whole_installation_is_limited(cast: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "MOST_IN_TOTAL", 3)
    codes = [
        Client(REMOTE_ADDR=f"10.0.1.{place}")
        .post("/session/", {"username": f"orang-{place}", "password": "musim-hujan-2026"})
        .status_code
        for place in range(5)
    ]
    assert codes == [422] * 3 + [429] * 2


def test_the_table_of_tries_holds_no_name(cast: Any) -> None:
    sign_in(Client(), BUDI, "bukan-sandi-ini-sama-sekali")

    attempt = AccessAttempt.objects.get()

    assert BUDI not in f"{attempt.username}{attempt.post_data}{attempt.get_data}{attempt.path_info}"
    assert attempt.username == limits.name_digest(BUDI)


def test_the_address_is_what_the_outermost_own_proxy_saw(rf: Any, settings: Any) -> None:
    request = rf.post("/session/", headers={"X-Forwarded-For": "203.0.113.9, 10.0.0.7"}, REMOTE_ADDR="127.0.0.1")
    assert limits.address_of(request) == "127.0.0.1"

    settings.AXES_IPWARE_PROXY_COUNT = 2
    assert limits.address_of(request) == "203.0.113.9"


def test_signing_out_leaves_nothing_of_the_session(cast: Any) -> None:
    client = Client()
    sign_in(client, BUDI, PASSWORD)

    client.post("/session/end/")

    assert not signed_in(client)
    assert client.get("/agencies/").status_code == 302


def test_signing_out_needs_a_post(cast: Any) -> None:
    assert cast.client("budi").get("/session/end/").status_code == 405


def test_whoever_belongs_to_two_agencies_chooses_one(cast: Any) -> None:
    second = Membership.objects.get(user_id=cast.rina.user_id)
    second.user_id = cast.budi.user_id
    second.save()
    client = Client()

    response = sign_in(client, BUDI, PASSWORD)
    page = client.get(response["Location"]).content.decode()
    client.post("/session/agency/", {"membership": second.pk})

    assert response["Location"].startswith("/agencies/")
    assert "Pemerintah Kabupaten Wanggar" in page
    assert "Kecamatan Rangkui" in page
    assert client.session["membership"] == second.pk


def test_nobody_chooses_an_agency_of_somebody_else(cast: Any) -> None:
    other = Membership.objects.get(user_id=cast.joko.user_id)
    client = cast.client("budi")

    response = client.post("/session/agency/", {"membership": other.pk})

    assert response.status_code == 404
    assert client.session.get("membership") != other.pk


def test_the_demonstration_lists_people_of_each_agency_and_lets_one_become_them(
    cast: Any, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    code = Membership.objects.get(user_id=cast.lestari.user_id).agency.code
    named = {"agency": code, "employee_id": cast.lestari.employee_id, "role": "personnel"}
    (tmp_path / "demo.json").write_text(json.dumps({"cast": [named]}))
    client = Client()
    page = client.get("/sign-in/").content.decode()
    lestari = Membership.objects.get(user_id=cast.lestari.user_id)

    response = client.post("/session/become/", {"membership": lestari.pk, "next": "/people/"})

    assert "Lestari Handayani" in page
    assert "Joko Susilo" in page
    assert str(seen(code, "personnel")) in page
    assert response["Location"] == "/people/"
    assert client.session["_auth_user_id"] == str(cast.lestari.user_id)


def test_outside_a_demonstration_nobody_becomes_anybody(cast: Any, settings: Any) -> None:
    settings.DEMONSTRATION = False
    client = Client()
    lestari = Membership.objects.get(user_id=cast.lestari.user_id)

    response = client.post("/session/become/", {"membership": lestari.pk})

    assert response.status_code == 404
    assert not signed_in(client)
    assert "Lestari" not in client.get("/sign-in/").content.decode()
