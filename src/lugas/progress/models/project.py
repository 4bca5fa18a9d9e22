"""A project with one outcome for several people's planned results, and the report that ends it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Agency, Employee, Team, Unit
from lugas.planning.models import PlannedResult
from lugas.workflow.machine import Workflow
from lugas.workflow.models import Tracked

from ..querysets import ProjectQuerySet, ReportQuerySet
from ..states import PROJECT_WORKFLOW, REPORT_WORKFLOW, ProjectState, ReportState


class Project(Tracked):
    """What several people do together until a day, and what it changes for whom (SKM-07)."""

    WORKFLOW: ClassVar[Workflow] = PROJECT_WORKFLOW

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="projects")
    supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    senior_supervisor = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="projects")
    state = models.CharField(max_length=24, choices=ProjectState, default=ProjectState.PLANNED)
    title = models.CharField(_("Name of the project"), max_length=200)
    goal = models.TextField(_("Goal"), max_length=1000)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    outcome = models.CharField(_("What changes"), max_length=300)
    population = models.CharField(_("Whom it serves"), max_length=200)
    baseline = models.CharField(_("Baseline"), max_length=120)
    target = models.CharField(_("Target"), max_length=120)
    measure = models.CharField(_("Unit of measure"), max_length=60, blank=True)
    source = models.CharField(_("Data source"), max_length=200)
    achieved = models.CharField(_("Achieved"), max_length=120, blank=True)
    achieved_on = models.DateField(_("Measured on"), null=True, blank=True)
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="project_dates"),
            models.CheckConstraint(
                condition=~Q(state="finished") | (Q(finished_at__isnull=False) & ~Q(achieved="")),
                name="project_finished_says_outcome",
            ),
            models.CheckConstraint(
                condition=Q(achieved="", achieved_on__isnull=True) | (~Q(achieved="") & Q(achieved_on__isnull=False)),
                name="project_achieved_pair",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "-id"], name="project_state"),
            models.Index(fields=["agency", "employee"], name="project_employee"),
            models.Index(fields=["agency", "unit"], name="project_unit"),
            models.Index(fields=["agency", "awaiting"], name="project_awaiting"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        return self.state in (ProjectState.PLANNED, ProjectState.RUNNING)


class Participant(models.Model):
    """Somebody with a part in a project."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="participants")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="participations")
    part = models.CharField(_("Part in the project"), max_length=300)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "employee"], name="participant_once")]
        indexes: ClassVar = [models.Index(fields=["agency", "employee"], name="participant_employee")]

    def __str__(self) -> str:
        return f"{self.employee_id}: project {self.project_id}"


class ProjectLink(models.Model):
    """A planned result to which a project contributes; the project's outcome stands at it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="links")
    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="project_links")
    linked_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "result"], name="projectlink_once")]
        indexes: ClassVar = [models.Index(fields=["agency", "result"], name="projectlink_result")]

    def __str__(self) -> str:
        return f"project {self.project_id} → {self.result_id}"


class ProjectReport(Tracked):
    """Achievements and challenges of a project, by its owner; confirmed, it is evidence. Its people: the project's."""

    WORKFLOW: ClassVar[Workflow] = REPORT_WORKFLOW

    project = models.OneToOneField(Project, models.CASCADE, related_name="report")
    state = models.CharField(max_length=24, choices=ReportState, default=ReportState.DRAFT)
    achievements = models.TextField(_("What was achieved"), max_length=3000, blank=True)
    challenges = models.TextField(_("What was difficult"), max_length=3000, blank=True)
    lessons = models.TextField(_("What others can learn from it"), max_length=2000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="report_confirmed_pair",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "returned")) | (~Q(achievements="") & ~Q(challenges="")),
                name="report_says_something",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "awaiting"], name="report_awaiting")]

    def __str__(self) -> str:
        return f"report of project {self.project_id}"

    @property
    def employee_id(self) -> int:
        return self.project.employee_id

    @property
    def supervisor_id(self) -> int | None:
        return self.project.supervisor_id

    @property
    def senior_supervisor_id(self) -> int | None:
        return self.project.senior_supervisor_id

    @property
    def unit_id(self) -> int:
        return self.project.unit_id

    @property
    def unit(self) -> Unit:
        return self.project.unit


class Contribution(models.Model):
    """What somebody with a part in the project adds to its report."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    report = models.ForeignKey(ProjectReport, models.CASCADE, related_name="contributions")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    achievements = models.TextField(_("What you achieved"), max_length=2000)
    challenges = models.TextField(_("What was difficult for you"), max_length=2000, blank=True)
    written_at = models.DateTimeField()
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "employee"], name="contribution_once")]

    def __str__(self) -> str:
        return f"{self.employee_id}: report {self.report_id}"
