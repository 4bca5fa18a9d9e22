"""The team board: evidence beside the form, drafts nobody else sees, nothing overwritten, on to the next person."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from lugas.evaluation.models import Appraisal, RatingDraft
from lugas.workflow.models import Event
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.evaluation import scenes

pytestmark = pytest.mark.django_db
RATING = {
    "result_rating": "meets",
    "result_reason": "Tiga laporan sesuai target.",
    "behavior_rating": "above",
    "behavior_reason": "Membantu rekan.",
}


@pytest.fixture
def team(cast: Any) -> dict[str, Appraisal]:
    with cast.within("wanggar"):
        return scenes.team(cast)


@pytest.fixture
def dewi(cast: Any) -> Client:
    client: Client = cast.client("dewi")
    return client


def place(appraisal: Appraisal, what: str = "") -> str:
    return f"/board/{appraisal.period_id}/{appraisal.pk}/{what}"


def fresh(cast: Any, appraisal: Appraisal) -> Appraisal:
    with cast.within("wanggar"):
        return Appraisal.objects.get(pk=appraisal.pk)


def test_the_team_stands_on_one_screen(dewi: Client, team: dict[str, Appraisal]) -> None:
    html = dewi.get("/board/").content.decode()

    assert problems(html) == []
    assert [name in html for name in ("Andi Rumaropen", "Budi Santoso", "Maria Goreti Kogoya")] == [True] * 3
    assert "0 dari 3 orang sudah dinilai" in html
    assert "Lanjutkan dengan Andi Rumaropen" in html


def test_without_a_team_the_board_says_what_belongs_there(cast: Any) -> None:
    html = cast.client("budi").get("/board/").content.decode()

    assert problems(html) == []
    assert "Di sini Anda menilai tim Anda" in html


def test_the_evidence_stands_beside_the_form(dewi: Client, team: dict[str, Appraisal]) -> None:
    html = dewi.get(place(team["budi"])).content.decode()

    assert problems(html) == []
    assert "Tersedianya laporan evaluasi kinerja" in html
    assert "3 laporan" in html
    assert "Lengkapi data budi." in html
    assert 'data-key="3"' in html


def test_the_self_view_is_not_on_the_page_before_the_ratings_are_submitted(
    cast: Any, dewi: Client, team: dict[str, Appraisal]
) -> None:
    assert "Target tercapai." not in dewi.get(place(team["budi"])).content.decode()

    dewi.post(place(team["budi"], "rating/"), RATING)

    assert "Target tercapai." in dewi.get(place(team["budi"])).content.decode()


def test_what_is_drafted_is_not_on_the_employees_page(cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
    dewi.post(place(team["budi"], "draft/"), RATING)

    html = cast.client("budi").get(f"/evaluations/{team['budi'].pk}/").content.decode()

    assert "Tiga laporan sesuai target." not in html


def test_looking_at_somebody_is_an_event(cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
    dewi.get(place(team["budi"]))
    dewi.get(f"/board/{team['budi'].period_id}/?own={team['budi'].pk}")

    with cast.within("wanggar"):
        looks = list(Event.objects.filter(kind="appraisal.read").values_list("employee_id", "subject_id"))
    assert looks == [(cast.dewi.employee_id, cast.budi.employee_id)]


class TestDrafts:
    def test_the_script_gets_a_note_and_a_version(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        opened = str(uuid4())
        first = dewi.post(place(team["budi"], "draft/"), {"result_rating": "above", "opened": opened})
        second = dewi.post(place(team["budi"], "draft/"), RATING | {"opened": opened, "draft_version": "1"})

        assert (first.json()["version"], second.json()["version"]) == (1, 2)
        assert second.json()["note"].startswith("Tersimpan ")
        with cast.within("wanggar"):
            assert RatingDraft.objects.get().result_reason == RATING["result_reason"]

    def test_another_tab_is_told_who_saved(self, dewi: Client, team: dict[str, Appraisal]) -> None:
        dewi.post(place(team["budi"], "draft/"), RATING | {"opened": str(uuid4())})

        answer = dewi.post(place(team["budi"], "draft/"), {"result_rating": "below", "opened": str(uuid4())})

        assert answer.status_code == 409
        assert "Dewi Anggraini" in answer.json()["note"]

    def test_the_page_shows_both_when_the_form_is_sent(
        self, cast: Any, dewi: Client, team: dict[str, Appraisal]
    ) -> None:
        dewi.post(place(team["budi"], "draft/"), RATING | {"opened": str(uuid4())})

        answer = dewi.post(
            place(team["budi"], "rating/"), RATING | {"result_reason": "Tulisan lain.", "opened": str(uuid4())}
        )

        html = answer.content.decode()
        assert answer.status_code == 409
        assert problems(html) == []
        assert "Tulisan lain." in html
        assert "Tiga laporan sesuai target." in html
        assert 'name="version" value="1"' in html
        assert fresh(cast, team["budi"]).state == "self_assessed"

    def test_a_text_that_is_too_long_is_told(self, dewi: Client, team: dict[str, Appraisal]) -> None:
        answer = dewi.post(place(team["budi"], "draft/"), RATING | {"result_reason": "x" * 2001})

        assert answer.status_code == 422

    def test_who_may_not_draft_is_told_why(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        dewi.post(place(team["budi"], "rating/"), RATING)

        answer = dewi.post(place(team["budi"], "draft/"), RATING)

        assert (answer.status_code, "dialog" in answer.json()["note"]) == (409, True)

    def test_without_scripts_a_button_keeps_it(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        answer = dewi.post(place(team["budi"], "ratings/"), {"result_rating": "above"})

        assert answer.headers["Location"] == place(team["budi"])
        html = dewi.get(place(team["budi"])).content.decode()
        assert "Tersimpan" in html
        assert 'value="above" checked' in html


class TestSubmitting:
    def test_the_next_person_follows(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        answer = dewi.post(place(team["andi"], "rating/"), RATING)

        assert answer.headers["Location"] == place(team["budi"])
        assert fresh(cast, team["andi"]).state == "rated"

    def test_what_is_missing_stands_at_its_field(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        answer = dewi.post(place(team["budi"], "rating/"), RATING | {"behavior_reason": ""})

        html = answer.content.decode()
        assert answer.status_code == 422
        assert problems(html) == []
        assert "Tiga laporan sesuai target." in html
        assert fresh(cast, team["budi"]).state == "self_assessed"

    def test_a_refusal_stands_on_the_same_page(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        with cast.within("wanggar"):
            factories.Feedback.objects.all().delete()

        answer = dewi.post(place(team["budi"], "rating/"), RATING | {"result_rating": "below"})

        html = answer.content.decode()
        assert answer.status_code == 422
        assert "PRD-03" in html
        assert "Tiga laporan sesuai target." in html

    def test_the_same_form_twice_rates_once(self, cast: Any, dewi: Client, team: dict[str, Appraisal]) -> None:
        sent = RATING | {"idempotency_key": str(uuid4())}
        first = dewi.post(place(team["andi"], "rating/"), sent)
        second = dewi.post(place(team["andi"], "rating/"), sent)

        assert first.headers["Location"] == second.headers["Location"]
        with cast.within("wanggar"):
            assert Event.objects.filter(kind="appraisal.rate").count() == 1

    def test_a_head_is_asked_for_behavior_alone(self, cast: Any) -> None:
        with cast.within("wanggar"):
            factories.achievement(cast.ratna, "WA", value="excellent")
            head = factories.appraisal(factories.plan(cast.markus, "agreed"), "self_assessed")
        ratna = cast.client("ratna")

        html = ratna.get(place(head)).content.decode()
        ratna.post(place(head, "rating/"), {"behavior_rating": "meets", "behavior_reason": "Memberi teladan."})

        assert problems(html) == []
        assert 'name="result_rating"' not in html
        assert fresh(cast, head).result_rating == "above"


class TestDeciding:
    @pytest.fixture
    def discussed(self, cast: Any) -> dict[str, Appraisal]:
        with cast.within("wanggar"):
            return scenes.team(cast, "discussed")

    def test_deciding_and_delivering_is_one_button(
        self, cast: Any, dewi: Client, discussed: dict[str, Appraisal]
    ) -> None:
        assert problems(dewi.get(place(discussed["budi"])).content.decode()) == []

        dewi.post(place(discussed["budi"], "decision/"), {"notes": "Pertahankan.", "deliver": "yes"})

        budi = fresh(cast, discussed["budi"])
        assert (budi.state, budi.grade, budi.notes) == ("delivered", "good", "Pertahankan.")

    def test_deciding_alone_leaves_the_delivery(self, cast: Any, dewi: Client, discussed: dict[str, Appraisal]) -> None:
        for name in ("andi", "budi"):
            dewi.post(place(discussed[name], "decision/"), {"notes": ""})
        html = dewi.get(f"/board/{discussed['budi'].period_id}/").content.decode()
        assert "Sampaikan 2 hasil yang sudah ditetapkan" in html

        dewi.post(place(discussed["andi"], "delivery/"))
        dewi.post(f"/board/{discussed['budi'].period_id}/deliveries/")

        assert fresh(cast, discussed["andi"]).state == fresh(cast, discussed["budi"]).state == "delivered"
        assert problems(dewi.get(place(discussed["budi"])).content.decode()) == []

    def test_a_refused_decision_keeps_the_notes(self, cast: Any, dewi: Client) -> None:
        with cast.within("wanggar"):
            factories.achievement(cast.ratna, "WA", 4)
            plan = factories.plan(cast.budi, "agreed")
            factories.appraisal(plan, "final", 1, grade="very_poor")
            annual = factories.appraisal(plan, "discussed", 4)
            period = annual.period
            period.ends_on = period.ends_on.replace(month=7, day=31)
            period.starts_on = period.ends_on.replace(day=1)
            period.save()
            plan.ends_on = period.ends_on
            plan.save()

        answer = dewi.post(place(annual, "decision/"), {"notes": "Catatan panjang."})

        html = answer.content.decode()
        assert answer.status_code == 422
        assert "Catatan panjang." in html
        assert "Tuliskan alasannya" in html


def test_people_of_others_are_not_there(cast: Any, team: dict[str, Appraisal]) -> None:
    for name in ("budi", "siti", "lestari", "joko"):
        client = cast.client(name)
        assert client.get(place(team["andi"])).status_code == 404
    assert cast.client("dewi").get(f"/board/{team['andi'].period_id + 999}/").status_code == 404


def test_the_superior_is_led_to_people_of_a_late_supervisor(cast: Any, team: dict[str, Appraisal]) -> None:
    with cast.within("wanggar"):
        Appraisal.objects.filter(pk=team["budi"].pk).update(due_on=scenes.IN_JULY)
    markus = cast.client("markus")

    assert "Pejabat penilai terlambat" in markus.get(f"/board/{team['budi'].period_id}/").content.decode()
    with cast.within("wanggar"):
        (look,) = Event.objects.filter(kind="appraisal.read")
    assert (look.employee_id, look.subject_id) == (cast.markus.employee_id, cast.budi.employee_id)
    markus.post(place(team["budi"], "rating/"), RATING)

    assert fresh(cast, team["budi"]).rated_by_id == cast.markus.employee_id


@pytest.mark.parametrize("people", [3, 20])
def test_the_board_asks_the_database_as_often_for_three_as_for_twenty(cast: Any, people: int) -> None:
    with cast.within("wanggar"):
        team = scenes.team(cast)
        scenes.crowd(team["budi"], people - 3)
    dewi = cast.client("dewi")
    dewi.get("/board/")

    with counted() as whole:
        dewi.get("/board/")
    with counted() as one:
        dewi.get(place(team["budi"]))

    assert whole.number <= MOST
    assert one.number <= MOST, "\n".join(one.statements)
