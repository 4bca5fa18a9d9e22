"""Teams have dates, a leader who proposes, heads who decide, and no place in the line of command (UNO-02)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lugas.organization import derivation
from lugas.organization.actions import teams
from lugas.organization.actions.postings import depart
from lugas.organization.models import Employee, Team, TeamMember, Unit
from lugas.organization.permissions import may_confirm_member, may_place, may_propose_member
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories, teamwork
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
FIRST = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def here(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield


@pytest.fixture
def team(cast: Any) -> Team:
    """For Budi's unit, led by Siti, who heads another one."""
    return teamwork.team(cast.siti, cast.budi, unit_id=cast.budi.employee.unit_id)


def found(cast: Any, by: Any, **values: Any) -> Team:
    unit = Unit.objects.get(code="WA1")
    given = {"name": " Tim Data ", "purpose": "Satu data.", "decree": "SK 1", "starts_on": FIRST} | values
    return teams.found_team(unit, by=by.actor, **given)


def test_heads_of_the_line_and_the_personnel_office_found_teams(cast: Any) -> None:
    for person in (cast.dewi, cast.markus, cast.ratna, cast.lestari):
        assert found(cast, person).name == "Tim Data"
    for person in (cast.budi, cast.siti, cast.hasan):
        with pytest.raises(Refused):
            found(cast, person)
    assert Event.objects.filter(kind="team.founded").count() == 4


def test_who_keeps_the_team_places_at_once_and_the_person_is_told(cast: Any, team: Team) -> None:
    member = teams.place(team, cast.maria.employee, by=cast.dewi.actor, starts_on=FIRST, decree=" SK 9 ")
    assert (member.confirmed, member.decree, member.serves(TODAY), member.serves(FIRST)) == (True, "SK 9", False, True)
    told = Notification.objects.get(recipient_id=cast.maria.employee_id)
    assert (told.kind, told.path) == ("team.placed", f"/teams/{team.pk}/")
    assert Event.objects.get(kind="team.member_placed").subject_id == cast.maria.employee_id


def test_the_leader_proposes_and_somebody_else_confirms(cast: Any, team: Team) -> None:
    member = teams.place(team, cast.maria.employee, by=cast.siti.actor, starts_on=TODAY)
    assert not member.confirmed
    assert not member.serves(TODAY)
    assert Notification.objects.get(kind="team.proposed").recipient_id == cast.dewi.employee_id
    assert not may_confirm_member(cast.siti.actor, member)
    assert teams.confirm(member, by=cast.dewi.actor).serves(TODAY)
    with pytest.raises(Refused):
        teams.confirm(member, by=cast.dewi.actor)


def test_a_proposal_is_declined_with_a_reason_and_its_trace_stays(cast: Any, team: Team) -> None:
    member = teams.place(team, cast.maria.employee, by=cast.siti.actor, starts_on=TODAY)
    with pytest.raises(Refused):
        teams.decline(member, by=cast.dewi.actor)
    teams.decline(member, by=cast.dewi.actor, reason="Dibutuhkan di subbidang.")
    assert not TeamMember.objects.filter(pk=member.pk).exists()
    assert Event.objects.get(kind="team.proposal_void").comment == "Dibutuhkan di subbidang."
    assert Notification.objects.get(kind="team.declined").recipient_id == cast.siti.employee_id
    with pytest.raises(Refused):
        teams.confirm(member, by=cast.dewi.actor)


def test_the_leader_takes_a_proposal_back_without_a_reason(cast: Any, team: Team) -> None:
    member = teams.place(team, cast.maria.employee, by=cast.siti.actor, starts_on=TODAY)
    teams.decline(member, by=cast.siti.actor)
    assert not Notification.objects.filter(kind="team.declined").exists()
    confirmed = team.members.get(employee_id=cast.budi.employee_id)
    with pytest.raises(Refused):
        teams.decline(confirmed, by=cast.siti.actor)


def test_a_leader_neither_names_a_leader_nor_reaches_into_another_team(cast: Any, team: Team) -> None:
    other = teamwork.team(cast.nurul, name="Tim lain", unit_id=team.unit_id)
    with pytest.raises(Refused):
        teams.place(team, cast.maria.employee, by=cast.siti.actor, role="leader", starts_on=TODAY)
    with pytest.raises(Refused):
        teams.place(other, cast.maria.employee, by=cast.siti.actor, starts_on=TODAY)
    assert may_propose_member(cast.siti.actor, team)
    assert not may_propose_member(cast.siti.actor, other)


def test_a_last_day_is_proposed_by_the_leader_and_recorded_by_who_keeps_the_team(cast: Any, team: Team) -> None:
    member = team.members.get(employee_id=cast.budi.employee_id)
    proposed = teams.leave(member, by=cast.siti.actor, on=date(2026, 8, 31))
    assert (proposed.ends_on, proposed.leaving_on) == (None, date(2026, 8, 31))
    teams.decline(member, by=cast.dewi.actor, reason="Masih dibutuhkan.")
    member.refresh_from_db()
    assert member.leaving_on is None
    teams.leave(member, by=cast.siti.actor, on=date(2026, 9, 30))
    assert teams.confirm(member, by=cast.markus.actor).ends_on == date(2026, 9, 30)
    assert teams.leave(member, by=cast.lestari.actor, on=TODAY).ends_on == TODAY
    with pytest.raises(Refused):
        teams.leave(member, by=cast.dewi.actor, on=date(2026, 9, 1))
    with pytest.raises(Refused):
        teams.leave(member, by=cast.maria.actor, on=TODAY)


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        (date(2026, 1, 4), None, None),
        (date(2026, 9, 2), date(2026, 9, 1), None),
        (date(2026, 9, 1), date(2027, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None, date(2026, 12, 31)),
    ],
)
def test_days_lie_within_the_teams_own(cast: Any, team: Team, first: date, last: date, ends: date) -> None:
    Team.objects.filter(pk=team.pk).update(ends_on=ends)
    with pytest.raises(Refused):
        teams.place(team, cast.maria.employee, by=cast.dewi.actor, starts_on=first, ends_on=last)


def test_nobody_is_in_a_team_twice_and_it_has_one_leader(cast: Any, team: Team) -> None:
    with pytest.raises(Refused, match="sudah berada"):
        teams.place(team, cast.budi.employee, by=cast.dewi.actor, starts_on=FIRST)
    with pytest.raises(Refused, match="menjadi ketua tim"):
        teams.place(team, cast.maria.employee, by=cast.dewi.actor, role="leader", starts_on=FIRST)
    for person, role in ((cast.budi, "member"), (cast.maria, "leader")):
        with pytest.raises(IntegrityError), transaction.atomic():
            teamwork.member(team, person, cast.dewi, role=role)
    leader = team.members.get(role="leader")
    teams.leave(leader, by=cast.dewi.actor, on=date(2026, 8, 31))
    assert teams.place(team, cast.maria.employee, by=cast.dewi.actor, role="leader", starts_on=FIRST).confirmed


def test_a_full_team_takes_nobody_more(cast: Any, team: Team, monkeypatch: Any) -> None:
    monkeypatch.setattr(teams, "MOST_MEMBERS", 2)
    with pytest.raises(Refused, match="paling banyak"):
        teams.place(team, cast.maria.employee, by=cast.dewi.actor, starts_on=FIRST)


def test_personnel_officers_place_others_never_themselves_while_a_head_may_lead(cast: Any, team: Team) -> None:
    assert not may_place(cast.lestari.actor, team, cast.lestari.employee)
    assert may_place(cast.lestari.actor, team, cast.maria.employee)
    assert may_place(cast.dewi.actor, team, cast.dewi.employee)


def test_an_operator_keeps_no_team(cast: Any, team: Team) -> None:
    from dataclasses import replace

    typed = replace(cast.dewi.actor, typed_by=cast.nurul.employee_id)
    with pytest.raises(Refused):
        teams.place(team, cast.maria.employee, by=typed, starts_on=FIRST)
    leading = replace(cast.siti.actor, typed_by=cast.nurul.employee_id)
    assert not may_propose_member(leading, team)


def test_changing_and_ending_a_team(cast: Any, team: Team) -> None:
    values = {"name": "Tim Baru", "purpose": "Satu pintu.", "decree": "SK 2", "starts_on": team.starts_on}
    changed = teams.change_team(team, by=cast.dewi.actor, version=1, ends_on=None, **values)
    assert (changed.name, changed.lock_version) == ("Tim Baru", 2)
    with pytest.raises(Stale):
        teams.change_team(team, by=cast.dewi.actor, version=1, ends_on=None, **values)
    proposal = teamwork.member(team, cast.maria, cast.siti, confirmed=False)
    teams.end_team(team, by=cast.dewi.actor, on=date(2026, 8, 31))
    assert not TeamMember.objects.filter(pk=proposal.pk).exists()
    assert set(team.members.values_list("ends_on", flat=True)) == {date(2026, 8, 31)}
    with pytest.raises(Refused):
        teams.end_team(team, by=cast.dewi.actor, on=date(2025, 1, 1))
    last = date(2026, 8, 20)
    teams.change_team(team, by=cast.dewi.actor, version=3, ends_on=last, **values)
    assert set(team.members.values_list("ends_on", flat=True)) == {last}


def test_whoever_leaves_the_service_leaves_every_team(cast: Any, team: Team) -> None:
    depart(cast.budi.employee, by=cast.lestari.actor, on=date(2026, 8, 17), reason="pindah")
    assert team.members.get(employee_id=cast.budi.employee_id).ends_on == date(2026, 8, 17)
    with pytest.raises(Refused, match="berhenti dari dinas"):
        teams.place(team, cast.budi.employee, by=cast.dewi.actor, starts_on=FIRST)


def test_a_team_changes_no_line_of_command_and_gives_its_leader_no_party(cast: Any, team: Team) -> None:
    before = list(Employee.objects.order_by("pk").values_list("pk", "supervisor_id", "senior_supervisor_id"))
    derivation.settle(team.agency_id, on=TODAY)
    assert list(Employee.objects.order_by("pk").values_list("pk", "supervisor_id", "senior_supervisor_id")) == before
    plan = factories.plan(cast.budi, "agreed")
    assert cast.siti.actor.led_teams == (team.pk,)
    assert cast.siti.actor.parties_to(plan) == frozenset()
    assert cast.siti.actor.parties_to(cast.budi.employee) == frozenset()
    team.members.filter(role="leader").update(ends_on=date(2026, 8, 1))
    assert cast.siti.actor.led_teams == ()
