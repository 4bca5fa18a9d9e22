"""The personnel office sets what a position asks for; every day keeps its own standard."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.competency.actions import in_force, set_standard, version_of
from lugas.competency.models import StandardLevel
from lugas.competency.permissions import OWN_SEAT
from lugas.competency.standards import required_for
from lugas.organization.models import Position
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused, Stale
from tests.cast import TODAY

from .test_standards import position, row


def set_levels(cast: Any, levels: dict[str, int | None], by: str = "lestari", seat: Position | None = None) -> int:
    found = seat or position(cast.budi)
    version = version_of(in_force(found, TODAY).values())
    return set_standard(found, levels=levels, version=version, by=getattr(cast, by).actor)


def levels_of(cast: Any) -> dict[str, int]:
    return {each.code: each.level for each in required_for(position(cast.budi), on=TODAY)}


def test_a_level_is_set_and_leaves_a_trace(wanggar: Any) -> None:
    assert set_levels(wanggar, {"communication": 4, "change": None, "integrity": 2}) == 2

    assert levels_of(wanggar)["communication"] == 4
    assert "change" not in levels_of(wanggar)
    event = Event.objects.get(kind="standard.set")
    assert event.employee_id == wanggar.lestari.employee_id
    assert event.data == {
        "before": {"communication": "default", "change": "default"},
        "after": {"communication": 4, "change": None},
    }


def test_the_same_again_changes_nothing(wanggar: Any) -> None:
    set_levels(wanggar, {"communication": 4})
    assert set_levels(wanggar, {"communication": 4}) == 0
    assert StandardLevel.objects.count() == Event.objects.filter(kind="standard.set").count() == 1


def test_yesterday_keeps_its_standard(wanggar: Any) -> None:
    row(wanggar.budi, "communication", 3)

    set_levels(wanggar, {"communication": 5})

    kept = StandardLevel.objects.order_by("valid_from").values_list("level", "valid_from", "valid_to")
    assert [(level, ends) for level, _begins, ends in kept] == [(3, TODAY - timedelta(days=1)), (5, None)]


def test_two_changes_on_one_day_leave_one_row(wanggar: Any) -> None:
    set_levels(wanggar, {"communication": 4})
    set_levels(wanggar, {"communication": 5})
    assert [each.level for each in StandardLevel.objects.all()] == [5]


def test_the_usual_level_needs_no_row(wanggar: Any) -> None:
    row(wanggar.budi, "communication", 4)

    set_levels(wanggar, {"communication": 2})

    assert not StandardLevel.objects.in_force(TODAY).exists()
    assert levels_of(wanggar)["communication"] == 2


def test_two_officers_do_not_overwrite_each_other(wanggar: Any) -> None:
    seen = version_of(in_force(position(wanggar.budi), TODAY).values())
    set_levels(wanggar, {"communication": 4})

    with pytest.raises(Stale):
        set_standard(position(wanggar.budi), levels={"communication": 5}, version=seen, by=wanggar.lestari.actor)


@pytest.mark.parametrize("name", ["budi", "dewi", "ratna", "hasan", "agus"])
def test_only_the_personnel_office_sets_standards(wanggar: Any, name: str) -> None:
    with pytest.raises(Refused):
        set_levels(wanggar, {"communication": 4}, by=name)


def test_nobody_sets_the_standard_of_the_own_position(wanggar: Any) -> None:
    with pytest.raises(Refused) as refusal:
        set_levels(wanggar, {"communication": 5}, seat=position(wanggar.lestari))
    assert refusal.value.reason == OWN_SEAT
