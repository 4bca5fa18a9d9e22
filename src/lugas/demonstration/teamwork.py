"""Teams, projects with their reports, and the word that people give on their tasks, where the scheme asks for them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from lugas.organization.models import Team, TeamMember, TeamRole
from lugas.planning.models import Plan, PlannedResult, PlanState, Question, Understanding, UnderstandingState
from lugas.planning.rules import scheme_of
from lugas.progress.models import (
    Contribution,
    Evidence,
    EvidenceKind,
    Participant,
    Project,
    ProjectLink,
    ProjectReport,
)  # fmt: skip
from lugas.progress.states import ProjectState, ReportState
from lugas.workflow.models import Event

from .catalogue import read
from .roster import Roster
from .year import Year, officer

P, R, U = ProjectState, ReportState, UnderstandingState
# Every state of a project and of its report, at least once.
PROJECTS: tuple[tuple[ProjectState, ReportState | None], ...] = (
    (P.FINISHED, R.CONFIRMED), (P.FINISHED, R.SUBMITTED), (P.RUNNING, None), (P.FINISHED, R.RETURNED),
    (P.PLANNED, None), (P.FINISHED, R.DRAFT), (P.CANCELLED, None),
)  # fmt: skip
MEMBERS, SPREAD = 6, 5
WORDS = (U.CONFIRMED,) * 16 + (U.WAITING, U.WAITING, U.ASKED, U.ANSWERED)
TALKED = 0.2


@dataclass
class Stage:
    """Where the projects and teams of an agency are made."""

    roster: Roster
    year: Year
    random: Random
    plans: dict[int, Plan]
    texts: dict[str, Any]
    teams: list[Team] = field(default_factory=list)

    @property
    def on(self) -> date:
        return self.roster.on

    def near(self, day: date, moved: int = 0) -> date:
        return self.roster.days.near(day, moved)

    def event(self, kind: str, what: Any, move: tuple[str, str], day: date, **more: Any) -> None:
        """One row of the trace."""
        source, target = move
        given = {"agency_id": self.roster.agency_id, "at": self.roster.moment(day, 14, 20), "kind": kind,
                 "object_type": what._meta.label_lower, "object_id": what.pk, "object_version": what.lock_version,
                 "source": source, "target": target}  # fmt: skip
        Event.objects.create(**given | more)


def work_together(roster: Roster, year: Year) -> None:
    """What this year's scheme uses of teams, projects and words on tasks."""
    voices = scheme_of(year.cycle).voices
    plans = Plan.objects.filter(cycle=year.cycle, state=PlanState.AGREED).order_by("pk")
    stage = Stage(
        roster,
        year,
        Random(f"teamwork {roster.plan.code} {roster.random.random()}"),
        {plan.employee_id: plan for plan in plans.select_related("employee")},
        read("phrases.toml")["teamwork"],
    )
    if voices.teams.used:
        _found_teams(stage)
    if voices.projects.used:
        for place, (state, report) in enumerate(PROJECTS):
            _project(stage, place, state, report)
    if voices.expectations.confirmed:
        for place, plan in enumerate(stage.plans.values()):
            _word(stage, plan, WORDS[place % len(WORDS)])


def _people(stage: Stage, place: int) -> list[int]:
    """A leader and members from several units, others each time."""
    staff = [each.id for each in stage.roster.staff if each.id in stage.plans and not each.seat.office]
    return list(dict.fromkeys(staff[(place * 3 + number * SPREAD) % len(staff)] for number in range(MEMBERS)))


def _found_teams(stage: Stage) -> None:
    by, begun = officer(stage.roster, "personnel"), date(stage.on.year, 2, 2)
    at = stage.roster.at_work(begun, 9)
    for place, (name, purpose) in enumerate(stage.texts["teams"]):
        people = _people(stage, place)
        team = Team.objects.create(
            agency_id=stage.roster.agency_id, unit_id=stage.plans[people[0]].unit_id, name=name, purpose=purpose,
            decree=f"800.1.11.1/{place + 41}/{begun.year}", starts_on=begun, founded_by_id=by, founded_at=at,
        )  # fmt: skip
        stage.teams.append(team)
        proposed = people[-1]
        TeamMember.objects.bulk_create(
            TeamMember(
                agency_id=stage.roster.agency_id, team=team, employee_id=person,
                role=TeamRole.LEADER if person == people[0] else TeamRole.MEMBER,
                starts_on=stage.near(stage.on, -2) if person == proposed else begun, decree=team.decree,
                proposed_by_id=people[0] if person == proposed else by,
                proposed_at=stage.roster.at_work(stage.on, 10, moved=-3) if person == proposed else at,
                confirmed_by_id=None if person == proposed else by, confirmed_at=None if person == proposed else at,
            )
            for person in people
        )  # fmt: skip
        stage.event("team.founded", team, ("", ""), begun, employee_id=by)


def _project(stage: Stage, place: int, state: ProjectState, report: ReportState | None) -> None:
    title, goal, outcome, population, baseline, target, measure, source = stage.texts["projects"][place]
    people = _people(stage, place + 4)
    owner = stage.plans[people[0]]
    over = state == P.FINISHED
    begun = stage.near(stage.on + timedelta(days=13 if state == P.PLANNED else 9 * place - 150))
    ends = stage.near(stage.on - timedelta(days=20 + 7 * place) if over else begun + timedelta(days=170))
    waits = state in (P.PLANNED, P.RUNNING)
    made = Project.objects.create(
        agency_id=owner.agency_id, employee_id=owner.employee_id, supervisor_id=owner.supervisor_id,
        senior_supervisor_id=owner.senior_supervisor_id, unit_id=owner.unit_id,
        team=stage.teams[place % len(stage.teams)] if stage.teams else None, state=state,
        lock_version={P.PLANNED: 1, P.RUNNING: 2, P.CANCELLED: 2, P.FINISHED: 3}[state],
        awaiting_id=owner.employee_id if waits else None, awaiting_since=begun if waits else None,
        due_on=ends if waits else None, title=title, goal=goal, starts_on=begun, ends_on=ends, outcome=outcome,
        population=population, baseline=baseline, target=target, measure=measure, source=source,
        achieved=target if over else "", achieved_on=ends if over else None,
        opened_at=stage.roster.at_work(min(begun, stage.on), 9, moved=-4),
        finished_at=stage.roster.moment(ends, 15) if over else None,
    )  # fmt: skip
    _steps(stage, made)
    _share(stage, made, people)
    if report is not None:
        _report(stage, made, people, report)


def _steps(stage: Stage, made: Project) -> None:
    own = {"employee_id": made.employee_id, "acting_as": "owner", "subject_id": made.employee_id}
    if made.state in (P.RUNNING, P.FINISHED):
        stage.event("project.start", made, (P.PLANNED, P.RUNNING), made.starts_on, **own)
    if made.state == P.FINISHED:
        stage.event("project.finish", made, (P.RUNNING, P.FINISHED), made.ends_on, **own)
    if made.state == P.CANCELLED:
        day = stage.near(made.starts_on, 9)
        stage.event("project.cancel", made, (P.PLANNED, P.CANCELLED), day, comment=stage.texts["cancelled"], **own)


def _share(stage: Stage, made: Project, people: list[int]) -> None:
    """Who has a part in it, and the planned result of each that it contributes to."""
    at = made.opened_at
    Participant.objects.bulk_create(
        Participant(agency_id=made.agency_id, project=made, employee_id=person, added_at=at,
                    part=stage.texts["parts"][number % len(stage.texts["parts"])])
        for number, person in enumerate(people[1:])
    )  # fmt: skip
    first = PlannedResult.objects.filter(plan__in=[stage.plans[person] for person in people], kind="main", order=1)
    ProjectLink.objects.bulk_create(
        ProjectLink(agency_id=made.agency_id, project=made, result=result, linked_at=at,
                    linked_by_id=result.plan.employee_id)
        for result in first.select_related("plan").order_by("pk")
    )  # fmt: skip


def _report(stage: Stage, project: Project, people: list[int], state: ReportState) -> None:
    number, texts = project.pk, stage.texts
    day = stage.near(project.ends_on, 5)
    waiting = {R.SUBMITTED: project.supervisor_id, R.CONFIRMED: None}.get(state, project.employee_id)
    made = ProjectReport.objects.create(
        agency_id=project.agency_id, project=project, state=state, awaiting_id=waiting,
        awaiting_since=day if waiting else None, lock_version={R.DRAFT: 1, R.SUBMITTED: 2}.get(state, 3),
        achievements=texts["achievements"][number % 2], challenges=texts["challenges"][number % 2],
        lessons=texts["lessons"][number % 2],
        submitted_at=None if state == R.DRAFT else stage.roster.moment(day, 10),
        confirmed_at=stage.roster.at_work(day, 13, moved=2) if state == R.CONFIRMED else None,
        confirmed_by_id=project.supervisor_id if state == R.CONFIRMED else None,
    )  # fmt: skip
    Contribution.objects.bulk_create(
        Contribution(agency_id=made.agency_id, report=made, employee_id=person, written_at=stage.roster.moment(day),
                     achievements=texts["contributions"][place % 2])
        for place, person in enumerate(people[1:3])
    )  # fmt: skip
    own = {"subject_id": project.employee_id}
    if state != R.DRAFT:
        stage.event("project_report.submit", made, (R.DRAFT, R.SUBMITTED), day, employee_id=project.employee_id,
                    acting_as="owner", **own)  # fmt: skip
    if state in (R.RETURNED, R.CONFIRMED):
        name, why = ("return", texts["returned"]) if state == R.RETURNED else ("confirm", "")
        stage.event(f"project_report.{name}", made, (R.SUBMITTED, state), stage.near(day, 2), comment=why,
                    employee_id=project.supervisor_id, acting_as="supervisor", **own)  # fmt: skip
    if state == R.CONFIRMED:
        _prove(stage, project, made)


def _prove(stage: Stage, project: Project, report: ProjectReport) -> None:
    """A confirmed report is evidence at every planned result that the project touches."""
    held = [period for period in stage.year.begun if period.starts_on <= project.ends_on]
    for link in ProjectLink.objects.filter(project=project).select_related("result").order_by("pk"):
        Evidence.objects.create(
            agency_id=project.agency_id, plan_id=link.result.plan_id, result=link.result, period=held[-1],
            kind=EvidenceKind.REPORT, report=report, name=f"Laporan proyek: {project.title}"[:200],
            uploaded_at=report.confirmed_at or project.opened_at, uploaded_by_id=project.employee_id,
        )  # fmt: skip


def _word(stage: Stage, plan: Plan, state: UnderstandingState) -> None:
    """Most have confirmed their tasks; a few asked first."""
    agreed = plan.agreed_at.astimezone(stage.roster.zone).date() if plan.agreed_at else stage.on
    day = stage.near(agreed, 1)
    made = Understanding.objects.create(
        agency_id=plan.agency_id, plan=plan, version=plan.version, state=state,
        lock_version={U.WAITING: 1, U.ASKED: 2, U.ANSWERED: 3}.get(state, 2),
        confirmed_at=stage.roster.moment(day, 11) if state == U.CONFIRMED else None,
        confirmed_by_id=plan.employee_id if state == U.CONFIRMED else None,
    )  # fmt: skip
    own = {"subject_id": plan.employee_id, "employee_id": plan.employee_id, "acting_as": "owner"}
    if state == U.CONFIRMED:
        stage.event("understanding.confirm", made, (U.WAITING, U.CONFIRMED), day, **own)
    asked = {U.ASKED: stage.near(stage.on, -2), U.ANSWERED: stage.near(stage.on, -6)}.get(state, agreed)
    if state in (U.ASKED, U.ANSWERED) or (state == U.CONFIRMED and stage.random.random() < TALKED):
        _ask(stage, plan, made, asked)
    if state in (U.ASKED, U.ANSWERED):
        stage.event("understanding.ask", made, (U.WAITING, U.ASKED), asked, **own)
    if state == U.ANSWERED:
        by = {"employee_id": plan.supervisor_id, "acting_as": "supervisor"}
        stage.event("understanding.answer", made, (U.ASKED, U.ANSWERED), stage.near(asked, 1), **own | by)


def _ask(stage: Stage, plan: Plan, word: Understanding, day: date) -> None:
    number, answered = plan.pk, word.state != U.ASKED and plan.supervisor_id is not None
    Question.objects.create(
        agency_id=plan.agency_id, understanding=word, text=stage.texts["questions"][number % 3],
        asked_at=stage.roster.moment(day, 9, 40), asked_by_id=plan.employee_id,
        answer=stage.texts["answers"][number % 3] if answered else "",
        answered_at=stage.roster.at_work(day, 13, moved=1) if answered else None,
        answered_by_id=plan.supervisor_id if answered else None,
    )  # fmt: skip
