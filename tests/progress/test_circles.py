"""With whom a leader meets, who was not met for weeks, and the numbers that the offices see (PLK-05)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from lugas.progress import permissions
from lugas.progress.circles import Circle, Fellow, circle_of, circles_of
from lugas.progress.meeting_counts import leaders
from lugas.progress.models import Attendance
from lugas.regulation.scheme import load
from tests import teamwork
from tests.cast import TODAY
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield


def section(cast: Any) -> Circle:
    """Dewi's people: Andi, Budi, Maria."""
    found = circle_of(cast.dewi.actor, "unit", cast.dewi.employee.unit_id)
    assert found is not None
    return found


def test_a_heads_circle_are_the_people_whom_the_head_supervises(cast: Any) -> None:
    assert [person.name for person in section(cast).people] == [
        "Andi Rumaropen",
        "Budi Santoso",
        "Maria Goreti Kogoya",
    ]
    (above,) = circles_of(cast.markus.actor)
    assert [person.name for person in above.people] == ["Dewi Anggraini"]
    assert circles_of(cast.budi.actor) == []


def test_an_acting_head_has_a_circle_in_the_unit_led_for_the_time(cast: Any) -> None:
    (acting,) = circles_of(cast.siti.actor)
    assert (acting.name, [person.name for person in acting.people]) == ("Subbidang Data", ["Nurul Hidayah"])


def test_who_was_lent_the_powers_meets_the_supervisors_people(cast: Any) -> None:
    lent = replace(cast.maria.actor, delegators=(cast.dewi.employee_id,), has_subordinates=True)
    (circle,) = circles_of(lent)
    assert circle.pk == cast.dewi.employee.unit_id
    assert cast.maria.employee_id not in circle.keys


def test_the_official_above_the_root_meets_the_head_of_the_agency(cast: Any) -> None:
    (circle,) = circles_of(cast.yohanes.actor)
    assert [person.name for person in circle.people] == ["Ratna Sari Wulandari"]


def test_a_teams_leader_meets_its_members_and_nobody_of_another_team(cast: Any) -> None:
    team = teamwork.team(cast.nurul, cast.budi, cast.andi)
    other = teamwork.team(cast.maria, cast.budi, name="Tim lain")
    (circle,) = circles_of(cast.nurul.actor)
    assert (circle.kind, circle.pk, len(circle.people)) == ("team", team.pk, 2)
    assert circle_of(cast.nurul.actor, "team", other.pk) is None
    assert circle_of(cast.nurul.actor, "agency", team.pk) is None
    assert not permissions.can_call_meeting(cast.nurul.actor, "team", other.pk)


def test_a_leader_of_many_asks_the_database_no_more_often(cast: Any) -> None:
    actor = cast.dewi.actor
    with counted() as few:
        circles_of(actor)
    for person in (cast.nurul, cast.agus, cast.hasan):
        type(person.employee).objects.filter(pk=person.employee_id).update(supervisor_id=cast.dewi.employee_id)
    with counted() as many:
        circles_of(actor)
    assert many.number == few.number <= 2


@pytest.mark.parametrize(
    ("since", "met", "missed"),
    [
        (date(2020, 1, 1), None, True),
        (TODAY - timedelta(days=27), None, False),
        (date(2020, 1, 1), TODAY - timedelta(days=27), False),
        (date(2020, 1, 1), TODAY - timedelta(days=28), True),
        (TODAY - timedelta(days=3), date(2026, 1, 5), False),
        (None, None, True),
    ],
)
def test_who_is_not_met_for_weeks(since: date | None, met: date | None, missed: bool) -> None:
    assert Fellow(1, "Budi", "", since, met).not_met(on=TODAY, weeks=4) == missed


def test_being_present_counts_being_asked_does_not(cast: Any) -> None:
    teamwork.meeting(cast.dewi, cast.budi)
    teamwork.meeting(cast.dewi, cast.andi, state="planned")
    absent = teamwork.meeting(cast.dewi, cast.maria)
    Attendance.objects.filter(meeting=absent).update(present=False)
    names = [person.name for person in section(cast).not_met(on=TODAY, weeks=4)]
    assert names == ["Andi Rumaropen", "Maria Goreti Kogoya"]


def test_a_meeting_of_a_team_is_none_with_the_supervisor_and_the_other_way_round(cast: Any) -> None:
    team = teamwork.team(cast.nurul, cast.budi)
    teamwork.meeting(cast.nurul, cast.budi, team=team)
    assert "Budi Santoso" in [person.name for person in section(cast).not_met(on=TODAY, weeks=4)]
    (circle,) = circles_of(cast.nurul.actor)
    assert circle.not_met(on=TODAY, weeks=4) == []


def test_the_offices_see_numbers_of_the_units_they_watch(cast: Any) -> None:
    teamwork.meeting(cast.dewi, cast.budi)
    teamwork.meeting(cast.dewi, cast.budi, held_on=date(2025, 12, 30))
    rows = {row.name: (row.people, row.held, row.missed) for row in leaders(cast.lestari.actor, weeks=4)}
    assert rows["Dewi Anggraini"] == (3, 1, 2)
    assert rows["Yohanes Tekege"] == (1, 0, 1)
    assert "Budi Santoso" not in rows
    assert {row.name for row in leaders(cast.markus.actor, weeks=4)} == {"Markus Pigai", "Dewi Anggraini"}
    assert permissions.can_count_meetings(cast.hasan.actor)
    assert not permissions.can_count_meetings(cast.budi.actor)


def test_the_weeks_stand_in_the_scheme() -> None:
    assert load("national", TODAY).progress.meetings.weeks == 4
    assert load("rangkui", TODAY).progress.meetings.weeks == 2
