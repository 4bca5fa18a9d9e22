"""Nothing typed is lost: drafts, two tabs, a session that ended, and whose text it is."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from lugas.web.typed import author_mark
from lugas.workflow.models import Draft

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample_urls")]

KEY = "/sample/form/"


def mark(cast: Any, nickname: str) -> str:
    request = RequestFactory().get("/")
    request.user = type("Signed", (), {"pk": getattr(cast, nickname).user_id, "is_authenticated": True})()
    return author_mark(request)


def keep(client: Client, text: str, **more: str) -> Any:
    return client.post("/drafts/", {"draft_key": KEY, "reason": text, **more})


def test_a_draft_is_there_when_the_form_is_opened_again(cast: Any) -> None:
    client = cast.client("budi")

    answer = keep(client, "Setengah kalimat")

    assert answer.status_code == 200
    assert answer.json()["note"].startswith("Tersimpan ")
    assert client.get("/sample/kept/").content == b"Setengah kalimat"


def test_a_draft_is_seen_by_its_author_alone(cast: Any) -> None:
    keep(cast.client("budi"), "Rahasia")
    assert cast.client("dewi").get("/sample/kept/").content == b"empty"


def test_drafts_go_on_from_the_version_that_was_kept(cast: Any) -> None:
    client = cast.client("budi")
    version = str(keep(client, "satu").json()["version"])
    assert keep(client, "dua", draft_version=version).status_code == 200
    assert client.get("/sample/kept/").content == b"dua"


def test_an_older_tab_does_not_overwrite_a_newer_draft(cast: Any) -> None:
    client = cast.client("budi")
    version = str(keep(client, "satu").json()["version"])
    keep(client, "dua", draft_version=version)

    answer = keep(client, "dari tab lama", draft_version=version)

    assert (answer.status_code, client.get("/sample/kept/").content) == (409, b"dua")


def test_the_draft_goes_when_its_form_is_carried_out(cast: Any) -> None:
    client = cast.client("budi")
    keep(client, "satu")
    client.post("/sample/holidays/", {"day": "2026-12-24", "draft_key": KEY})
    with cast.within("wanggar"):
        assert not Draft.objects.exists()


def test_the_draft_stays_when_its_form_is_refused(cast: Any) -> None:
    client = cast.client("budi")
    keep(client, "satu")
    client.post("/sample/refusing/", {"draft_key": KEY})
    assert client.get("/sample/kept/").content == b"satu"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"draft_key": "no-path", "reason": "x"}, 400),
        ({"draft_key": "/" + "x" * 200, "reason": "x"}, 400),
        ({"draft_key": KEY, "reason": "x" * 64_001}, 413),
    ],
)
def test_what_cannot_be_a_draft_is_told(cast: Any, form: dict[str, str], status: int) -> None:
    assert cast.client("budi").post("/drafts/", form).status_code == status


def test_tokens_and_passwords_are_not_kept(cast: Any) -> None:
    keep(cast.client("budi"), "x", csrfmiddlewaretoken="token", new_password1="rahasia")
    with cast.within("wanggar"):
        assert Draft.objects.get().data == {"reason": ["x"]}


def test_text_sent_after_the_session_ended_is_there_after_signing_in_again(cast: Any) -> None:
    client = Client()
    client.post("/sample/holidays/", {"draft_key": KEY, "draft_author": mark(cast, "budi"), "reason": "Ditulis lama"})
    become(client, cast.budi.user_id)
    assert client.get("/sample/kept/").content == b"Ditulis lama"


def test_text_sent_after_the_session_ended_is_not_given_to_another_person(cast: Any) -> None:
    client = Client()
    client.post("/sample/holidays/", {"draft_key": KEY, "draft_author": mark(cast, "budi"), "reason": "Ditulis lama"})
    become(client, cast.dewi.user_id)
    assert client.get("/sample/kept/").content == b"empty"


def test_text_of_a_visitor_without_a_signed_name_is_not_kept(cast: Any) -> None:
    client = Client()
    client.post("/sample/holidays/", {"draft_key": KEY, "draft_author": "forged", "reason": "x"})
    assert "kept_text" not in client.session


def test_a_draft_of_one_person_is_not_kept_for_the_next(cast: Any) -> None:
    answer = keep(cast.client("dewi"), "Tulisan Budi", draft_author=mark(cast, "budi"))
    assert answer.status_code == 409


def become(client: Client, user_id: int) -> None:
    from lugas.organization.models import User

    client.force_login(User.objects.get(pk=user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
