"""Projects: one outcome in several people's records, and a report that becomes evidence."""

from datetime import date
from typing import Any

import pytest

from lugas.organization.derivation import Change
from lugas.progress import following, permissions
from lugas.progress.actions import projects, reports
from lugas.progress.actions.projects import ProjectText
from lugas.progress.models import Evidence, Project, ProjectReport
from lugas.progress.outcomes import outcomes_at
from lugas.progress.shared_tasks import shared_tasks
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories, teamwork
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
ROAD = ProjectText(
    title=" Jalan Poros ",
    goal="Kampung terhubung.",
    starts_on=date(2026, 2, 2),
    ends_on=date(2026, 11, 30),
    outcome="Waktu tempuh",
    population="Warga",
    baseline="6",
    target="2",
    source="Survei",
)


@pytest.fixture(autouse=True)
def here(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield


@pytest.fixture
def plan(cast: Any) -> Any:
    return factories.plan(cast.budi, "agreed")


def finished(cast: Any, plan: Any) -> Project:
    """Budi's project with Andi in it, finished, at a result of each."""
    project = teamwork.project(cast.budi, cast.andi, state="finished")
    teamwork.project_link(project, plan.results.get())
    teamwork.project_link(project, factories.plan(cast.andi, "agreed").results.get())
    return project


def test_a_project_goes_from_planned_to_finished_and_says_what_was_achieved(cast: Any) -> None:
    project = projects.open_project(ROAD, by=cast.budi.actor)
    assert (project.title, project.state, project.supervisor_id) == ("Jalan Poros", "planned", cast.dewi.employee_id)
    assert Notification.objects.get(kind="project_opened").recipient_id == cast.dewi.employee_id
    projects.start_project(project, by=cast.budi.actor)
    for achieved, on in (("  ", TODAY), ("2", date(2026, 9, 1))):
        with pytest.raises(Refused):
            projects.finish_project(project, by=cast.budi.actor, achieved=achieved, achieved_on=on)
    projects.finish_project(project, by=cast.budi.actor, achieved="2,5", achieved_on=TODAY)
    assert (project.state, project.achieved) == ("finished", "2,5")
    kinds = Event.objects.filter(object_type="progress.project").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["project.open", "project.start", "project.finish"]


def test_who_stands_above_cancels_and_reopens_with_a_reason_and_nobody_else(cast: Any, plan: Any) -> None:
    project = teamwork.project(cast.budi, cast.andi)
    with pytest.raises(Refused):
        projects.cancel_project(project, by=cast.andi.actor, reason="x")
    with pytest.raises(Refused):
        projects.cancel_project(project, by=cast.dewi.actor, reason=" ")
    projects.cancel_project(project, by=cast.dewi.actor, reason="Anggaran dialihkan")
    assert not permissions.can_link(cast.budi.actor, project, plan)
    done = teamwork.project(cast.budi, state="finished")
    projects.reopen_project(done, by=cast.dewi.actor, reason="Belum tuntas")
    assert done.state == "running"
    again = teamwork.project(cast.budi, state="finished")
    teamwork.report(again, "confirmed")
    with pytest.raises(Refused):
        projects.reopen_project(again, by=cast.dewi.actor, reason="Belum tuntas")


def test_only_the_owner_changes_it_and_says_who_has_a_part(cast: Any) -> None:
    project = teamwork.project(cast.budi)
    with pytest.raises(Refused):
        projects.add_participant(project, cast.andi.employee, by=cast.dewi.actor, part="Survei")
    for person, part in ((cast.budi, "x"), (cast.andi, " ")):
        with pytest.raises(Refused):
            projects.add_participant(project, person.employee, by=cast.budi.actor, part=part)
    projects.add_participant(project, cast.andi.employee, by=cast.budi.actor, part="Survei")
    projects.add_participant(project, cast.andi.employee, by=cast.budi.actor, part="Data")
    assert project.participants.get().part == "Data"
    assert Notification.objects.filter(kind="project_part").count() == 1
    changed = projects.change_project(project, ROAD, by=cast.budi.actor, version=1)
    assert changed.title == "Jalan Poros"
    with pytest.raises(Stale):
        projects.change_project(project, ROAD, by=cast.budi.actor, version=1)
    done = teamwork.project(cast.budi, state="finished")
    assert not permissions.can_change_project(cast.budi.actor, done)


def test_the_outcome_stands_at_the_result_that_its_owner_or_supervisor_ties(cast: Any, plan: Any) -> None:
    project, result = teamwork.project(cast.siti), plan.results.get()
    with pytest.raises(Refused, match="Hasil kerja dikaitkan"):
        projects.link(project, result, by=cast.budi.actor)
    projects.add_participant(project, cast.budi.employee, by=cast.siti.actor, part="Data")
    with pytest.raises(Refused):
        projects.link(project, result, by=cast.siti.actor)
    projects.link(project, result, by=cast.dewi.actor)
    projects.link(project, result, by=cast.budi.actor)
    (seen,) = outcomes_at(plan)[result.pk]
    assert (seen.title, seen.baseline, seen.target) == (project.title, "6", "2")
    projects.unlink(project, result, by=cast.budi.actor)
    assert outcomes_at(plan) == {}


def test_the_owner_writes_members_add_and_the_supervisor_confirms(cast: Any, plan: Any) -> None:
    project = finished(cast, plan)
    reports.contribute(project, by=cast.andi.actor, achievements=" Data lengkap ")
    for person in (cast.dewi, cast.andi):
        with pytest.raises(Refused):
            reports.write_report(project, by=person.actor, achievements="a", challenges="b")
    report = reports.write_report(project, by=cast.budi.actor, achievements="a", challenges="", version=1)
    with pytest.raises(Stale):
        reports.write_report(project, by=cast.budi.actor, achievements="c", challenges="d", version=1)
    with pytest.raises(Refused, match="keduanya"):
        reports.submit_report(report, by=cast.budi.actor)
    report = reports.write_report(
        project, by=cast.budi.actor, achievements="a", challenges="b", version=report.lock_version
    )
    reports.submit_report(report, by=cast.budi.actor)
    assert report.awaiting_id == cast.dewi.employee_id
    with pytest.raises(Refused):
        reports.contribute(project, by=cast.andi.actor, achievements="x")
    with pytest.raises(Refused):
        reports.confirm_report(report, by=cast.budi.actor)
    reports.return_report(report, by=cast.dewi.actor, reason="Sebut angkanya")
    reports.submit_report(report, by=cast.budi.actor)
    made = reports.confirm_report(report, by=cast.dewi.actor)
    assert {piece.plan.employee_id for piece in made} == {cast.budi.employee_id, cast.andi.employee_id}
    assert {piece.period.number for piece in made} == {3}
    told = Notification.objects.filter(kind="report_confirmed").values_list("recipient_id", flat=True)
    assert set(told) == {cast.budi.employee_id, cast.andi.employee_id}


def test_a_confirmed_report_proves_what_is_tied_later_once(cast: Any, plan: Any) -> None:
    project = teamwork.project(cast.budi, state="finished")
    teamwork.report(project, "confirmed")
    projects.link(project, plan.results.get(), by=cast.budi.actor)
    projects.unlink(project, plan.results.get(), by=cast.budi.actor)
    projects.link(project, plan.results.get(), by=cast.budi.actor)
    piece = Evidence.objects.get()
    assert (piece.kind, piece.name) == ("report", "Laporan proyek: Jalan Poros Kampung")


def test_a_report_waits_for_the_end_of_the_project(cast: Any) -> None:
    with pytest.raises(Refused, match="setelah proyek selesai"):
        reports.write_report(teamwork.project(cast.budi), by=cast.budi.actor, achievements="a", challenges="b")


def test_reports_are_open_once_confirmed_and_before_to_those_concerned(cast: Any, plan: Any) -> None:
    report = teamwork.report(finished(cast, plan))

    def seen(person: Any) -> bool:
        return ProjectReport.objects.visible_to(person.actor).filter(pk=report.pk).exists()

    assert [seen(each) for each in (cast.budi, cast.andi, cast.dewi, cast.ratna, cast.lestari)] == [True] * 5
    assert not seen(cast.siti)
    ProjectReport.objects.filter(pk=report.pk).update(state="confirmed", confirmed_at=plan.agreed_at, confirmed_by=5)
    assert seen(cast.siti)


def test_projects_follow_the_line_of_command(cast: Any, plan: Any) -> None:
    project = finished(cast, plan)
    report = teamwork.report(project)
    cast.budi.employee.__class__.objects.filter(pk=cast.budi.employee_id).update(supervisor_id=cast.siti.employee_id)
    following.follow(Change(project.agency_id, TODAY, lines=(cast.budi.employee_id,)))
    following.follow(Change(project.agency_id, TODAY))
    project.refresh_from_db()
    report.refresh_from_db()
    assert (project.supervisor_id, report.awaiting_id) == (cast.siti.employee_id,) * 2


def test_what_waits_follows_the_scheme(cast: Any, plan: Any) -> None:
    def waits(person: Any, kind: str) -> list[int]:
        return [task.pk for task in shared_tasks(person.actor) if task.kind == kind]

    late = teamwork.project(cast.budi)
    project = finished(cast, plan)
    assert shared_tasks(cast.budi.actor) == []
    plan.cycle.scheme = cast.budi.agency.scheme = "rangkui"
    plan.cycle.save()
    cast.budi.agency.save()
    assert waits(cast.budi, "finish") == [late.pk]
    assert waits(cast.budi, "report") == [project.pk]
    assert waits(cast.budi, "understand") == [plan.pk]
    teamwork.report(project)
    assert waits(cast.budi, "report") == []
    assert waits(cast.dewi, "confirm") == [project.pk]
    team = teamwork.team(cast.siti, unit_id=cast.budi.employee.unit_id)
    teamwork.member(team, cast.maria, cast.siti, confirmed=False)
    assert waits(cast.dewi, "team") == [team.pk]
    assert waits(cast.siti, "team") == []
