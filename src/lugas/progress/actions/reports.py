"""The report of a project: written by its owner with its members, confirmed by who stands above, then evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_move, require
from lugas.planning.models import Period, PlannedResult
from lugas.workflow import clock
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, Stale

from ..models import Contribution, Evidence, EvidenceKind, Project, ProjectReport
from ..permissions import can_contribute, can_write_report
from ..states import ReportState


def report_of(project: Project) -> ProjectReport | None:
    found = ProjectReport.objects.select_related("project__unit").filter(project=project)
    return found.first()


@transaction.atomic
def write_report(
    project: Project, *, by: Actor, achievements: str, challenges: str, lessons: str = "", version: int = 0
) -> ProjectReport:
    """Keep what the owner writes; `version` 0: nothing stood there."""
    locked(Project, project.pk)
    report = report_of(project)
    require(can_write_report(by, project, report))
    texts = {"achievements": achievements.strip(), "challenges": challenges.strip(), "lessons": lessons.strip()}
    if report is not None and report.lock_version != version:
        raise Stale(report, texts)
    if report is None:
        report = _begun(project, by)
    for name, value in texts.items():
        setattr(report, name, value)
    report.lock_version += 1
    report.save()
    record("project_report.write", by=by, about=report)
    return report


def _begun(project: Project, by: Actor) -> ProjectReport:
    """An empty report, waiting for the owner."""
    return ProjectReport.objects.create(
        agency_id=by.agency_id, project=project, awaiting_id=project.employee_id, awaiting_since=by.on
    )


@transaction.atomic
def contribute(project: Project, *, by: Actor, achievements: str, challenges: str = "") -> Contribution:
    """What a member adds, under the own name."""
    locked(Project, project.pk)
    report = report_of(project)
    require(can_contribute(by, project, report))
    if not achievements.strip():
        raise Refused(_("Write what you achieved in the project."))
    report = report or _begun(project, by)
    texts = {"achievements": achievements.strip(), "challenges": challenges.strip(), "written_at": clock.now()}
    given = {"agency_id": by.agency_id, **texts}
    row, _made = Contribution.objects.update_or_create(
        report=report, employee_id=by.employee_id, defaults=texts, create_defaults=given
    )
    record("project_report.contribute", by=by, about=report, subject=by.employee_id)
    return row


@transaction.atomic
def submit_report(report: ProjectReport, *, by: Actor, version: int | None = None) -> None:
    require(can_move(by, report, "submit"))
    if not report.achievements or not report.challenges:
        raise Refused(_("Write both: what was achieved and what was difficult."))
    move(report, "submit", by=by, version=version, submitted_at=clock.now())
    _tell(report, report.project.supervisor_id, "report_submitted", by)


@transaction.atomic
def return_report(report: ProjectReport, *, by: Actor, reason: str) -> None:
    require(can_move(by, report, "return"))
    move(report, "return", by=by, comment=reason)
    _tell(report, report.project.employee_id, "report_returned", by, reason=reason)


@transaction.atomic
def confirm_report(report: ProjectReport, *, by: Actor) -> list[Evidence]:
    """From now on it is evidence at every planned result that the project touches."""
    require(can_move(by, report, "confirm"))
    move(report, "confirm", by=by, confirmed_at=clock.now(), confirmed_by_id=by.employee_id)
    people = {report.project.employee_id, *report.project.participants.values_list("employee_id", flat=True)}
    for person in sorted(people - {by.employee_id}):
        _tell(report, person, "report_confirmed", by)
    linked = PlannedResult.objects.filter(project_links__project=report.project).select_related("plan")
    return prove(report.project, linked.order_by("pk"))


def prove(project: Project, results: Iterable[PlannedResult]) -> list[Evidence]:
    """Put the confirmed report as evidence at these results, in the period in which the project ended."""
    report = report_of(project)
    if report is None or report.state != ReportState.CONFIRMED:
        return []
    made = []
    for result in results:
        period = _period(result, project)
        if period is None:
            continue
        given = {
            "agency_id": result.agency_id,
            "plan": result.plan,
            "period": period,
            "kind": EvidenceKind.REPORT,
            "name": _("Project report: %(title)s") % {"title": project.title[:170]},
            "uploaded_at": clock.now(),
            "uploaded_by_id": project.employee_id,
        }
        made.append(Evidence.objects.get_or_create(report=report, result=result, defaults=given)[0])
    return made


def _period(result: PlannedResult, project: Project) -> Period | None:
    """The period of the plan's year in which the project ended, or the nearest one before it that began."""
    day = project.achieved_on or project.ends_on
    rows = Period.objects.filter(cycle_id=result.plan.cycle_id, starts_on__lte=day).exclude(number=13)
    return rows.order_by("-number").first()


def _tell(report: ProjectReport, recipient: int | None, kind: str, by: Actor, **more: str) -> None:
    if recipient is None or recipient == by.employee_id:
        return
    told = {"name": by.name, "project": report.project.title, **more}
    notify(recipient, kind, path=f"/projects/{report.project_id}/report/", context=told, agency_id=by.agency_id)
