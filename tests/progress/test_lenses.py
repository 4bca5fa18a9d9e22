"""Three lenses show what a person did, what the team got, and what changed for whom, each with its evidence."""

from datetime import date
from typing import Any

import pytest

from lugas.planning.models import Indicator, TeamLink
from lugas.progress import lenses
from lugas.progress.lenses import COMMUNITY, INDIVIDUAL, TEAM, Lenses
from lugas.progress.models import Evidence
from tests import factories, teamwork
from tests.cast import TODAY, moment
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield factories.plan(cast.budi, "agreed")


def half_year(plan: Any) -> Lenses:
    return lenses.of(plan, since=date(2026, 1, 1), until=date(2026, 6, 30))


def test_an_empty_year_shows_its_results_and_nothing_else(plan: Any) -> None:
    seen = half_year(plan)
    assert [result.text for result in seen.results] == ["Tersedianya laporan evaluasi kinerja pegawai yang lengkap"]
    assert seen.results[0].indicators[0].value == ""
    assert (seen.has(INDIVIDUAL), seen.has(TEAM), seen.has(COMMUNITY)) == (True, False, False)


def test_the_last_realization_within_the_days_counts(plan: Any) -> None:
    factories.realization(plan, 1, value="2.50")
    factories.realization(plan, 2, value=3)
    factories.realization(plan, 3, value=9)
    assert half_year(plan).results[0].indicators[0].value == "3"
    assert lenses.of_period(plan, factories.period_of(plan, 1)).results[0].indicators[0].value == "2.5"
    assert lenses.of_period(plan, factories.period_of(plan, 4)).results[0].indicators[0].value == "9"


def test_evidence_stands_at_its_result_until_it_is_taken_out(plan: Any, cast: Any) -> None:
    piece = Evidence.objects.create(
        agency=plan.agency,
        plan=plan,
        result=plan.results.get(),
        period=factories.period(cast.budi, 2),
        kind="link",
        name="Laporan triwulan",
        url="https://contoh.example/a",
        uploaded_at=moment(TODAY),
        uploaded_by_id=plan.employee_id,
    )
    assert [each.name for each in half_year(plan).results[0].evidence] == ["Laporan triwulan"]
    Evidence.objects.filter(pk=piece.pk).update(removed_at=moment(TODAY))
    assert half_year(plan).results[0].evidence == ()


def test_teams_count_while_the_person_is_in_them(plan: Any, cast: Any) -> None:
    team = teamwork.team(cast.siti, cast.budi)
    teamwork.team(cast.nurul, cast.andi, name="Tim lain")
    TeamLink.objects.create(
        agency=plan.agency, result=plan.results.get(), team=team, linked_by_id=plan.employee_id, linked_at=moment(TODAY)
    )
    (seen,) = half_year(plan).teams
    assert (seen.name, seen.role, seen.results) == (team.name, "member", (plan.results.get().text,))
    team.members.update(starts_on=date(2026, 7, 1))
    assert half_year(plan).teams == ()


def test_a_proposed_membership_is_no_contribution(plan: Any, cast: Any) -> None:
    team = teamwork.team(cast.siti, cast.budi)
    team.members.filter(employee_id=plan.employee_id).update(confirmed_at=None, confirmed_by=None)
    assert half_year(plan).teams == ()


def test_a_project_stands_with_its_one_outcome_in_the_team_and_community_lens(plan: Any, cast: Any) -> None:
    project = teamwork.project(cast.siti, cast.maria, state="finished")
    assert half_year(plan).projects == ()
    teamwork.project_link(project, plan.results.get())
    seen = half_year(plan)
    assert (seen.projects[0].title, seen.projects[0].linked, seen.projects[0].owner) == (project.title, True, False)
    (impact,) = seen.impacts
    assert (impact.baseline, impact.target, impact.reached, impact.project) == ("6", "2", "2,5", project.pk)
    assert impact.source == project.source


def test_a_cancelled_project_and_one_of_another_time_are_not_shown(plan: Any, cast: Any) -> None:
    teamwork.project(cast.budi, state="cancelled")
    teamwork.project(cast.budi, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 1))
    assert half_year(plan).projects == ()


def test_impact_indicators_of_the_plan_are_seen_by_the_community_lens(plan: Any) -> None:
    factories.realization(plan, 2, value=72)
    values = {"impact": True, "baseline": "40", "population": "Warga", "method": "Survei", "source": ""}
    Indicator.objects.filter(result__plan=plan).update(**values)
    (impact,) = half_year(plan).impacts
    assert (impact.baseline, impact.population, impact.method) == ("40", "Warga", "Survei")
    assert (impact.value, impact.reached) == ("72", "Laporan disusun dan disampaikan")
    assert impact.source == "Arsip subbidang"


def test_feedback_of_team_leaders_and_peers_is_contribution_and_that_of_the_supervisor_is_not(
    plan: Any, cast: Any
) -> None:
    day = date(2026, 5, 4)
    factories.feedback(cast.budi, cast.dewi, given_on=day)
    factories.feedback(cast.budi, cast.siti, given_on=day, capacity="team_leader", text="Datanya rapi.")
    factories.feedback(cast.budi, cast.andi, given_on=TODAY, capacity="peer")
    (said,) = half_year(plan).feedback
    assert (said.capacity, said.text, said.given_on) == ("team_leader", "Datanya rapi.", day)


def test_it_is_one_query_and_survives_being_kept(plan: Any, cast: Any) -> None:
    project = teamwork.project(cast.budi, state="finished")
    teamwork.project_link(project, plan.results.get())
    teamwork.team(cast.siti, cast.budi)
    factories.feedback(cast.budi, cast.siti, given_on=date(2026, 5, 4), capacity="team_leader")
    with counted() as queries:
        seen = half_year(plan)
    assert queries.number == 1
    assert Lenses.from_json(seen.to_json()) == seen
