"""A one-time code becomes a password, once, within fourteen days."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from lugas.organization.models import ActivationCode, Employee, Membership, User
from lugas.workflow import clock
from lugas.workflow.models import Event

BUDI = "199001152014021006"
NEW = "empat kata yang panjang"


def issue(cast: Any, nickname: str = "budi", by: str = "lestari") -> str:
    page = cast.client(by).post(f"/people/{getattr(cast, nickname).employee_id}/code/").content.decode()
    return page.split('code-slip nowrap" translate="no">')[1].split("<")[0]


def choose(code: str, *, name: str = BUDI, password: str = NEW) -> Any:
    client = Client()
    response = client.post(
        "/activation/password/", {"username": name, "code": code, "password": password, "again": password}
    )
    return response, client


def test_a_code_becomes_a_password_and_signs_the_person_in(cast: Any) -> None:
    response, client = choose(issue(cast))

    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.budi.user_id)
    assert Client().post("/session/", {"username": BUDI, "password": NEW}).status_code == 302
    with cast.within("wanggar"):
        assert Event.objects.filter(kind="account.activated", subject_id=cast.budi.employee_id).count() == 1


def test_a_code_is_read_in_small_letters_and_without_strokes(cast: Any) -> None:
    response, _client = choose(issue(cast).lower().replace("-", " "))
    assert response.status_code == 302


def test_a_code_is_good_once(cast: Any) -> None:
    code = issue(cast)
    choose(code)
    response, _client = choose(code, password="kata lain yang panjang")
    assert response.status_code == 422


def test_a_code_is_good_for_fourteen_days(cast: Any) -> None:
    code = issue(cast)
    ActivationCode.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    response, _client = choose(code)
    assert response.status_code == 422


def test_a_new_code_makes_the_one_before_useless(cast: Any) -> None:
    first, second = issue(cast), issue(cast)
    assert choose(first)[0].status_code == 422
    assert choose(second)[0].status_code == 302


def test_only_its_hash_is_kept(cast: Any) -> None:
    code = issue(cast)
    kept = ActivationCode.objects.get()
    assert code not in str(vars(kept))
    assert code.replace("-", "") not in str(vars(kept))
    with cast.within("wanggar"):
        assert code not in str(list(Event.objects.values_list("data", "comment")))


def test_an_unknown_name_and_a_wrong_code_get_one_answer(cast: Any) -> None:
    code = issue(cast)
    answers = set()
    for name, typed in ((BUDI, "AAAA-BBBB-CCCC"), ("199001152014021999", code), ("196809091992031007", code)):
        response, _client = choose(typed, name=name)
        page = response.content.decode()
        answers.add((response.status_code, page.split("error-summary")[1].split("<ul>")[1].split("</ul>")[0]))
    assert len(answers) == 1


def test_guessing_codes_meets_the_limit(cast: Any, monkeypatch: Any) -> None:
    from lugas.web.accounts import limits

    monkeypatch.setattr(limits, "MOST_PER_ACCOUNT", 3)
    codes = [choose(f"AAAA-BBBB-CCC{digit}")[0].status_code for digit in (2, 3, 4, 5)]
    assert codes == [422, 422, 422, 429]


@pytest.mark.parametrize("nickname", ["dewi", "hasan", "agus", "andi"])
def test_only_the_personnel_office_gives_codes(cast: Any, nickname: str) -> None:
    response = cast.client(nickname).post(f"/people/{cast.budi.employee_id}/code/")
    assert response.status_code == 409
    assert not ActivationCode.objects.exists()


def test_another_agencys_office_does_not_find_the_person(cast: Any) -> None:
    assert cast.client("tono").post(f"/people/{cast.budi.employee_id}/code/").status_code == 404


def test_an_account_that_works_in_another_agency_too_is_not_opened_from_here(cast: Any) -> None:
    """Otherwise an office could enter somebody else's number and take over the account."""
    rina = Membership.objects.get(user_id=cast.rina.user_id)
    rina.user_id = cast.budi.user_id
    rina.save()

    response = cast.client("lestari").post(f"/people/{cast.budi.employee_id}/code/")

    assert response.status_code == 409
    assert not ActivationCode.objects.exists()


def test_a_code_goes_by_mail_where_there_is_an_address(cast: Any, django_capture_on_commit_callbacks: Any) -> None:
    with cast.within("wanggar"):
        Employee.objects.filter(pk=cast.budi.employee_id).update(email="budi@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        response = cast.client("lestari").post(f"/people/{cast.budi.employee_id}/code/", {"by": "mail"})

    letter = next(each for each in mail.outbox if each.to == ["budi@example.org"])
    code = letter.body.split(": ")[1].split("\n")[0]
    assert code not in str(response.content)
    assert BUDI not in letter.body
    assert choose(code)[0].status_code == 302


def test_slips_for_a_unit_are_for_those_without_a_password(cast: Any) -> None:
    for nickname in ("budi", "andi"):
        user = User.objects.get(pk=getattr(cast, nickname).user_id)
        user.set_unusable_password()
        user.save()
    with cast.within("wanggar"):
        unit = cast.budi.employee.unit_id

    page = cast.client("lestari").post(f"/units/{unit}/codes/").content.decode()

    assert page.count('class="slip"') == 2
    assert "Maria Goreti" not in page
    assert ActivationCode.objects.count() == 2
