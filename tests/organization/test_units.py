"""Units change by dated versions; what cannot be is refused (UNO-01)."""

from datetime import date, timedelta
from typing import Any

import pytest

from lugas.organization.actions import units
from lugas.organization.models import Position, Posting, Unit, UnitVersion
from lugas.workflow.refusal import Refused
from tests.cast import FOUNDED, TODAY


def unit(code: str) -> Unit:
    return Unit.objects.select_related("parent").get(code=code)


def test_a_second_change_on_the_same_day_corrects_the_first(wanggar: Any) -> None:
    by = wanggar.lestari.actor
    units.change_unit(unit("WA1"), by=by, on=TODAY, decree="P 1", name="Subbidang Evalusai")
    units.change_unit(unit("WA1"), by=by, on=TODAY, decree="P 1", name="Subbidang Evaluasi Kinerja")

    versions = UnitVersion.objects.filter(unit=unit("WA1")).order_by("valid_from")
    assert list(versions.values_list("name", "valid_from")) == [
        ("Subbidang Evaluasi", FOUNDED),
        ("Subbidang Evaluasi Kinerja", TODAY),
    ]


def test_history_is_not_written_behind_a_later_change(wanggar: Any) -> None:
    by = wanggar.lestari.actor
    units.change_unit(unit("WA1"), by=by, on=TODAY, decree="P 1", name="Baru")
    with pytest.raises(Refused, match="18-08-2026"):
        units.change_unit(unit("WA1"), by=by, on=TODAY - timedelta(days=3), decree="P 2", name="Lebih Baru")


def test_what_is_no_name_makes_no_version(wanggar: Any) -> None:
    values = {"name": "Subbidang Evaluasi", "measured": True, "kind": "section"}
    units.change_unit(unit("WA1"), by=wanggar.lestari.actor, on=TODAY, decree="P 1", **values)

    assert unit("WA1").measured
    assert UnitVersion.objects.filter(unit=unit("WA1")).count() == 1


def test_the_tree_of_an_earlier_day_can_be_read_from_the_versions(wanggar: Any) -> None:
    units.move_unit(unit("WA1"), unit("WB"), by=wanggar.lestari.actor, on=date(2026, 8, 1), decree="P 1")

    def above(on: date) -> str:
        version = UnitVersion.objects.filter(unit=unit("WA1"), valid_from__lte=on).order_by("-valid_from")[0]
        assert version.parent is not None
        return version.parent.code

    assert (above(date(2026, 7, 31)), above(date(2026, 8, 1))) == ("WA", "WB")


def test_a_unit_does_not_move_to_where_it_is(wanggar: Any) -> None:
    with pytest.raises(Refused, match="sudah berada di bawah"):
        units.move_unit(unit("WA1"), unit("WA"), by=wanggar.lestari.actor, on=TODAY, decree="P 1")


def test_a_unit_with_units_below_is_not_closed(wanggar: Any) -> None:
    with pytest.raises(Refused, match="unit di bawahnya"):
        units.close_unit(unit("WA"), by=wanggar.lestari.actor, on=TODAY, decree="P 1")


def test_the_root_of_an_agency_is_a_unit_without_one_above(wanggar: Any) -> None:
    made = units.add_unit(
        None, by=wanggar.lestari.actor, on=TODAY, decree="P 1", name="Sekretariat DPRD", code="DPRD", kind="office"
    )
    assert made.path == f"/{made.pk}/"


def test_codes_are_given_once(wanggar: Any) -> None:
    by = wanggar.lestari.actor
    with pytest.raises(Refused, match="WB"):
        units.add_unit(unit("WA"), by=by, on=TODAY, decree="P 1", name="X", code="WB", kind="section")
    with pytest.raises(Refused, match="WA1-budi"):
        units.add_position(unit("WA1"), by=by, title="X", kind="pelaksana", code="WA1-budi")


def test_a_position_gets_a_code_of_its_own(wanggar: Any) -> None:
    by = wanggar.lestari.actor
    codes = {units.add_position(unit("WA1"), by=by, title="Arsiparis", kind="pelaksana").code for _time in range(3)}
    assert len(codes) == 3


def test_a_held_position_is_not_closed(wanggar: Any) -> None:
    seat = Position.objects.select_related("unit").get(code="WA1-budi")
    with pytest.raises(Refused, match="Masih ada yang menduduki"):
        units.close_position(seat, by=wanggar.lestari.actor, on=TODAY)

    Posting.objects.filter(position=seat).update(ends_on=TODAY)
    units.close_position(seat, by=wanggar.lestari.actor, on=TODAY)
    seat.refresh_from_db()
    assert seat.closed_on == TODAY
