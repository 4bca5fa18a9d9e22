"""The tree of units on screen: opened step by step, changed by decree, moved with a preview."""

import re
from datetime import date
from typing import Any

import pytest

from lugas.organization.models import Position, Unit, UnitVersion
from lugas.workflow.models import Event
from tests.cast import FOUNDED, TODAY
from tests.pages import problems
from tests.queries import MOST, counted


def unit(cast: Any, code: str) -> int:
    with cast.within("wanggar"):
        return Unit.objects.get(code=code).pk


def sixty_schools(cast: Any) -> tuple[int, int]:
    """Sixty units below one: that one, and the last of the sixty."""
    above = unit(cast, "WA1")
    with cast.within("wanggar"):
        parent = Unit.objects.get(pk=above)
        for number in range(60):
            made = Unit.objects.create(agency=parent.agency, parent=parent, code=f"S{number:02}", path="/",
                                       name=f"SD Negeri {number:02}", kind="school", valid_from=FOUNDED)  # fmt: skip
            Unit.objects.filter(pk=made.pk).update(path=f"{parent.path}{made.pk}/")
    return above, made.pk


def test_the_tree_opens_step_by_step(cast: Any) -> None:
    client = cast.client("budi")
    closed = client.get("/units/").content.decode()
    opened = client.get(f"/units/?open={unit(cast, 'WA')}").content.decode()

    assert "Bidang Penilaian Kinerja" in closed
    assert "Subbidang Evaluasi" not in closed
    assert "Subbidang Evaluasi" in opened
    assert "Subbidang Data" not in opened
    assert problems(opened) == []


def test_each_unit_is_shown_with_its_head_acting_or_not(cast: Any) -> None:
    page = cast.client("budi").get(f"/units/?open={unit(cast, 'WB')}").content.decode()
    assert "Siti Nurhaliza Lubis (Plt)" in page
    assert "Ratna Sari Wulandari" in page


def test_many_units_below_are_drawn_in_parts(cast: Any) -> None:
    """Sixty schools below one unit: the tree shows fifty and where the rest is; the unit's page goes on by key."""
    above, _last = sixty_schools(cast)
    client = cast.client("budi")
    tree = client.get(f"/units/?open={above}").content.decode()
    first = client.get(f"/units/{above}/").content.decode()
    following = client.get(re.search(r'href="([^"]*)" rel="next"', first)[1].replace("&amp;", "&")).content.decode()

    assert ("SD Negeri 49" in tree, "SD Negeri 50" in tree) == (True, False)
    assert f'href="/units/{above}/#below"' in tree
    assert ("SD Negeri 49" in first, "SD Negeri 50" in first) == (True, False)
    assert ("SD Negeri 49" in following, "SD Negeri 59" in following) == (False, True)
    assert problems(tree) == problems(first) == problems(following) == []


def test_what_is_open_is_drawn_wherever_it_stands(cast: Any) -> None:
    _above, last = sixty_schools(cast)
    tree = cast.client("budi").get(f"/units/?open={last}").content.decode()
    assert ("SD Negeri 59" in tree, "SD Negeri 58" in tree) == (True, False)


@pytest.mark.parametrize(("query", "found"), [("mutasi", True), ("WB", True), ("zzz", False), ("%", False)])
def test_a_unit_is_found_by_name_or_code(cast: Any, query: str, found: bool) -> None:
    page = cast.client("budi").get("/units/", {"q": query}).content.decode()
    assert ("Bidang Mutasi" in page) is found


def test_a_units_page_shows_what_belongs_to_it(cast: Any) -> None:
    client = cast.client("lestari")
    address = f"/units/{unit(cast, 'WA')}/"
    with counted() as queries:
        page = client.get(address).content.decode()
    assert queries.number <= MOST
    for words in ("Badan Kepegawaian", "Markus Pigai", "Subbidang Evaluasi", "Kepala Bidang", "1 Jan 2020"):
        assert words in page
    assert problems(page) == []


def test_a_new_name_holds_from_a_day_and_the_old_one_stays_on_record(cast: Any) -> None:
    pk = unit(cast, "WA1")
    values = {
        "name": "Subbidang Evaluasi dan Pelaporan",
        "kind": "section",
        "on": "2026-08-01",
        "decree": "Perbup 4/2026",
    }
    cast.client("lestari").post(f"/units/{pk}/data/change/", values)

    with cast.within("wanggar"):
        assert Unit.objects.get(pk=pk).name == "Subbidang Evaluasi dan Pelaporan"
        versions = UnitVersion.objects.filter(unit_id=pk).order_by("valid_from")
        assert list(versions.values_list("name", "valid_from", "valid_to")) == [
            ("Subbidang Evaluasi", FOUNDED, date(2026, 7, 31)),
            ("Subbidang Evaluasi dan Pelaporan", date(2026, 8, 1), None),
        ]
    found = cast.client("budi").get("/people/", {"q": "pelapor"}).content.decode()
    assert "Budi Santoso" in found


def test_a_move_shows_first_whose_supervisor_changes(cast: Any) -> None:
    pk, under, client = unit(cast, "WA1"), unit(cast, "WB"), cast.client("lestari")
    values = {"under": under, "on": TODAY.isoformat(), "decree": "Perbup 5/2026"}

    page = client.post(f"/units/{pk}/placement/preview/", values).content.decode()
    with cast.within("wanggar"):
        before = Unit.objects.get(pk=pk).parent.code
    client.post(f"/units/{pk}/placement/move/", values)

    assert "1 orang mendapat pejabat penilai lain" in page
    assert "Pegawai yang ikut: 4" in page
    assert before == "WA"
    with cast.within("wanggar"):
        moved = Unit.objects.get(pk=pk)
        assert (moved.parent.code, moved.path) == ("WB", f"{moved.parent.path}{pk}/")
        assert cast.dewi.employee.supervisor_id == cast.siti.employee_id
        assert Event.objects.filter(kind="unit.moved").count() == 1


def test_a_unit_does_not_hang_under_itself(cast: Any) -> None:
    pk, under = unit(cast, "WA"), unit(cast, "WA1")
    values = {"under": under, "on": TODAY.isoformat(), "decree": "Perbup 5/2026"}
    client = cast.client("lestari")

    assert client.post(f"/units/{pk}/placement/preview/", values).status_code == 409
    assert client.post(f"/units/{pk}/placement/move/", values).status_code == 409


def test_a_change_of_later_comes_into_force_by_itself(cast: Any) -> None:
    from lugas.organization.derivation import settle

    pk, under = unit(cast, "WA1"), unit(cast, "WB")
    values = {"under": under, "on": "2026-09-01", "decree": "Perbup 5/2026"}
    cast.client("lestari").post(f"/units/{pk}/placement/move/", values)

    with cast.within("wanggar"):
        today = Unit.objects.get(pk=pk).parent.code
        settle(cast.budi.agency.pk, on=date(2026, 9, 1))
        assert (today, Unit.objects.get(pk=pk).parent.code) == ("WA", "WB")
        assert cast.dewi.employee.supervisor_id == cast.siti.employee_id


def test_a_unit_with_people_is_not_closed(cast: Any) -> None:
    pk = unit(cast, "WA1")
    response = cast.client("lestari").post(
        f"/units/{pk}/closing/record/", {"on": TODAY.isoformat(), "decree": "Perbup 6/2026"}
    )
    assert response.status_code == 422
    assert "Pindahkan mereka lebih dahulu" in response.content.decode()


def test_a_unit_is_added_with_a_head_and_closed_again(cast: Any) -> None:
    client, under = cast.client("lestari"), unit(cast, "WB")
    values = {"under": under, "name": "Subbidang Formasi", "code": "WB2", "kind": "section", "decree": "Perbup 7"}
    client.post("/units/new/unit/", values | {"on": TODAY.isoformat()})
    pk = unit(cast, "WB2")
    client.post(f"/units/{pk}/positions/", {"title": "Kepala Subbidang", "kind": "pengawas", "is_head": "on"})

    with cast.within("wanggar"):
        made = Unit.objects.select_related("head_position").get(pk=pk)
        seat = Position.objects.get(unit=made)
    assert (made.head_position_id, made.path.count("/")) == (seat.pk, 4)
    again = client.post(f"/units/{pk}/positions/", {"title": "Kepala Dua", "kind": "pengawas", "is_head": "on"})
    assert again.status_code == 422

    client.post(f"/units/{pk}/positions/{seat.pk}/end/")
    client.post(f"/units/{pk}/closing/record/", {"on": TODAY.isoformat(), "decree": "Perbup 8"})
    with cast.within("wanggar"):
        assert Unit.objects.get(pk=pk).valid_to == TODAY
    client.get("/units/")  # where the message about the closing stands
    assert "Subbidang Formasi" not in client.get(f"/units/?open={under}").content.decode()


@pytest.mark.parametrize("values", [{"kind": "functional", "level": ""}, {"kind": "pelaksana", "level": "ahli_muda"}])
def test_a_level_belongs_to_functional_positions_alone(cast: Any, values: dict[str, str]) -> None:
    address = f"/units/{unit(cast, 'WA1')}/positions/"
    assert cast.client("lestari").post(address, values | {"title": "Analis"}).status_code == 422


@pytest.mark.parametrize("nickname", ["budi", "markus", "hasan", "agus"])
def test_only_the_personnel_office_changes_units(cast: Any, nickname: str) -> None:
    client, pk = cast.client(nickname), unit(cast, "WA1")
    pages = ("data/", "placement/", "closing/", "positions/new/")
    assert [client.get(f"/units/{pk}/{page}").status_code for page in pages] == [403, 403, 403, 403]
    assert "Kelola unit ini" not in client.get(f"/units/{pk}/").content.decode()
    values = {"name": "Lain", "kind": "section", "on": TODAY.isoformat(), "decree": "-"}
    assert client.post(f"/units/{pk}/data/change/", values).status_code == 409
    with cast.within("wanggar"):
        assert Unit.objects.get(pk=pk).name == "Subbidang Evaluasi"


def test_another_agencys_unit_is_not_found(cast: Any) -> None:
    assert cast.client("tono").get(f"/units/{unit(cast, 'WA1')}/").status_code == 404
