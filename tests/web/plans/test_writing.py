"""Sending results into a plan: saved, refused with the reason, or given back with everything typed."""

import uuid
from typing import Any

import pytest

from lugas.planning.models import Indicator, LeaderLink, PlannedResult
from lugas.workflow.models import Draft
from tests import factories
from tests.pages import problems

from . import scenes


def test_a_result_is_added_and_the_page_returns_to_it(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    sent = scenes.typed("Tersedianya peta jabatan", ("Jumlah peta", "quantity", "4"), ("", "time", ""))

    answer = cast.client("budi").post(f"/plans/{plan.pk}/results/", sent)

    [line] = scenes.content(cast, plan).results
    assert answer["Location"] == f"/plans/{plan.pk}/#result-{line.pk}"
    assert line.leader_text == "Meningkatnya layanan"
    assert [(row.text, row.aspect, row.target) for row in line.indicators] == [("Jumlah peta", "quantity", "4")]


def test_an_added_result_supports_the_chosen_results_of_the_leader(cast: Any) -> None:
    above = scenes.result(cast, scenes.leader(cast))
    plan = scenes.plan(cast, filled=False)

    cast.client("budi").post(f"/plans/{plan.pk}/results/", scenes.typed("A", leaders=[str(above.pk)], cascade="direct"))

    [line] = scenes.content(cast, plan).results
    assert [(leader.pk, leader.cascade) for leader in line.leaders] == [(above.pk, "direct")]


def test_a_result_without_text_comes_back_with_everything_typed(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    answer = cast.client("budi").post(
        f"/plans/{plan.pk}/results/", scenes.typed("", ("Jumlah peta jabatan", "quantity", "4"))
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert problems(page) == []
    assert "Jumlah peta jabatan</textarea>" in page
    assert scenes.content(cast, plan).results == ()


def test_sending_twice_adds_once(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    sent = scenes.typed("Tersedianya peta jabatan", idempotency_key=str(uuid.uuid4()))

    answers = [budi.post(f"/plans/{plan.pk}/results/", sent) for _time in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(scenes.content(cast, plan).results) == 1


def test_the_draft_has_done_its_work_once_the_result_is_saved(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    key = f"/plans/{plan.pk}/results/"
    budi.post("/drafts/", {"draft_key": key, "draft_version": "0", "text": "Tersedianya"})

    budi.post(key, scenes.typed("Tersedianya peta jabatan", draft_key=key))

    with cast.within("wanggar"):
        assert not Draft.objects.filter(key=key).exists()


@pytest.mark.parametrize(
    ("do", "texts", "again"),
    [
        ("", ["Satu", "Dua", "Tiga"], ""),
        ("more", ["Satu", "Dua", "Tiga"], "&more=1"),
        ("up:2", ["Satu", "Tiga", "Dua"], ""),
        ("down:0", ["Dua", "Satu", "Tiga"], ""),
        ("up:0", ["Satu", "Dua", "Tiga"], ""),
        ("remove:1", ["Satu", "Tiga"], ""),
        ("remove:9", ["Satu", "Dua", "Tiga"], ""),
        ("remove:x", ["Satu", "Dua", "Tiga"], ""),
    ],
)
def test_rows_are_moved_and_taken_out_with_everything_typed_saved(
    cast: Any, do: str, texts: list[str], again: str
) -> None:
    plan = scenes.plan(cast, filled=False)
    rows = [(text, "quantity", "1") for text in ("Satu", "Dua", "Tiga")]

    answer = cast.client("budi").post(f"/plans/{plan.pk}/results/", scenes.typed("A", *rows, do=do))

    [line] = scenes.content(cast, plan).results
    assert [row.text for row in line.indicators] == texts
    assert answer["Location"].endswith(f"?open={line.pk}{again}#result-{line.pk}" if do else f"/#result-{line.pk}")


def test_a_change_keeps_the_rows_that_were_there(cast: Any) -> None:
    plan = scenes.plan(cast)
    [before] = scenes.content(cast, plan).results

    sent = scenes.typed("Terbitnya laporan", **scenes.rows_of(before), version="1")
    cast.client("budi").post(f"/plans/{plan.pk}/results/{before.pk}/", sent)

    [after] = scenes.content(cast, plan).results
    assert (after.text, after.version) == ("Terbitnya laporan", 2)
    assert after.indicators == before.indicators


def test_links_stay_while_the_leader_has_taken_the_plan_back(cast: Any) -> None:
    above, plan = scenes.linked(cast)
    with cast.within("wanggar"):
        above.state = "draft"
        above.save()
    [line] = scenes.content(cast, plan).results

    cast.client("budi").post(f"/plans/{plan.pk}/results/{line.pk}/", scenes.typed("B", version="1"))

    [after] = scenes.content(cast, plan).results
    assert after.leaders == line.leaders


def test_what_is_taken_out_can_be_put_back_from_the_page(cast: Any) -> None:
    plan = scenes.plan(cast)
    row = scenes.result(cast, plan)
    budi = cast.client("budi")

    page = budi.post(f"/plans/{plan.pk}/removals/", {"place": f"result:{row.pk}"}, follow=True).content.decode()
    assert problems(page) == []
    assert "Dihapus: Tersedianya laporan" in page
    budi.post(f"/plans/{plan.pk}/restorations/", {"place": f"result:{row.pk}"})

    assert [line.pk for line in scenes.content(cast, plan).results] == [row.pk]


def test_a_result_moves_up(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        second = factories.result(plan, "Kedua", order=2)

    cast.client("budi").post(f"/plans/{plan.pk}/results/{second.pk}/position/", {"direction": "up"})

    assert scenes.content(cast, plan).results[0].text == "Kedua"


def test_a_result_of_another_plan_cannot_be_moved_through_mine(cast: Any) -> None:
    plan, theirs = scenes.plan(cast), scenes.plan(cast, name="andi")

    row = scenes.result(cast, theirs)

    assert cast.client("budi").post(f"/plans/{plan.pk}/results/{row.pk}/position/").status_code == 404
    assert cast.client("budi").post(f"/plans/{plan.pk}/results/{row.pk}/leaders/").status_code == 404


def test_an_agreed_result_is_matched_with_the_leaders(cast: Any) -> None:
    plan = scenes.plan(cast, "agreed")
    above = scenes.result(cast, scenes.leader(cast))
    row = scenes.result(cast, plan)
    budi = cast.client("budi")

    page = budi.get(f"/plans/{plan.pk}/?match={row.pk}").content.decode()
    assert problems(page) == []
    assert f'value="{above.pk}"' in page
    budi.post(f"/plans/{plan.pk}/results/{row.pk}/leaders/", {"leaders": [above.pk]})

    with cast.within("wanggar"):
        assert LeaderLink.objects.get(result=row).leader_id == above.pk


def test_a_match_with_what_is_not_published_is_refused(cast: Any) -> None:
    plan = scenes.plan(cast, "agreed")
    row = scenes.result(cast, plan)

    answer = cast.client("budi").post(f"/plans/{plan.pk}/results/{row.pk}/leaders/", {"leaders": ["999999"]})

    assert answer.status_code == 409


@pytest.mark.parametrize("name", ["dewi", "lestari"])
def test_others_who_see_the_plan_write_nothing(cast: Any, name: str) -> None:
    plan = scenes.plan(cast)
    row = scenes.result(cast, plan)
    client = cast.client(name)
    for address, sent in (
        ("results/", scenes.typed("Baru")),
        (f"results/{row.pk}/", scenes.typed("Baru", version="1")),
        (f"results/{row.pk}/position/", {}),
        ("removals/", {"place": f"result:{row.pk}"}),
        ("lists/", {"resources-0-text": "Baru"}),
        ("copies/", {"source": plan.pk}),
        ("approach/", {"approach": "qualitative", "version": "1"}),
        ("submission/", {"dialogue_on": "2026-08-01", "version": "1"}),
    ):
        assert client.post(f"/plans/{plan.pk}/{address}", sent).status_code == 409

    with cast.within("wanggar"):
        assert PlannedResult.objects.filter(plan=plan).count() == 1
        assert Indicator.objects.get(result__plan=plan).text == "Jumlah laporan"


def test_nobody_writes_into_a_plan_that_they_do_not_see(cast: Any) -> None:
    plan = scenes.plan(cast)

    for name in ("andi", "joko"):
        assert cast.client(name).post(f"/plans/{plan.pk}/results/", scenes.typed("Baru")).status_code == 404
