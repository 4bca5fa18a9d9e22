"""A session ends by idleness, after twelve hours, or when its owner ends it (T-SESSION)."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from lugas.workflow.models import Draft
from tests.cast import PASSWORD

BUDI = "199001152014021006"


def browser(name: str = BUDI) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126.0"})
    client.post("/session/", {"username": name, "password": PASSWORD})
    return client


def set_back(client: Client, **spans: timedelta) -> None:
    session = client.session
    for key, span in spans.items():
        session[key] = (timezone.now() - span).isoformat()
    session.save()


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("spans", "stays"),
    [
        ({"last_seen": timedelta(minutes=29)}, True),
        ({"last_seen": timedelta(minutes=31)}, False),
        ({"signed_in_at": timedelta(hours=11, minutes=59)}, True),
        ({"signed_in_at": timedelta(hours=12, minutes=1)}, False),
    ],
)
def test_idle_for_half_an_hour_or_on_for_twelve_hours_is_the_end(
    cast: Any, spans: dict[str, timedelta], stays: bool
) -> None:
    client = browser()
    set_back(client, **spans)

    client.get("/account/")

    assert signed_in(client) is stays


def test_activity_keeps_a_session_but_not_beyond_its_absolute_end(cast: Any) -> None:
    client = browser()
    set_back(client, last_seen=timedelta(minutes=20), signed_in_at=timedelta(hours=11))
    client.get("/account/")

    seen = timezone.datetime.fromisoformat(client.session["last_seen"])
    assert timezone.now() - seen < timedelta(minutes=1)
    set_back(client, signed_in_at=timedelta(hours=13))
    client.get("/account/")

    assert not signed_in(client)


def test_the_ended_session_is_gone_from_the_server(cast: Any) -> None:
    client = browser()
    old = client.session.session_key
    set_back(client, last_seen=timedelta(hours=1))

    page = client.get("/account/", follow=True).content.decode()

    copied = Client()
    copied.cookies["sessionid"] = old
    assert not signed_in(copied)
    assert not UserSession.objects.filter(session_key=old).exists()
    assert "Sesi Anda berakhir" in page


def test_text_typed_before_the_end_is_there_after_signing_in_again(cast: Any) -> None:
    client, budi = browser(), cast.budi.employee_id
    page = client.get(f"/people/{budi}/corrections/").content.decode()
    author = page.split('name="draft_author" value="')[1].split('"')[0]
    set_back(client, last_seen=timedelta(hours=1))

    typed = {
        "about": "unit",
        "proposal": "Saya sudah pindah ke Subbidang Data sejak Juli.",
        "draft_key": f"/people/{budi}/corrections/",
        "draft_author": author,
        "draft_version": "0",
    }
    answer = client.post(f"/people/{budi}/corrections/new/", typed)
    client.post("/session/", {"username": BUDI, "password": PASSWORD})
    page = client.get(f"/people/{budi}/corrections/").content.decode()

    assert answer["Location"].startswith("/sign-in/")
    assert "Saya sudah pindah ke Subbidang Data sejak Juli." in page


def test_the_text_is_kept_for_its_author_alone(cast: Any) -> None:
    client, budi = browser(), cast.budi.employee_id
    page = client.get(f"/people/{budi}/corrections/").content.decode()
    author = page.split('name="draft_author" value="')[1].split('"')[0]
    set_back(client, last_seen=timedelta(hours=1))
    key = f"/people/{budi}/corrections/"
    client.post(f"{key}new/", {"about": "unit", "proposal": "Rahasia Budi", "draft_key": key, "draft_author": author})

    client.post("/session/", {"username": "196809091992031007", "password": PASSWORD})

    with cast.within("wanggar"):
        assert not Draft.objects.filter(data__contains={"proposal": ["Rahasia Budi"]}).exists()
    assert "Rahasia Budi" not in client.get(key).content.decode()


def test_one_sees_ones_sessions_and_ends_another(cast: Any) -> None:
    here, elsewhere = browser(), browser()
    page = here.get("/account/").content.decode()
    other = UserSession.objects.get(session_key=elsewhere.session.session_key)

    here.post("/account/sessions/end/", {"session": other.pk})

    assert page.count("Chrome, Android") == 2
    assert signed_in(here)
    assert not signed_in(elsewhere)


def test_all_other_sessions_end_at_once(cast: Any) -> None:
    here, *others = browser(), browser(), browser()

    here.post("/account/sessions/end/", {"session": "others"})

    assert [signed_in(each) for each in (here, *others)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(cast: Any) -> None:
    budi, andi = browser(), browser("196809091992031007")
    other = UserSession.objects.get(session_key=andi.session.session_key)

    response = budi.post("/account/sessions/end/", {"session": other.pk})

    assert response.status_code == 404
    assert signed_in(andi)


def test_a_new_password_ends_every_other_session(cast: Any) -> None:
    here, elsewhere = browser(), browser()
    new = "empat kata yang panjang"

    response = here.post("/account/password/new/", {"password": new, "again": new})

    assert response["Location"] == "/account/"
    assert signed_in(here)
    assert not signed_in(elsewhere)
    assert Client().post("/session/", {"username": BUDI, "password": new}).status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("pendek", "pendek", "12 karakter"),
        ("199001152014021006", "199001152014021006", "terlalu mirip"),
        ("empat kata yang panjang", "empat kata yang pendek", "Keduanya tidak sama"),
    ],
)
def test_a_weak_password_is_refused_in_words(cast: Any, password: str, again: str, told: str) -> None:
    response = browser().post("/account/password/new/", {"password": password, "again": again})
    assert response.status_code == 422
    assert told in response.content.decode()
