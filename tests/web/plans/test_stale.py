"""Two tabs, two people: what was saved elsewhere is shown beside what was typed, never overwritten unseen."""

import re
from typing import Any

from lugas.planning.models import PlannedResult
from tests import factories
from tests.pages import problems

from . import scenes


def test_a_stale_save_shows_both_texts_and_the_choice_is_saved(cast: Any) -> None:
    plan = scenes.plan(cast)
    [line] = scenes.content(cast, plan).results
    budi = cast.client("budi")
    address = f"/plans/{plan.pk}/results/{line.pk}/"
    elsewhere = scenes.typed("Di tab lain", **scenes.rows_of(line), version="1")
    elsewhere |= {"indicator-0-target": "24", "indicator-1-text": "Baru di tab lain", "indicator-1-target": "1"}
    budi.post(address, elsewhere)

    answer = budi.post(address, scenes.typed("Di tab ini", **scenes.rows_of(line), version="1"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert problems(page) == []
    assert "Di tab ini</textarea>" in page
    assert "Di tab lain" in page
    assert "Rencana Hasil Kerja (RHK)" in page
    fields = dict(answer.wsgi_request.POST.items()) | {"version": "2", "text": "Di tab ini"}
    hidden = {f"indicator-1-{name}": value for name, value in _hidden(page, "indicator-1-").items()}
    budi.post(address, fields | hidden)
    [after] = scenes.content(cast, plan).results
    assert after.text == "Di tab ini"
    assert [row.text for row in after.indicators] == ["Jumlah laporan", "Baru di tab lain"]


def _hidden(page: str, prefix: str) -> dict[str, str]:
    return dict(re.findall(rf'name="{prefix}([a-z]+)" value="([^"]*)"', page))


def test_what_is_kept_from_before_a_change_elsewhere_is_not_saved_over_it_unseen(cast: Any) -> None:
    plan = scenes.plan(cast)
    [line] = scenes.content(cast, plan).results
    budi, address = cast.client("budi"), f"/plans/{plan.pk}/results/{line.pk}/"
    kept = scenes.typed("Dari draf", **scenes.rows_of(line), based_on="1")
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
    [line] = scenes.content(cast, plan).results

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
