"""Where the agency says so, submitting and agreeing count as a signature: the password is asked for again."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lugas.organization.models import Agency
from tests import factories
from tests.cast import PASSWORD


@pytest.fixture
def submitted(cast: Any) -> Any:
    with cast.within("wanggar"):
        return factories.plan(cast.budi, "submitted")


def long_ago(client: Any) -> Any:
    session = client.session
    session["confirmed_at"] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()
    return client


def state(cast: Any, plan: Any) -> str:
    with cast.within("wanggar"):
        plan.refresh_from_db()
        return str(plan.state)


def test_agreeing_asks_for_the_password_and_then_goes_through(cast: Any, submitted: Any) -> None:
    Agency.objects.filter(code="wanggar").update(confirms_signing=True)
    dewi, address = long_ago(cast.client("dewi")), f"/plans/{submitted.pk}/agreement/"

    asked = dewi.post(address, {"version": "1"})
    before = state(cast, submitted)
    dewi.post("/session/confirmation/", {"secret": PASSWORD})
    dewi.post(address, {"version": "1"})

    assert (asked.status_code, before, state(cast, submitted)) == (403, "submitted", "agreed")
    assert "Tunjukkan sekali lagi bahwa ini Anda" in asked.content.decode()


def test_elsewhere_nobody_is_asked(cast: Any, submitted: Any) -> None:
    long_ago(cast.client("dewi")).post(f"/plans/{submitted.pk}/agreement/", {"version": "1"})
    assert state(cast, submitted) == "agreed"


def test_text_typed_before_the_question_is_kept(cast: Any) -> None:
    Agency.objects.filter(code="wanggar").update(confirms_signing=True)
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "draft")
    budi, key = cast.client("budi"), f"/plans/{plan.pk}/review/"
    page = budi.get(f"/people/{cast.budi.employee_id}/corrections/").content.decode()
    author = page.split('name="draft_author" value="')[1].split('"')[0]

    typed = {"dialogue_note": "Dibahas pada 3 Agustus.", "draft_key": key, "draft_author": author}
    answer = long_ago(budi).post(f"/plans/{plan.pk}/submission/", typed)

    assert answer.status_code == 403
    assert budi.session["kept_text"]["data"]["dialogue_note"] == ["Dibahas pada 3 Agustus."]
