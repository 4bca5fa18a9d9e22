"""The dialogue by its page: one form for the record, both sides, a file for the calendar."""

from typing import Any

import pytest
from django.test import Client

from lugas.evaluation.calendar_file import calendar_file
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint, RatingVersion
from tests.cast import TODAY, moment
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.evaluation import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def pk(cast: Any) -> int:
    with cast.within("wanggar"):
        return int(scenes.talk(cast).appraisal_id)


@pytest.fixture
def dewi(cast: Any) -> Client:
    client: Client = cast.client("dewi")
    return client


def points(cast: Any) -> list[DialoguePoint]:
    with cast.within("wanggar"):
        return list(DialoguePoint.objects.order_by("order"))


def sent(cast: Any, side: str = "supervisor_view", **more: Any) -> dict[str, Any]:
    """The whole form as the page shows it to one side, with some of it changed."""
    form: dict[str, Any] = {"held_on": "", "participants": "", "summary": "", "development": "", "version": 1}
    for point in points(cast):
        prefix = f"p{point.pk}-"
        form |= {prefix + "own_view": getattr(point, side), prefix + "ending": point.ending}
        form |= {prefix + "topic": point.topic, prefix + "version": point.lock_version, prefix + "action": point.action}
    return form | {"new-topic": "", "new-own_view": ""} | more


def state(cast: Any) -> str:
    with cast.within("wanggar"):
        return Appraisal.objects.get().state


def dialogue(cast: Any) -> Dialogue:
    with cast.within("wanggar"):
        return Dialogue.objects.get()


@pytest.mark.parametrize("name", ["budi", "dewi"])
def test_both_sides_see_both_views(cast: Any, pk: int, name: str) -> None:
    client = cast.client(name)
    client.get("/board/")
    with counted() as queries:
        html = client.get(f"/dialogues/{pk}/").content.decode()

    assert problems(html) == []
    assert "Tiga laporan sesuai target." in html
    assert queries.number <= MOST, "\n".join(queries.statements)


def test_the_whole_way_to_the_decision(cast: Any, dewi: Client, pk: int) -> None:
    endings = {f"p{point.pk}-ending": "agreed" for point in points(cast)}
    held = {"held_on": "2026-08-14", "summary": "Beban kerja dibahas.", "new-topic": "Pelatihan"}
    dewi.post(f"/dialogues/{pk}/record/", sent(cast, **endings, **held))
    third = points(cast)[2]
    action = {f"p{third.pk}-ending": "action", f"p{third.pk}-action": "Mengikuti pelatihan"}
    who = {f"p{third.pk}-owner_id": cast.budi.employee_id, f"p{third.pk}-due_on": "2026-09-30"}
    kept = {"held_on": "2026-08-14", "summary": "Beban kerja dibahas.", "version": dialogue(cast).lock_version}
    dewi.post(f"/dialogues/{pk}/record/", sent(cast, **kept, **action, **who))

    for name in ("dewi", "budi"):
        client = cast.client(name)
        html = client.get(f"/dialogues/{pk}/").content.decode()
        assert "Konfirmasi catatan" in html
        client.post(f"/dialogues/{pk}/confirmation/", {"seen": dialogue(cast).content_version})

    html = dewi.get(f"/dialogues/{pk}/").content.decode()
    assert state(cast) == "discussed"
    assert problems(html) == []
    assert "Mengikuti pelatihan: Budi Santoso, paling lambat 30 September 2026" in html
    assert "Tetapkan predikat" in html


def test_what_cannot_be_saved_stands_on_the_same_page(cast: Any, dewi: Client, pk: int) -> None:
    point = points(cast)[0]
    answer = dewi.post(
        f"/dialogues/{pk}/record/", sent(cast, **{f"p{point.pk}-ending": "action", "summary": "Tulisan saya."})
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert problems(html) == []
    assert "Tindakan harus memuat" in html
    assert "Tulisan saya." in html
    assert dialogue(cast).summary == ""


def test_a_point_that_the_other_side_changed_is_not_overwritten(cast: Any, dewi: Client, pk: int) -> None:
    form, point = sent(cast), points(cast)[0]
    cast.client("budi").post(
        f"/dialogues/{pk}/record/",
        sent(cast, "employee_view") | {f"p{point.pk}-own_view": "Saya lebih.", f"p{point.pk}-ending": "different"},
    )

    answer = dewi.post(f"/dialogues/{pk}/record/", form | {f"p{point.pk}-ending": "agreed"})

    assert answer.status_code == 409
    assert points(cast)[0].ending == "different"
    assert problems(answer.content.decode()) == []


def test_what_one_side_left_alone_does_not_conflict(cast: Any, dewi: Client, pk: int) -> None:
    form = sent(cast)
    first, second = points(cast)
    theirs = sent(cast, "employee_view") | {f"p{first.pk}-own_view": "Saya lebih."}
    cast.client("budi").post(f"/dialogues/{pk}/record/", theirs)

    dewi.post(f"/dialogues/{pk}/record/", form | {f"p{second.pk}-ending": "agreed"})

    assert [point.ending for point in points(cast)] == ["open", "agreed"]
    assert points(cast)[0].employee_view == "Saya lebih."


def test_a_meeting_has_a_file_for_the_calendar(cast: Any, dewi: Client, pk: int) -> None:
    assert dewi.get(f"/dialogues/{pk}/calendar.ics").status_code == 404
    wrong = dewi.post(f"/dialogues/{pk}/meeting/", {"planned_at": "besok"})
    dewi.post(f"/dialogues/{pk}/meeting/", {"planned_at": "2026-08-20T09:30", "place": "Ruang rapat, lantai 2"})

    answer = cast.client("budi").get(f"/dialogues/{pk}/calendar.ics")
    lines = answer.content.decode().split("\r\n")
    assert wrong.status_code == 422
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260820T023000Z" in lines
    assert "LOCATION:Ruang rapat\\, lantai 2" in lines
    assert not any("Ekspektasi" in line for line in lines)
    assert "20 Agustus 2026 09.30 WIB" in dewi.get(f"/dialogues/{pk}/").content.decode()


def test_long_lines_of_the_file_are_folded_between_characters() -> None:
    talk = Dialogue(planned_at=moment(TODAY), place="é" * 60)

    text = calendar_file(talk, title="a\nb", at=moment(TODAY))

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "é" * 60 in text.replace("\r\n ", "")
    assert "SUMMARY:a\\nb" in text
    with pytest.raises(ValueError, match="no meeting"):
        calendar_file(Dialogue(), title="", at=moment(TODAY))


def test_ratings_change_in_the_dialogue_with_a_reason(cast: Any, dewi: Client, pk: int) -> None:
    ratings = {
        "result_rating": "above",
        "result_reason": "Bukti baru.",
        "behavior_rating": "meets",
        "behavior_reason": "Dapat diandalkan.",
    }
    missing = dewi.post(f"/dialogues/{pk}/ratings/", ratings)
    refused = dewi.post(f"/dialogues/{pk}/ratings/", ratings | {"result_rating": "below", "why": "Kurang bukti."})
    dewi.post(f"/dialogues/{pk}/ratings/", ratings | {"why": "Dua laporan diperlihatkan."})

    assert (missing.status_code, refused.status_code) == (422, 422)
    assert problems(missing.content.decode()) == []
    assert "PRD-03" in refused.content.decode()
    html = cast.client("budi").get(f"/dialogues/{pk}/").content.decode()
    assert problems(html) == []
    assert "Dua laporan diperlihatkan." in html
    with cast.within("wanggar"):
        assert RatingVersion.objects.get().result_rating == "meets"


def test_before_the_ratings_there_is_no_dialogue(cast: Any) -> None:
    with cast.within("wanggar"):
        team = scenes.team(cast)

    assert cast.client("dewi").get(f"/dialogues/{team['budi'].pk}/").status_code == 404


def test_others_find_nothing_and_the_superior_reads(cast: Any, pk: int) -> None:
    assert [cast.client(name).get(f"/dialogues/{pk}/").status_code for name in ("andi", "siti", "lestari")] == [404] * 3
    assert cast.client("markus").get(f"/dialogues/{pk}/").status_code == 200


def test_a_broken_confirmation_is_refused(dewi: Client, pk: int) -> None:
    assert dewi.post(f"/dialogues/{pk}/confirmation/", {"seen": "x"}).status_code == 409
