"""Who may record progress, answer an obstacle, give feedback."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, TeamMember
from lugas.organization.roles import Power, has_power
from lugas.planning.models import Period, Plan, PlanState
from lugas.planning.permissions import can_tie
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

from .circles import circle_of
from .models import Capacity, Meeting, NextStep, Project, ProjectReport
from .states import MeetingState, ProjectState, ReportState

# Later stages close a period for a plan: each names its reason, or None while it does not mind.
Closer = Callable[[Plan, Period], Decision]
closers: list[Closer] = []


def can_record(actor: Actor, plan: Plan, period: Period) -> Decision:
    """Action plans, realizations, obstacles and evidence: the owner, while the period is open (T11, T15)."""
    if Party.OWNER not in actor.parties_to(plan):
        return Decision.denied(_("Only the employee records progress; somebody with a proxy may type it."))
    if plan.state not in (PlanState.AGREED, PlanState.REVISION, PlanState.CLOSED):
        return Decision.denied(_("Progress is recorded once the plan is agreed."))
    return next((decision for decision in _about_period(plan, period) if not decision), Decision.yes())


def _about_period(plan: Plan, period: Period) -> Iterator[Decision]:
    """What the period and the stages above say; the first refusal counts."""
    if period.opened_at is None:
        yield Decision.denied(_("This period has not begun. The personnel office opens it."))
    if period.closed_at is not None:
        yield Decision.denied(_("This period is closed."))
    if period.starts_on > plan.ends_on or period.ends_on < plan.starts_on:
        yield Decision.denied(_("The plan does not reach into this period."))
    for closer in closers:
        yield closer(plan, period)


def can_answer(actor: Actor, plan: Plan) -> Decision:
    """An obstacle is answered by the supervisor."""
    if actor.parties_to(plan) & {Party.SUPERVISOR, Party.SENIOR_SUPERVISOR}:
        return Decision.yes()
    return Decision.denied(_("Obstacles are answered by the supervisor."))


def can_give_feedback(actor: Actor, employee: Employee) -> Decision:
    """Anyone of the agency to anyone else, under the own name (PLK-04)."""
    if employee.pk == actor.employee_id:
        return Decision.denied(_("Feedback is for others. Your own view belongs in the self-assessment."))
    if actor.typed_by == employee.pk:
        return Decision.denied(_("You cannot type feedback about yourself for somebody else."))
    if employee.left_on is not None:
        return Decision.denied(_("This person is no longer on the staff."))
    return Decision.yes()


def capacity(actor: Actor, employee: Employee) -> Capacity:
    """As who the actor speaks to this person."""
    if employee.supervisor_id in actor.supervising_ids or employee.senior_supervisor_id == actor.employee_id:
        return Capacity.SUPERVISOR
    if team_of(actor, employee) is not None:
        return Capacity.TEAM_LEADER
    if _is_below(actor, employee):
        return Capacity.SUBORDINATE
    return Capacity.PEER if employee.unit_id and employee.unit_id == actor.unit_id else Capacity.OTHER


def team_of(actor: Actor, employee: Employee) -> int | None:
    """The team in which the actor leads this person today (UNO-02)."""
    if not actor.led_teams:
        return None
    led = TeamMember.objects.in_force(actor.on).filter(team_id__in=actor.led_teams, employee=employee)
    return led.order_by("team_id").values_list("team_id", flat=True).first()


def _is_below(actor: Actor, employee: Employee) -> bool:
    return Employee.objects.filter(pk=actor.employee_id, supervisor_id=employee.pk).exists()


def can_open_project(actor: Actor) -> Decision:
    """Whoever is posted in a unit."""
    if actor.unit_id is None:
        return Decision.denied(_("A project belongs to a unit, and you are posted in none."))
    return Decision.yes()


def can_change_project(actor: Actor, project: Project) -> Decision:
    """What a project says, and who has a part in it: its owner, until it is finished or cancelled."""
    if Party.OWNER not in actor.parties_to(project):
        return Decision.denied(_("Only the owner of the project changes it."))
    if not project.open:
        return Decision.denied(_("The project is finished or cancelled and stays as it is."))
    return Decision.yes()


def can_link(actor: Actor, project: Project, plan: Plan) -> Decision:
    """A planned result is tied to a project by its employee or supervisor, for whoever has a part in the project."""
    decision = can_tie(actor, plan)
    if not decision:
        return decision
    if project.state == ProjectState.CANCELLED:
        return Decision.denied(_("The project was cancelled."))
    if plan.employee_id != project.employee_id and not project.participants.filter(employee=plan.employee_id).exists():
        return Decision.denied(_("Results are tied by whoever owns the project or has a part in it."))
    return Decision.yes()


def can_write_report(actor: Actor, project: Project, report: ProjectReport | None) -> Decision:
    """The owner writes it once the project is finished, until it lies with the supervisor."""
    if Party.OWNER not in actor.parties_to(project):
        return Decision.denied(_("The report is written by the owner of the project; members add their part."))
    return _open_for_report(project, report)


def can_contribute(actor: Actor, project: Project, report: ProjectReport | None) -> Decision:
    """Whoever has a part in the project adds to its report in the own words."""
    if not project.participants.filter(employee_id=actor.employee_id).exists():
        return Decision.denied(_("Only those with a part in the project add to its report."))
    return _open_for_report(project, report)


def _open_for_report(project: Project, report: ProjectReport | None) -> Decision:
    if project.state != ProjectState.FINISHED:
        return Decision.denied(_("The report is written when the project is finished."))
    if report is not None and report.state not in (ReportState.DRAFT, ReportState.RETURNED):
        return Decision.denied(_("The report was submitted. It can be changed when it is returned."))
    return Decision.yes()


def can_call_meeting(actor: Actor, kind: str, pk: int) -> Decision:
    """A progress meeting is led by who leads the people: the unit's head or acting head, or the team's leader."""
    if circle_of(actor, kind, pk) is None:
        return Decision.denied(_("Progress meetings are led by the head of the unit or the leader of the team."))
    return Decision.yes()


def leads_meeting(actor: Actor, meeting: Meeting) -> Decision:
    """Who called it, who lent the powers to the actor, and whoever leads the unit or team by now."""
    mine = meeting.employee_id in actor.supervising_ids
    if mine or meeting.team_id in actor.led_teams or (meeting.unit_id and actor.heads_unit(meeting.unit_id)):
        return Decision.yes()
    return Decision.denied(_("Only the leader of the meeting does this."))


def can_change_meeting(actor: Actor, meeting: Meeting) -> Decision:
    """Another date, the minutes, a cancellation: while it is planned."""
    if meeting.state != MeetingState.PLANNED:
        return Decision.denied(_("The meeting is over or cancelled; what was written down stays."))
    return leads_meeting(actor, meeting)


def can_add_step(actor: Actor, meeting: Meeting) -> Decision:
    """What comes to mind afterwards."""
    if meeting.state != MeetingState.HELD:
        return Decision.denied(_("Next steps are agreed in a meeting that was held."))
    return leads_meeting(actor, meeting)


def can_finish_step(actor: Actor, step: NextStep) -> Decision:
    if step.owner_id != actor.employee_id:
        return Decision.denied(_("Only the person named in the agreement says that it is done."))
    if step.done_at is not None:
        return Decision.denied(_("This is marked as done already."))
    return Decision.yes()


def can_count_meetings(actor: Actor) -> Decision:
    """Those who watch over the steps of the year see how often leaders meet their people, and no minutes."""
    if has_power(actor, Power.MONITOR) or actor.overseen_paths:
        return Decision.yes()
    return Decision.denied(_("The numbers are for the personnel office and the heads of units."))
