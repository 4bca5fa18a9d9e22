"""Expectations, annexed lists and taking over from an earlier plan."""

from datetime import date
from typing import Any

from lugas.planning.models import Annex, Cycle, LeaderExpectation
from tests import factories
from tests.pages import problems

from . import scenes


def test_an_annexed_line_is_put_back_on_its_own_page(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        line = Annex.objects.get(plan=plan, kind="resources")
    budi = cast.client("budi")
    budi.post(f"/plans/{plan.pk}/removals/", {"place": f"annex:{line.pk}"})

    answer = budi.post(f"/plans/{plan.pk}/restorations/", {"place": f"annex:{line.pk}"})

    assert answer["Location"] == f"/plans/{plan.pk}/annexes/"


def test_expectations_are_saved_by_the_supervisor_too(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    answer = cast.client("dewi").post(
        f"/plans/{plan.pk}/expectations/", {"AK-text": "Cermat dalam angka.", "AK-version": "1"}
    )

    assert answer["Location"] == f"/plans/{plan.pk}/behavior/"
    assert scenes.content(cast, plan).expectation("AK").text == "Cermat dalam angka."


def test_an_expectation_that_is_too_long_comes_back(cast: Any) -> None:
    plan = scenes.plan(cast)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/expectations/", {"AK-text": "x" * 1001, "AK-version": "1"})

    assert answer.status_code == 422
    assert problems(answer.content.decode()) == []
    assert "x" * 1001 in answer.content.decode()


def test_a_stale_expectation_shows_both_and_the_choice_is_saved(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        LeaderExpectation.objects.filter(plan=plan, core_value="AK").update(text="Dari Dewi", lock_version=2)
    budi = cast.client("budi")
    sent = {"AK-text": "Dari Budi", "AK-version": "1", "BP-text": "", "BP-version": "1"}

    answer = budi.post(f"/plans/{plan.pk}/expectations/", sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert problems(page) == []
    assert "Dari Dewi" in page
    assert 'name="AK-version" value="2"' in page
    budi.post(f"/plans/{plan.pk}/expectations/", sent | {"AK-version": "2"})
    assert scenes.content(cast, plan).expectation("AK").text == "Dari Budi"


def test_lists_take_lines_and_suggestions(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    sent = {"resources-0-text": "Laptop", "resources-1-text": "", "consequences-add": ["Penghargaan", "Bimbingan"]}

    answer = cast.client("budi").post(f"/plans/{plan.pk}/lists/", sent)

    assert answer["Location"] == f"/plans/{plan.pk}/annexes/"
    found = scenes.content(cast, plan)
    assert [line.text for line in found.annex("resources")] == ["Laptop"]
    assert [line.text for line in found.annex("consequences")] == ["Penghargaan", "Bimbingan"]


def test_a_line_that_is_too_long_comes_back(cast: Any) -> None:
    plan = scenes.plan(cast)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/lists/", {"resources-0-text": "y" * 601})

    assert answer.status_code == 422
    assert problems(answer.content.decode()) == []


def test_a_stale_line_shows_both(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        line = Annex.objects.get(plan=plan, kind="resources")
        Annex.objects.filter(pk=line.pk).update(text="Di tab lain", lock_version=2)
    sent = {"resources-0-text": "Di tab ini", "resources-0-pk": str(line.pk), "resources-0-version": "1"}

    answer = cast.client("budi").post(f"/plans/{plan.pk}/lists/", sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert problems(page) == []
    assert "Di tab lain" in page
    assert 'name="resources-0-version" value="2"' in page


def test_one_result_or_everything_is_taken_over(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    with cast.within("wanggar"):
        cycle = Cycle.objects.create(agency=plan.agency, year=2025, scheme="national", period_kind="quarterly")
        source = factories.plan(
            cast.budi, "closed", cycle=cycle, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
        )
        extra = factories.result(source, "Terbitnya buletin", order=2)
    budi = cast.client("budi")

    one = budi.post(f"/plans/{plan.pk}/copies/", {"source": source.pk, "result": extra.pk})
    everything = budi.post(f"/plans/{plan.pk}/copies/", {"source": source.pk})

    assert one["Location"] == f"/plans/{plan.pk}/comparison/?with={source.pk}"
    assert everything["Location"] == f"/plans/{plan.pk}/"
    assert len(scenes.content(cast, plan).results) == 2
    assert budi.post(f"/plans/{plan.pk}/copies/", {"source": "x"}).status_code == 404
