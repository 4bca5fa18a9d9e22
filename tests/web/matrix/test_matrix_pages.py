"""Matriks Peran Hasil: who supports which result of the leader, filled in on the same screen."""

from typing import Any

import pytest

from lugas.planning.models import LeaderLink, PlannedResult
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.plans import scenes


def team(cast: Any) -> tuple[Any, dict[str, Any]]:
    """Dewi's plan with two results; Budi supports one of them, Andi and Maria have empty plans."""
    above, budi = scenes.linked(cast)
    with cast.within("wanggar"):
        factories.result(above, "Meningkatnya ketepatan waktu", order=2)
        others = {name: factories.plan(getattr(cast, name), filled=False) for name in ("andi", "maria")}
    return above, {"budi": budi, **others}


def test_the_leader_sees_people_results_and_what_nobody_supports(cast: Any) -> None:
    above, _plans = team(cast)
    client = cast.client("dewi")
    with counted() as queries:
        page = client.get(f"/matrix/{above.pk}/").content.decode()

    assert problems(page) == []
    assert queries.number <= MOST
    assert [name in page for name in ("Budi Santoso", "Andi Rumaropen", "Maria Goreti Kogoya")] == [True] * 3
    assert "1 RHK belum didukung siapa pun" in page
    assert page.count('class="unsupported"') == 2  # its head and its foot


def test_the_own_matrix_is_one_step_away(cast: Any) -> None:
    above, _plans = team(cast)

    assert cast.client("dewi").get("/matrix/")["Location"] == f"/matrix/{above.pk}/"


def test_without_a_plan_there_is_no_matrix_and_the_page_says_so(cast: Any) -> None:
    answer = cast.client("dewi").get("/matrix/")

    assert answer.status_code == 200
    assert problems(answer.content.decode()) == []


@pytest.mark.parametrize(
    ("name", "status"), [("markus", 200), ("lestari", 200), ("hasan", 200), ("budi", 404), ("joko", 404)]
)
def test_the_matrix_is_seen_by_those_who_see_the_leaders_plan(cast: Any, name: str, status: int) -> None:
    above, _plans = team(cast)
    answer = cast.client(name).get(f"/matrix/{above.pk}/")

    assert answer.status_code == status
    if status == 200:
        assert "?cell=" not in answer.content.decode()


def test_a_cell_opens_in_the_same_screen(cast: Any) -> None:
    above, plans = team(cast)
    column = scenes.result(cast, above)

    page = cast.client("dewi").get(f"/matrix/{above.pk}/?cell={plans['budi'].pk}-{column.pk}").content.decode()

    assert problems(page) == []
    assert 'id="open-cell"' in page
    assert page.count("checked") == 1


def test_a_new_result_is_written_from_the_cell(cast: Any) -> None:
    above, plans = team(cast)
    column = scenes.result(cast, above)
    cell = f"{plans['andi'].pk}-{column.pk}"

    answer = cast.client("dewi").post(f"/matrix/{above.pk}/cells/", {"cell": cell, "text": "Tersedianya rekap data"})

    assert answer["Location"] == f"/matrix/{above.pk}/#cell-{cell}"
    with cast.within("wanggar"):
        made = PlannedResult.objects.get(plan=plans["andi"])
        assert (made.text, LeaderLink.objects.get(result=made).leader_id) == ("Tersedianya rekap data", column.pk)


def test_an_empty_cell_takes_the_link_away_and_leaves_the_result(cast: Any) -> None:
    above, plans = team(cast)
    column = scenes.result(cast, above)

    cast.client("dewi").post(f"/matrix/{above.pk}/cells/", {"cell": f"{plans['budi'].pk}-{column.pk}"})

    with cast.within("wanggar"):
        assert PlannedResult.objects.filter(plan=plans["budi"]).exists()
        assert not LeaderLink.objects.filter(leader=column).exists()


def test_text_that_is_too_long_comes_back_in_the_open_cell(cast: Any) -> None:
    above, plans = team(cast)
    column = scenes.result(cast, above)
    sent = {"cell": f"{plans['andi'].pk}-{column.pk}", "text": "x" * 1001}

    answer = cast.client("dewi").post(f"/matrix/{above.pk}/cells/", sent)

    assert answer.status_code == 422
    assert problems(answer.content.decode()) == []


@pytest.mark.parametrize("cell", ["", "1-1", "x-y"])
def test_a_cell_that_is_not_there_is_refused(cast: Any, cell: str) -> None:
    above, _plans = team(cast)
    client = cast.client("dewi")

    assert client.get(f"/matrix/{above.pk}/?cell={cell}").status_code == 200
    assert client.post(f"/matrix/{above.pk}/cells/", {"cell": f"9{cell}"}).status_code == 409


def test_who_only_sees_the_matrix_fills_nothing(cast: Any) -> None:
    above, plans = team(cast)
    column = scenes.result(cast, above)
    sent = {"cell": f"{plans['andi'].pk}-{column.pk}", "text": "Dari luar"}

    for name in ("lestari", "hasan", "markus"):
        assert cast.client(name).post(f"/matrix/{above.pk}/cells/", sent).status_code == 409


def test_while_the_leaders_plan_is_not_handed_in_the_cells_wait(cast: Any) -> None:
    above = scenes.leader(cast, "draft")
    scenes.plan(cast)

    page = cast.client("dewi").get(f"/matrix/{above.pk}/").content.decode()

    assert "SKP pimpinan belum diajukan" in page
    assert "?cell=" not in page


def test_the_number_of_queries_does_not_grow_with_the_people(cast: Any) -> None:
    above, _plans = team(cast)
    client = cast.client("dewi")
    with counted() as few:
        client.get(f"/matrix/{above.pk}/")
    with cast.within("wanggar"):
        for name in ("siti", "nurul", "agus"):
            factories.plan(getattr(cast, name), supervisor_id=cast.dewi.employee_id, senior_supervisor_id=None)
    with counted() as more:
        client.get(f"/matrix/{above.pk}/")

    assert few.number == more.number <= MOST
