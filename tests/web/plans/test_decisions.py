"""The moves of a plan by its pages: done, refused with the reason, harmless when sent twice."""

import uuid
from typing import Any

import pytest
from django.test import Client

from lugas.planning.models import Plan, PlanNote, PlanVersion
from lugas.workflow.models import Event
from tests.pages import problems

from . import scenes

DIALOGUE = {"dialogue_on": "2026-08-14", "dialogue_note": "Disepakati."}


def state(cast: Any, plan: Plan) -> str:
    return scenes.fresh(cast, plan).state


def test_the_approach_decides_the_form(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/approach/", {"approach": "qualitative", "version": "1"})

    assert answer["Location"] == f"/plans/{plan.pk}/"
    assert scenes.fresh(cast, plan).form == "f3"


def test_an_unknown_approach_asks_again(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/approach/", {"approach": "astrology"}, follow=True)

    assert "Pilih salah satu" in answer.content.decode()


def test_handing_in_records_the_dialogue_too(cast: Any) -> None:
    plan = scenes.plan(cast, dialogue_on=None)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/submission/", DIALOGUE | {"version": "1"}, follow=True)

    after = scenes.fresh(cast, plan)
    assert (after.state, str(after.dialogue_on), after.dialogue_note) == ("submitted", "2026-08-14", "Disepakati.")
    assert "SKP diajukan kepada Dewi Anggraini." in answer.content.decode()


def test_handing_in_twice_has_one_effect(cast: Any) -> None:
    plan = scenes.plan(cast)
    budi, sent = cast.client("budi"), DIALOGUE | {"version": "1", "idempotency_key": str(uuid.uuid4())}

    answers = [budi.post(f"/plans/{plan.pk}/submission/", sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    with cast.within("wanggar"):
        assert Event.objects.filter(kind="plan.submit", object_id=plan.pk).count() == 1


def test_what_is_incomplete_is_not_handed_in_and_the_dialogue_is_not_half_saved(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/submission/", DIALOGUE | {"version": "1"})

    assert answer.status_code == 409
    assert "Minimal satu RHK utama" in answer.content.decode()
    assert scenes.fresh(cast, plan).dialogue_on is None


@pytest.mark.parametrize("path", ["submission/", "dialogue/"])
def test_a_dialogue_without_day_comes_back(cast: Any, path: str) -> None:
    plan = scenes.plan(cast)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/{path}", {"dialogue_note": "Catatan panjang", "version": "1"})

    assert answer.status_code == 422
    assert problems(answer.content.decode()) == []
    assert "Catatan panjang</textarea>" in answer.content.decode()


def test_the_dialogue_can_be_kept_by_itself(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/dialogue/", DIALOGUE | {"version": "1"})

    assert answer["Location"] == f"/plans/{plan.pk}/review/"
    assert str(scenes.fresh(cast, plan).dialogue_on) == "2026-08-14"


def test_a_dialogue_saved_elsewhere_meanwhile_is_shown_beside(cast: Any) -> None:
    plan = scenes.plan(cast)
    budi = cast.client("budi")
    budi.post(f"/plans/{plan.pk}/dialogue/", DIALOGUE | {"dialogue_note": "Di tab lain", "version": "1"})

    answer = budi.post(f"/plans/{plan.pk}/dialogue/", DIALOGUE | {"dialogue_note": "Di tab ini", "version": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert problems(page) == []
    assert "Di tab lain" in page
    assert "Di tab ini" in page


def test_a_plan_is_taken_back(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    cast.client("budi").post(f"/plans/{plan.pk}/withdrawal/", {"version": "1"})

    assert state(cast, plan) == "draft"


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("result:{pk}", "/plans/{plan}/#result-{pk}"),
        ("behavior:AK", "/plans/{plan}/behavior/#behavior-AK"),
        ("annex:resources", "/plans/{plan}/annexes/#annex-resources"),
        ("", "/plans/{plan}/#"),
    ],
)
def test_a_note_stands_at_its_row(cast: Any, place: str, where: str) -> None:
    plan = scenes.plan(cast, "submitted")
    row = scenes.result(cast, plan)
    dewi = cast.client("dewi")

    answer = dewi.post(f"/plans/{plan.pk}/notes/", {"place": place.format(pk=row.pk), "text": "Perjelas."}, follow=True)

    assert answer.redirect_chain[-1][0] == where.format(plan=plan.pk, pk=row.pk)
    assert problems(answer.content.decode()) == []
    assert "Perjelas." in answer.content.decode()
    assert "Perjelas." in cast.client("budi").get(f"/plans/{plan.pk}/").content.decode()


@pytest.mark.parametrize("sent", [{"place": "", "text": ""}, {"place": "cycle:1", "text": "Apa"}])
def test_a_note_without_text_or_row_is_not_kept(cast: Any, sent: dict[str, str]) -> None:
    plan = scenes.plan(cast, "submitted")

    cast.client("dewi").post(f"/plans/{plan.pk}/notes/", sent)

    with cast.within("wanggar"):
        assert not PlanNote.objects.exists()


def test_a_plan_is_returned_with_its_reason(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    dewi = cast.client("dewi")

    empty = dewi.post(f"/plans/{plan.pk}/return/", {"comment": "", "version": "1"})
    answer = dewi.post(f"/plans/{plan.pk}/return/", {"comment": "Target terlalu rendah.", "version": "1"})

    assert (empty.status_code, answer["Location"]) == (409, "/plans/team/")
    assert state(cast, plan) == "returned"
    assert "Target terlalu rendah." in cast.client("budi").get(f"/plans/{plan.pk}/history/").content.decode()


def test_a_comment_that_is_too_long_comes_back(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    answer = cast.client("dewi").post(f"/plans/{plan.pk}/return/", {"comment": "z" * 2001, "version": "1"})

    assert answer.status_code == 422
    assert "z" * 2001 in answer.content.decode()
    assert state(cast, plan) == "submitted"


def test_a_plan_is_agreed_once_however_often_it_is_sent(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    dewi, sent = cast.client("dewi"), {"version": "1", "idempotency_key": str(uuid.uuid4())}

    answers = [dewi.post(f"/plans/{plan.pk}/agreement/", sent) for _time in range(2)]

    assert [answer["Location"] for answer in answers] == ["/plans/team/", "/plans/team/"]
    with cast.within("wanggar"):
        assert PlanVersion.objects.filter(plan=plan).count() == 1


def test_what_changed_since_the_page_was_opened_is_not_agreed(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    budi = cast.client("budi")
    budi.post(f"/plans/{plan.pk}/withdrawal/", {"version": "1"})
    budi.post(f"/plans/{plan.pk}/submission/", DIALOGUE | {"version": "2"})

    answer = cast.client("dewi").post(f"/plans/{plan.pk}/agreement/", {"version": "1"})

    assert answer.status_code == 409
    assert problems(answer.content.decode()) == []
    assert state(cast, plan) == "submitted"


def test_a_page_kept_open_after_the_decision_tells_how_things_stand(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    dewi = cast.client("dewi")
    dewi.post(f"/plans/{plan.pk}/agreement/", {"version": "1"})

    answer = dewi.post(f"/plans/{plan.pk}/return/", {"comment": "Masih kurang.", "version": "2"})

    assert answer.status_code == 409
    assert "Disetujui" in answer.content.decode()


def test_a_revision_begins_with_its_reason(cast: Any) -> None:
    plan = scenes.plan(cast, "agreed")
    budi = cast.client("budi")

    assert budi.post(f"/plans/{plan.pk}/revision/", {"reason": "", "version": "1"}).status_code == 409
    budi.post(f"/plans/{plan.pk}/revision/", {"reason": "Anggaran berkurang.", "version": "1"})

    assert state(cast, plan) == "revision"


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in_again(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    page = budi.get(f"/plans/{plan.pk}/?open=new").content.decode()
    author = page.split('name="draft_author" value="')[1].split('"')[0]
    visitor = Client()
    key = f"/plans/{plan.pk}/results/"
    sent = scenes.typed("Tersedianya peta jabatan", draft_key=key, draft_author=author)

    answer = visitor.post(key, sent, HTTP_REFERER=f"http://testserver/plans/{plan.pk}/?open=new")

    assert answer.status_code == 302
    assert f"/plans/{plan.pk}/" in answer["Location"]
    assert "kept_text" in visitor.session


@pytest.mark.parametrize("name", ["", "start/", "behavior/", "history/"])
def test_reading_pages_take_nothing(cast: Any, name: str) -> None:
    plan = scenes.plan(cast)

    assert cast.client("budi").post(f"/plans/{plan.pk}/{name}").status_code == 405
