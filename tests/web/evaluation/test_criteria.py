"""The levels of both sides on their pages: the same criteria, kept as one goes, complete at the end."""

import gzip
from typing import Any

import pytest
from django.test import Client

from lugas.evaluation.actions.rating import rate
from lugas.evaluation.items import criteria_of, keep
from lugas.evaluation.models import Appraisal, ItemRating, RatingDraft
from lugas.workflow.models import Draft
from tests import factories
from tests.evaluation.days import MEETS
from tests.evaluation.voicing import all_items, follow
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.evaluation import scenes
from tests.web.evaluation.test_board import RATING, place

pytestmark = pytest.mark.django_db
LATER_PAGE = 20_000


@pytest.fixture
def team(cast: Any) -> dict[str, Appraisal]:
    with cast.within("wanggar"):
        follow("binawidya")
        return scenes.team(cast)


@pytest.fixture
def own(cast: Any) -> Appraisal:
    """Budi's, to be assessed by himself."""
    with cast.within("wanggar"):
        follow("binawidya")
        return scenes.team(cast, "open")["budi"]


def sheet(cast: Any, appraisal: Appraisal, side: str, level: str = "3", **more: str) -> dict[str, str]:
    """A filled form."""
    with cast.within("wanggar"):
        found: dict[str, str] = {}
        for each in criteria_of(appraisal, side):
            if each.has_level:
                found[f"{each.key}-level"] = level
            found[f"{each.key}-text"] = f"Contoh {side} {each.name}"[:100]
        return found | more


def fetched(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestBoard:
    def test_every_criterion_has_its_row_and_nothing_is_preset(self, cast: Any, team: dict[str, Appraisal]) -> None:
        html = fetched(cast.client("dewi"), place(team["budi"]))

        assert problems(html) == []
        with cast.within("wanggar"):
            keys = [each.key for each in criteria_of(team["budi"], "supervisor")]
        assert all(f'name="{key}-level"' in html for key in keys)
        assert "checked" not in html

    def test_the_draft_keeps_the_levels(self, cast: Any, team: dict[str, Appraisal]) -> None:
        client = cast.client("dewi")

        client.post(place(team["budi"], "draft/"), {"v-BP-level": "4", "v-AK-level": "x", "v-BP-text": "Ramah."})

        html = fetched(client, place(team["budi"]))
        assert 'name="v-BP-level" value="4" checked' in html
        assert 'name="v-AK-level" value="x" checked' in html
        assert "Ramah." in html

    def test_a_missing_level_is_named_and_what_was_typed_stays(self, cast: Any, team: dict[str, Appraisal]) -> None:
        typed = RATING | sheet(cast, team["budi"], "supervisor") | {"v-HA-level": "", "v-HA-text": "Menyapa semua."}

        answer = cast.client("dewi").post(place(team["budi"], "rating/"), typed)

        html = answer.content.decode()
        assert answer.status_code == 422
        assert "1 kriteria belum diberi tingkat: Harmonis" in html
        assert "Menyapa semua." in html
        assert 'name="v-BP-level" value="3" checked' in html

    @pytest.mark.parametrize(("name", "value"), [("v-BP-level", "6"), ("v-BP-text", "x" * 1001)])
    def test_nonsense_is_refused(self, cast: Any, team: dict[str, Appraisal], name: str, value: str) -> None:
        typed = RATING | sheet(cast, team["budi"], "supervisor") | {name: value}
        client = cast.client("dewi")

        assert client.post(place(team["budi"], "rating/"), typed).status_code == 422
        assert client.post(place(team["budi"], "draft/"), {name: value}).status_code == 422
        with cast.within("wanggar"):
            assert not RatingDraft.objects.exists()

    def test_the_levels_of_the_last_period_fill_the_empty_ones(self, cast: Any, team: dict[str, Appraisal]) -> None:
        with cast.within("wanggar"):
            earlier = factories.appraisal(team["budi"].plan, "final", number=1)
            for code, level in (("BP", 5), ("AK", 2)):
                ItemRating.objects.create(
                    agency=earlier.agency, appraisal=earlier, side="supervisor", kind="value", code=code, level=level
                )
        client = cast.client("dewi")
        assert "seperti periode lalu" in fetched(client, place(team["budi"]))

        answer = client.post(place(team["budi"], "ratings/"), {"same": "yes", "v-BP-level": "3"})

        assert answer.status_code == 302
        html = fetched(client, place(team["budi"]))
        assert 'name="v-BP-level" value="3" checked' in html
        assert 'name="v-AK-level" value="2" checked' in html
        assert html.count("checked") == 2

    def test_the_page_stays_small(self, cast: Any, team: dict[str, Appraisal]) -> None:
        client = cast.client("dewi")
        with counted() as queries:
            html = fetched(client, place(team["budi"]))

        assert queries.number <= MOST, "\n".join(each[:180] for each in queries.statements)
        assert len(gzip.compress(html.encode())) < LATER_PAGE


class TestSelfAssessment:
    def test_every_criterion_has_its_row_with_example_and_evidence(self, cast: Any, own: Appraisal) -> None:
        client = cast.client("budi")
        with counted() as queries:
            html = fetched(client, f"/evaluations/{own.pk}/self-assessment/")

        assert problems(html) == []
        assert queries.number <= MOST, "\n".join(each[:180] for each in queries.statements)
        with cast.within("wanggar"):
            keys = [each.key for each in criteria_of(own, "self")]
        assert [key[0] for key in keys].count("v") == 7
        assert all(f'name="{key}-level"' in html and f'name="{key}-text"' in html for key in keys)
        assert f'name="{keys[0]}-obstacle"' in html

    def test_it_is_kept_and_comes_back(self, cast: Any, own: Appraisal) -> None:
        client = cast.client("budi")
        typed = {"self_result": "meets", "version": "1", "v-BP-level": "5", "v-BP-text": "Loket dibuka lebih pagi."}

        assert client.post(f"/evaluations/{own.pk}/self-view/", typed).status_code == 302

        html = fetched(client, f"/evaluations/{own.pk}/self-assessment/")
        assert "Loket dibuka lebih pagi." in html
        assert 'name="v-BP-level" value="5" checked' in html

    def test_submitting_asks_for_what_is_missing(self, cast: Any, own: Appraisal) -> None:
        typed = {"self_result": "meets", "self_behavior": "meets", "version": "1"} | sheet(cast, own, "self")
        client = cast.client("budi")

        answer = client.post(f"/evaluations/{own.pk}/submission/", typed | {"v-LO-level": ""})
        assert answer.status_code == 422
        assert "Loyal" in answer.content.decode()

        assert client.post(f"/evaluations/{own.pk}/submission/", typed).status_code == 302
        with cast.within("wanggar"):
            assert Appraisal.objects.get(pk=own.pk).state == "self_assessed"
            assert ItemRating.objects.filter(appraisal=own, side="self", level=3).count() >= 17

    def test_evidence_of_somebody_else_is_refused(self, cast: Any, own: Appraisal) -> None:
        answer = cast.client("budi").post(
            f"/evaluations/{own.pk}/self-view/", {"version": "1", "v-BP-evidence": "999999"}
        )

        assert answer.status_code == 422
        with cast.within("wanggar"):
            assert not ItemRating.objects.exists()


def test_the_self_draft_while_typing_is_the_employees_own(cast: Any, own: Appraisal) -> None:
    key = f"/evaluations/{own.pk}/self-assessment/"
    cast.client("budi").post("/drafts/", {"draft_key": key, "v-BP-text": "RAHASIA"})

    assert "RAHASIA" not in fetched(cast.client("dewi"), place(own))
    with cast.within("wanggar"):
        assert "RAHASIA" in str(Draft.objects.get().data)


@pytest.mark.parametrize("scheme", ["bangko", "binawidya", "jakarta"])
def test_every_page_keeps_within_the_queries(cast: Any, scheme: str) -> None:
    with cast.within("wanggar"):
        follow(scheme)
        made = scenes.team(cast)["budi"]
        keep(made, "self", all_items(made, "self", 5))
        rate(made, MEETS, actor=scenes.supervisor(cast), version=0, said=all_items(made, "supervisor", 2))
    client = cast.client("dewi")

    for address in (place(made), f"/dialogues/{made.pk}/", f"/evaluations/{made.pk}/"):
        with counted() as queries:
            html = fetched(client, address)
        assert queries.number <= MOST, f"{address}\n" + "\n".join(each[:120] for each in queries.statements)
        assert problems(html) == []
        assert len(gzip.compress(html.encode())) < LATER_PAGE
