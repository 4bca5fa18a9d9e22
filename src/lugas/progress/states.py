"""The workflows of stage 2: a project, the report that ends it, and a progress meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party, Workflow, transition


class ProjectState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    CANCELLED = "cancelled", _("Cancelled")


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    CONFIRMED = "confirmed", _("Confirmed")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Took place")
    CANCELLED = "cancelled", _("Cancelled")


_ABOVE = {Party.SUPERVISOR, Party.UNIT_HEAD}

PROJECT_WORKFLOW = Workflow(
    name="project",
    initial=ProjectState.PLANNED,
    transitions=(
        transition("start", {ProjectState.PLANNED}, ProjectState.RUNNING, {Party.OWNER}),
        transition("finish", {ProjectState.RUNNING}, ProjectState.FINISHED, {Party.OWNER}),
        transition(
            "cancel",
            {ProjectState.PLANNED, ProjectState.RUNNING},
            ProjectState.CANCELLED,
            {Party.OWNER, *_ABOVE},
            needs_comment=True,
        ),
        transition("reopen", {ProjectState.FINISHED}, ProjectState.RUNNING, _ABOVE, needs_comment=True),
    ),
    owners={
        ProjectState.PLANNED: Party.OWNER,
        ProjectState.RUNNING: Party.OWNER,
        ProjectState.FINISHED: None,
        ProjectState.CANCELLED: None,
    },
)

REPORT_WORKFLOW = Workflow(
    name="project_report",
    initial=ReportState.DRAFT,
    transitions=(
        transition("submit", {ReportState.DRAFT, ReportState.RETURNED}, ReportState.SUBMITTED, {Party.OWNER}),
        transition("return", {ReportState.SUBMITTED}, ReportState.RETURNED, _ABOVE, needs_comment=True),
        transition("confirm", {ReportState.SUBMITTED}, ReportState.CONFIRMED, _ABOVE),
    ),
    owners={
        ReportState.DRAFT: Party.OWNER,
        ReportState.SUBMITTED: Party.SUPERVISOR,
        ReportState.RETURNED: Party.OWNER,
        ReportState.CONFIRMED: None,
    },
)

# The owner is who leads the meeting; whoever leads the unit or team by then may act in the same place.
MEETING_WORKFLOW = Workflow(
    name="meeting",
    initial=MeetingState.PLANNED,
    transitions=(
        transition("hold", {MeetingState.PLANNED}, MeetingState.HELD, {Party.OWNER}, rule="PLK-05"),
        transition("cancel", {MeetingState.PLANNED}, MeetingState.CANCELLED, {Party.OWNER}, needs_comment=True),
    ),
    owners={MeetingState.PLANNED: Party.OWNER, MeetingState.HELD: None, MeetingState.CANCELLED: None},
)
