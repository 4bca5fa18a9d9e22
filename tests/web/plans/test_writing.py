"""Sending what was written into a plan: saved, refused with its reason, or shown beside what stands."""

import uuid
from datetime import date
from typing import Any

import pytest

from lugas.planning.models import Annex, Cycle, Indicator, LeaderExpectation, LeaderLink, PlannedResult
from lugas.planning.queries import content_of
from lugas.workflow.models import Draft
from tests import factories
from tests.pages import problems

from . import scenes


def content(cast: Any, plan: Any) -> Any:
    with cast.within("wanggar"):
        return content_of(plan)


def rows_of(line: Any) -> dict[str, str]:
    """The indicators of a saved result as its form sends them."""
    names = ("pk", "text", "aspect", "target", "measure")
    return {
        f"indicator-{number}-{name}": str(getattr(row, name))
        for number, row in enumerate(line.indicators)
        for name in names
    }


def test_a_result_is_added_and_the_page_returns_to_it(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    sent = scenes.typed("Tersedianya peta jabatan", ("Jumlah peta", "quantity", "4"), ("", "time", ""))

    answer = cast.client("budi").post(f"/plans/{plan.pk}/results/", sent)

    [line] = content(cast, plan).results
    assert answer["Location"] == f"/plans/{plan.pk}/#result-{line.pk}"
    assert line.leader_text == "Meningkatnya layanan"
    assert [(row.text, row.aspect, row.target) for row in line.indicators] == [("Jumlah peta", "quantity", "4")]


def test_an_added_result_supports_the_chosen_results_of_the_leader(cast: Any) -> None:
    above = scenes.result(cast, scenes.leader(cast))
    plan = scenes.plan(cast, filled=False)

    cast.client("budi").post(f"/plans/{plan.pk}/results/", scenes.typed("A", leaders=[str(above.pk)], cascade="direct"))

    [line] = content(cast, plan).results
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
    assert content(cast, plan).results == ()


def test_sending_twice_adds_once(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    sent = scenes.typed("Tersedianya peta jabatan", idempotency_key=str(uuid.uuid4()))

    answers = [budi.post(f"/plans/{plan.pk}/results/", sent) for _time in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(content(cast, plan).results) == 1


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

    [line] = content(cast, plan).results
    assert [row.text for row in line.indicators] == texts
    assert answer["Location"].endswith(f"?open={line.pk}{again}#result-{line.pk}" if do else f"/#result-{line.pk}")


def test_a_change_keeps_the_rows_that_were_there(cast: Any) -> None:
    plan = scenes.plan(cast)
    [before] = content(cast, plan).results

    sent = scenes.typed("Terbitnya laporan", **rows_of(before), version="1")
    cast.client("budi").post(f"/plans/{plan.pk}/results/{before.pk}/", sent)

    [after] = content(cast, plan).results
    assert (after.text, after.version) == ("Terbitnya laporan", 2)
    assert after.indicators == before.indicators


def test_links_stay_while_the_leader_has_taken_the_plan_back(cast: Any) -> None:
    above, plan = scenes.linked(cast)
    with cast.within("wanggar"):
        above.state = "draft"
        above.save()
    [line] = content(cast, plan).results

    cast.client("budi").post(f"/plans/{plan.pk}/results/{line.pk}/", scenes.typed("B", version="1"))

    [after] = content(cast, plan).results
    assert after.leaders == line.leaders


def test_a_stale_save_shows_both_texts_and_the_choice_is_saved(cast: Any) -> None:
    plan = scenes.plan(cast)
    [line] = content(cast, plan).results
    budi = cast.client("budi")
    address = f"/plans/{plan.pk}/results/{line.pk}/"
    elsewhere = scenes.typed("Di tab lain", **rows_of(line), version="1")
    elsewhere |= {"indicator-0-target": "24", "indicator-1-text": "Baru di tab lain", "indicator-1-target": "1"}
    budi.post(address, elsewhere)

    answer = budi.post(address, scenes.typed("Di tab ini", **rows_of(line), version="1"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert problems(page) == []
    assert "Di tab ini</textarea>" in page
    assert "Di tab lain" in page
    assert "Rencana Hasil Kerja (RHK)" in page
    fields = dict(answer.wsgi_request.POST.items()) | {"version": "2", "text": "Di tab ini"}
    hidden = {f"indicator-1-{name}": value for name, value in _hidden(page, "indicator-1-").items()}
    budi.post(address, fields | hidden)
    [after] = content(cast, plan).results
    assert after.text == "Di tab ini"
    assert [row.text for row in after.indicators] == ["Jumlah laporan", "Baru di tab lain"]


def _hidden(page: str, prefix: str) -> dict[str, str]:
    import re

    return dict(re.findall(rf'name="{prefix}([a-z]+)" value="([^"]*)"', page))


def test_what_is_kept_from_before_a_change_elsewhere_is_not_saved_over_it_unseen(cast: Any) -> None:
    plan = scenes.plan(cast)
    [line] = content(cast, plan).results
    budi, address = cast.client("budi"), f"/plans/{plan.pk}/results/{line.pk}/"
    kept = scenes.typed("Dari draf", **rows_of(line), based_on="1")
    budi.post("/drafts/", kept | {"draft_key": address, "draft_version": "0"})
    with cast.within("wanggar"):
        PlannedResult.objects.filter(pk=line.pk).update(text="Disimpan di tempat lain", lock_version=2)

    page = budi.get(f"/plans/{plan.pk}/?open={line.pk}").content.decode()

    assert "Dari draf</textarea>" in page
    assert 'name="version" value="1"' in page


def test_several_chosen_results_of_the_leader_survive_a_stale_save(cast: Any) -> None:
    above, plan = scenes.linked(cast)
    with cast.within("wanggar"):
        second = factories.result(above, "Meningkatnya ketepatan waktu", order=2)
    first = scenes.result(cast, above)
    [line] = content(cast, plan).results

    page = (
        cast.client("budi")
        .post(f"/plans/{plan.pk}/results/{line.pk}/", scenes.typed("B", leaders=[first.pk, second.pk], version="0"))
        .content.decode()
    )

    assert page.count('name="leaders"') == 2


def test_a_result_taken_out_meanwhile_is_told(cast: Any) -> None:
    plan = scenes.plan(cast)
    row = scenes.result(cast, plan)
    budi = cast.client("budi")
    budi.post(f"/plans/{plan.pk}/removals/", {"place": f"result:{row.pk}"})

    answer = budi.post(f"/plans/{plan.pk}/results/{row.pk}/", scenes.typed("B", version="1"))

    assert answer.status_code == 409
    assert "telah dihapus" in answer.content.decode()


def test_what_is_taken_out_can_be_put_back_from_the_page(cast: Any) -> None:
    plan = scenes.plan(cast)
    row = scenes.result(cast, plan)
    budi = cast.client("budi")

    page = budi.post(f"/plans/{plan.pk}/removals/", {"place": f"result:{row.pk}"}, follow=True).content.decode()
    assert problems(page) == []
    assert "Dihapus: Tersedianya laporan" in page
    budi.post(f"/plans/{plan.pk}/restorations/", {"place": f"result:{row.pk}"})

    assert [line.pk for line in content(cast, plan).results] == [row.pk]


def test_an_annexed_line_is_put_back_on_its_own_page(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        line = Annex.objects.get(plan=plan, kind="resources")
    budi = cast.client("budi")
    budi.post(f"/plans/{plan.pk}/removals/", {"place": f"annex:{line.pk}"})

    answer = budi.post(f"/plans/{plan.pk}/restorations/", {"place": f"annex:{line.pk}"})

    assert answer["Location"] == f"/plans/{plan.pk}/annexes/"


def test_a_result_moves_up(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        second = factories.result(plan, "Kedua", order=2)

    cast.client("budi").post(f"/plans/{plan.pk}/results/{second.pk}/position/", {"direction": "up"})

    assert content(cast, plan).results[0].text == "Kedua"


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


def test_expectations_are_saved_by_the_supervisor_too(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    answer = cast.client("dewi").post(
        f"/plans/{plan.pk}/expectations/", {"AK-text": "Cermat dalam angka.", "AK-version": "1"}
    )

    assert answer["Location"] == f"/plans/{plan.pk}/behavior/"
    assert content(cast, plan).expectation("AK").text == "Cermat dalam angka."


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
    assert content(cast, plan).expectation("AK").text == "Dari Budi"


def test_lists_take_lines_and_suggestions(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    sent = {"resources-0-text": "Laptop", "resources-1-text": "", "consequences-add": ["Penghargaan", "Bimbingan"]}

    answer = cast.client("budi").post(f"/plans/{plan.pk}/lists/", sent)

    assert answer["Location"] == f"/plans/{plan.pk}/annexes/"
    found = content(cast, plan)
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
    assert len(content(cast, plan).results) == 2
    assert budi.post(f"/plans/{plan.pk}/copies/", {"source": "x"}).status_code == 404


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
