"""Projects: opened with an outcome, shared by several people's results, finished with what was achieved."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee
from lugas.organization.permissions import can_move, require
from lugas.planning.models import PlannedResult
from lugas.planning.permissions import can_tie
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..models import Participant, Project, ProjectLink
from ..permissions import can_change_project, can_link, can_open_project
from ..states import ReportState
from .reports import prove

MOST_PARTICIPANTS = 50


@dataclass(frozen=True)
class ProjectText:
    """What a project says of itself: goal, days, and the one outcome with its baseline and target."""

    title: str
    goal: str
    starts_on: date
    ends_on: date
    outcome: str
    population: str
    baseline: str
    target: str
    source: str
    measure: str = ""
    team_id: int | None = None


@transaction.atomic
def open_project(text: ProjectText, *, by: Actor) -> Project:
    """The actor owns it; the supervisor is told."""
    decision, owner = can_open_project(by), Employee.objects.get(pk=by.employee_id)
    if not decision or owner.unit_id is None:
        raise Refused(decision.reason)
    project = Project.objects.create(
        agency_id=by.agency_id,
        employee=owner,
        supervisor_id=owner.supervisor_id,
        senior_supervisor_id=owner.senior_supervisor_id,
        unit_id=owner.unit_id,
        awaiting=owner,
        opened_at=clock.now(),
        **_checked(text),
    )
    record("project.open", by=by, about=project)
    if project.supervisor_id:
        _tell(project, project.supervisor_id, "project_opened", by)
    return project


def _checked(text: ProjectText) -> dict[str, Any]:
    """Days in order, texts without spaces around them."""
    if text.ends_on < text.starts_on:
        raise Refused(_("The last day lies before the first one."))
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(text).items()}


@transaction.atomic
def change_project(project: Project, text: ProjectText, *, by: Actor, version: int) -> Project:
    kept = locked(Project, project.pk, version)
    require(can_change_project(by, kept))
    for name, value in _checked(text).items():
        setattr(kept, name, value)
    kept.lock_version += 1
    kept.save()
    record("project.change", by=by, about=kept)
    return kept


@transaction.atomic
def start_project(project: Project, *, by: Actor) -> None:
    require(can_move(by, project, "start"))
    move(project, "start", by=by, due_on=project.ends_on)


@transaction.atomic
def finish_project(project: Project, *, by: Actor, achieved: str, achieved_on: date) -> None:
    """The outcome as measured stands from now on in everyone's plan, progress and evaluation."""
    require(can_move(by, project, "finish"))
    if not achieved.strip():
        raise Refused(_("Say what was achieved, measured as the baseline was."))
    if achieved_on > by.on:
        raise Refused(_("The day lies in the future."))
    measured = achieved.strip()
    move(project, "finish", by=by, achieved=measured, achieved_on=achieved_on, finished_at=clock.now())


@transaction.atomic
def cancel_project(project: Project, *, by: Actor, reason: str) -> None:
    require(can_move(by, project, "cancel"))
    move(project, "cancel", by=by, comment=reason)


@transaction.atomic
def reopen_project(project: Project, *, by: Actor, reason: str) -> None:
    """Something was missing; a report that was confirmed stays the last word."""
    require(can_move(by, project, "reopen"))
    report = getattr(project, "report", None)
    if report is not None and report.state == ReportState.CONFIRMED:
        raise Refused(_("The report of this project is confirmed: it stays finished."))
    move(project, "reopen", by=by, comment=reason, due_on=project.ends_on, finished_at=None)


@transaction.atomic
def add_participant(project: Project, employee: Employee, *, by: Actor, part: str) -> Participant:
    """Somebody gets a part in the project, or another one."""
    kept = locked(Project, project.pk)
    require(can_change_project(by, kept))
    if employee.pk == kept.employee_id:
        raise Refused(_("The owner is in the project already."))
    if not part.strip():
        raise Refused(_("Say what the person does in the project."))
    if kept.participants.count() >= MOST_PARTICIPANTS:
        raise Refused(_("A project has at most %(number)s people.") % {"number": MOST_PARTICIPANTS})
    given = {"agency_id": by.agency_id, "part": part.strip(), "added_at": clock.now()}
    row, made = Participant.objects.update_or_create(
        project=kept, employee=employee, defaults={"part": part.strip()}, create_defaults=given
    )
    record("project.participant", by=by, about=kept, subject=employee.pk)
    if made:
        _tell(kept, employee.pk, "project_part", by)
    return row


@transaction.atomic
def link(project: Project, result: PlannedResult, *, by: Actor) -> ProjectLink:
    """The project's outcome stands at this planned result; a report that is confirmed proves it."""
    require(can_link(by, project, result.plan))
    given = {"agency_id": by.agency_id, "linked_by_id": by.employee_id, "linked_at": clock.now()}
    found, made = ProjectLink.objects.get_or_create(project=project, result=result, defaults=given)
    if made:
        record("project.link", by=by, about=project, subject=result.plan.employee_id, data={"result": result.pk})
        prove(project, [result])
    return found


@transaction.atomic
def unlink(project: Project, result: PlannedResult, *, by: Actor) -> None:
    require(can_tie(by, result.plan))
    if ProjectLink.objects.filter(project=project, result=result).delete()[0]:
        record("project.unlink", by=by, about=project, subject=result.plan.employee_id, data={"result": result.pk})


def _tell(project: Project, recipient: int, kind: str, by: Actor) -> None:
    path, told = f"/projects/{project.pk}/", {"name": by.name, "project": project.title}
    notify(recipient, kind, path=path, context=told, agency_id=by.agency_id)
