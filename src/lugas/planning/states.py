"""The cycle and the plan: who may move them from where to where (SKP-22, table (a) T1–T9, T24, T30)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party, Workflow, transition


class CycleState(models.TextChoices):
    PREPARED = "prepared", _("Prepared")
    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    ANNUAL_EVALUATION = "annual_evaluation", _("Annual evaluation")
    FOLLOW_UP = "follow_up", _("Follow-up")
    CLOSED = "closed", _("Closed")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    AGREED = "agreed", _("Agreed (plan)")
    REVISION = "revision", _("In revision")
    CLOSED = "closed", _("Closed")


class UnderstandingState(models.TextChoices):
    WAITING = "waiting", _("Not confirmed yet")
    ASKED = "asked", _("Question asked")
    ANSWERED = "answered", _("Question answered")
    CONFIRMED = "confirmed", _("Understood")


_OFFICE = {Party.PERSONNEL}

CYCLE_WORKFLOW = Workflow(
    name="cycle",
    initial=CycleState.PREPARED,
    transitions=(
        transition("open_planning", {CycleState.PREPARED}, CycleState.PLANNING, _OFFICE, rule="T1"),
        transition("start", {CycleState.PLANNING}, CycleState.RUNNING, _OFFICE, rule="T9"),
        transition("open_annual", {CycleState.RUNNING}, CycleState.ANNUAL_EVALUATION, _OFFICE, rule="T24"),
        transition("open_follow_up", {CycleState.ANNUAL_EVALUATION}, CycleState.FOLLOW_UP, _OFFICE, rule="T26"),
        transition("close", {CycleState.FOLLOW_UP}, CycleState.CLOSED, _OFFICE, rule="T30"),
    ),
    owners={state: Party.PERSONNEL for state in CycleState if state != CycleState.CLOSED} | {CycleState.CLOSED: None},
)

PLAN_WORKFLOW = Workflow(
    name="plan",
    initial=PlanState.DRAFT,
    transitions=(
        transition(
            "submit",
            {PlanState.DRAFT, PlanState.RETURNED, PlanState.REVISION},
            PlanState.SUBMITTED,
            {Party.OWNER},
            rule="T4",
        ),
        transition("withdraw", {PlanState.SUBMITTED}, PlanState.DRAFT, {Party.OWNER}),
        transition(
            "return", {PlanState.SUBMITTED}, PlanState.RETURNED, {Party.SUPERVISOR}, needs_comment=True, rule="T5"
        ),
        transition("agree", {PlanState.SUBMITTED}, PlanState.AGREED, {Party.SUPERVISOR}, rule="T6"),
        transition(
            "revise",
            {PlanState.AGREED},
            PlanState.REVISION,
            {Party.OWNER, Party.SUPERVISOR},
            needs_comment=True,
            rule="SKP-23",
        ),
        transition("close", {PlanState.AGREED}, PlanState.CLOSED, {Party.PERSONNEL, Party.SYSTEM}, rule="T8"),
        transition(
            "lapse",
            {PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.REVISION},
            PlanState.CLOSED,
            {Party.PERSONNEL, Party.SYSTEM},
            needs_comment=True,
            rule="SKP-25",
        ),
    ),
    owners={
        PlanState.DRAFT: Party.OWNER,
        PlanState.SUBMITTED: Party.SUPERVISOR,
        PlanState.RETURNED: Party.OWNER,
        PlanState.AGREED: None,
        PlanState.REVISION: Party.OWNER,
        PlanState.CLOSED: None,
    },
)

UNDERSTANDING_WORKFLOW = Workflow(
    name="understanding",
    initial=UnderstandingState.WAITING,
    transitions=(
        transition(
            "ask",
            {UnderstandingState.WAITING, UnderstandingState.ANSWERED},
            UnderstandingState.ASKED,
            {Party.OWNER},
            rule="SKP-01",
        ),
        transition(
            "answer", {UnderstandingState.ASKED}, UnderstandingState.ANSWERED, {Party.SUPERVISOR}, rule="SKP-01"
        ),
        transition(
            "confirm",
            {UnderstandingState.WAITING, UnderstandingState.ASKED, UnderstandingState.ANSWERED},
            UnderstandingState.CONFIRMED,
            {Party.OWNER},
            rule="SKP-01",
        ),
    ),
    owners={
        UnderstandingState.WAITING: Party.OWNER,
        UnderstandingState.ASKED: Party.SUPERVISOR,
        UnderstandingState.ANSWERED: Party.OWNER,
        UnderstandingState.CONFIRMED: None,
    },
)
