"""What a position asks for: the law's default, and what the agency set over it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from lugas.competency.models import StandardLevel
from lugas.competency.standards import default_levels, required_for, required_for_all
from lugas.organization.models import Position
from tests.cast import TODAY, moment


def position(person) -> Position:
    return Position.objects.select_related("unit").get(pk=person.employee.position_id)


def row(person, code: str, level: int | None, **values) -> StandardLevel:
    defaults = {"valid_from": date(2026, 1, 1), "set_at": moment(TODAY)}
    return StandardLevel.objects.create(
        agency=person.agency, position=position(person), code=code, level=level, **(defaults | values)
    )


@pytest.mark.parametrize(("name", "level"), [("ratna", 4), ("markus", 3), ("dewi", 2), ("budi", 2), ("andi", 1)])
def test_the_default_follows_kind_and_level(wanggar, name: str, level: int) -> None:
    found = required_for(position(getattr(wanggar, name)), on=TODAY)

    assert {each.level for each in found} == {level}
    assert len(found) == 11
    assert [each.kind.value for each in found] == ["managerial"] * 8 + ["sociocultural"] + ["technical"] * 2
    assert not any(each.own for each in found)


def test_officials_and_people_without_a_seat_have_no_standard(wanggar) -> None:
    official = Position(agency=wanggar.budi.agency, unit=position(wanggar.ratna).unit, title="Bupati", kind="official")

    assert required_for(None, on=TODAY) == ()
    assert default_levels(official) == {}


def test_the_agencys_own_level_lies_over_the_default(wanggar) -> None:
    row(wanggar.budi, "communication", 4)
    row(wanggar.budi, "change", None)
    row(wanggar.budi, "records_management", 1)

    found = {each.code: each for each in required_for(position(wanggar.budi), on=TODAY)}

    assert (found["communication"].level, found["communication"].own) == (4, True)
    assert "change" not in found
    assert found["records_management"].level == 1
    assert (found["integrity"].level, found["integrity"].own) == (2, False)
    assert found["communication"].indicators == found["communication"].competency.level(4).indicators


def test_a_day_has_the_standard_that_was_in_force(wanggar) -> None:
    row(wanggar.budi, "communication", 4, valid_to=date(2026, 6, 30))
    row(wanggar.budi, "communication", 5, valid_from=date(2026, 7, 1))
    seat = position(wanggar.budi)

    def on(day: date) -> int:
        return next(each.level for each in required_for(seat, on=day) if each.code == "communication")

    assert [on(date(2025, 12, 31)), on(date(2026, 6, 30)), on(date(2026, 7, 1))] == [2, 4, 5]


def test_only_the_wanted_kinds(wanggar) -> None:
    found = required_for(position(wanggar.budi), on=TODAY, kinds=("sociocultural",))
    assert [each.code for each in found] == ["unity"]


def test_many_positions_cost_one_query(wanggar, django_assert_num_queries) -> None:
    row(wanggar.budi, "communication", 4)
    seats = [position(wanggar.budi), position(wanggar.andi), position(wanggar.dewi)]

    with django_assert_num_queries(1):
        found = required_for_all(seats, on=TODAY)

    assert {seat.pk: required_for(seat, on=TODAY) for seat in seats} == found


def test_names_and_signs_are_in_the_readers_language(wanggar) -> None:
    first = required_for(position(wanggar.budi), on=TODAY)[0]
    with translation.override("id"):
        assert (first.name, first.levels[1].name) == ("Integritas", "2 Dasar")
    with translation.override("en"):
        assert first.name == "Integrity"


@pytest.mark.parametrize(
    "values",
    [
        {"level": 6},
        {"level": 0},
        {"level": 2, "valid_to": date(2025, 12, 31)},
    ],
)
def test_the_database_refuses_levels_and_days_that_cannot_be(wanggar, values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row(wanggar.budi, "communication", **values)


def test_one_row_is_in_force_at_a_time(wanggar) -> None:
    row(wanggar.budi, "communication", 4)
    with pytest.raises(IntegrityError), transaction.atomic():
        row(wanggar.budi, "communication", 3, valid_from=date(2026, 2, 1))


def test_the_standard_of_another_agency_is_not_seen(cast) -> None:
    with cast.within("wanggar"):
        row(cast.budi, "communication", 4)
    with cast.within("rangkui"):
        assert not StandardLevel.objects.exists()
