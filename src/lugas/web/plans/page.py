"""What every page of a plan shows: the plan, what it lacks, whose turn it is, and what may be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning import permissions
from lugas.planning.calendar import calendar_of
from lugas.planning.completeness import Missing, missing
from lugas.planning.content import PlanContent
from lugas.planning.escalation import escalates
from lugas.planning.leading import Leader, leader_of
from lugas.planning.models import Plan, PlanState
from lugas.planning.queries import content_of
from lugas.planning.querysets import IS_OF_CONCERN, concerned
from lugas.progress.outcomes import Outcome, outcomes_at
from lugas.workflow.kept import Kept
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision

from ..addresses import url
from ..http import ActorRequest, SavedDraft, draft_for, looked_at

RELATED = ("cycle", "employee", "unit", "supervisor__position", "supervisor__unit", "awaiting")
VISIBLE = f"r.id = %(pk)s and {IS_OF_CONCERN}"
PLAN = Kept(Plan, *RELATED, where=VISIBLE, without=["cycle.closing_report"])
PLAN_WITH_SEAT = Kept(Plan, *RELATED, "posting__position__unit", where=VISIBLE, without=["cycle.closing_report"])


def plan_for(request: ActorRequest, pk: int, kept: Kept[Plan] = PLAN) -> Plan:
    """The plan, if the actor may see it; 404 otherwise."""
    plan = kept.one({"pk": pk} | concerned(request.actor))
    if plan is None:
        raise Http404
    plan.agency = request.actor.agency
    return plan


def page_of(request: ActorRequest, pk: int, kept: Kept[Plan] = PLAN) -> PlanPage:
    return PlanPage(plan_for(request, pk, kept), request.actor)


def remember_look(request: ActorRequest, page: PlanPage) -> None:
    """The trace keeps it when somebody outside the line of command opens a plan."""
    if not page.parties & {Party.OWNER, Party.SUPERVISOR, Party.SENIOR_SUPERVISOR}:
        looked_at(request, "plan.read", page.plan, page.plan.employee_id)


@dataclass
class PlanPage:
    plan: Plan
    actor: Actor
    content: PlanContent = field(init=False)

    def __post_init__(self) -> None:
        self.content = content_of(self.plan)

    @cached_property
    def outcomes(self) -> dict[int, list[Outcome]]:
        """The projects at its results."""
        return outcomes_at(self.plan)

    @cached_property
    def leader(self) -> Leader:
        return leader_of(self.plan)

    @cached_property
    def parties(self) -> frozenset[Party]:
        return self.actor.parties_to(self.plan)

    @property
    def own(self) -> bool:
        return Party.OWNER in self.parties

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        return missing(self.plan, self.content, self.leader)

    @cached_property
    def editing(self) -> Decision:
        return permissions.can_edit(self.actor, self.plan)

    @cached_property
    def escalated(self) -> bool:
        return escalates(self.actor, self.plan, self.actor.on)

    @cached_property
    def deciding(self) -> bool:
        """Does the actor sit at the other side: the supervisor, a delegate, or the next superior when it was left?"""
        return Party.SUPERVISOR in self.parties or self.escalated

    @property
    def leader_open(self) -> bool:
        """T6: leaders' plans come first. An official without NIP has none."""
        supervisor = self.plan.supervisor
        return supervisor is not None and bool(supervisor.nip) and not self.leader.published

    @cached_property
    def annotating(self) -> Decision:
        return permissions.can_annotate(self.actor, self.plan, escalated=self.escalated)

    def may(self, name: str) -> Decision:
        return permissions.can_do(self.actor, self.plan, name, escalated=self.escalated)

    @cached_property
    def days_late(self) -> int:
        """Working days since the date for the one whose turn it is."""
        if self.plan.awaiting_id is None or self.plan.due_on is None or self.plan.due_on >= self.actor.on:
            return 0
        return calendar_of(self.plan.agency_id).working_days_between(self.plan.due_on, self.actor.on)

    @property
    def first_time(self) -> bool:
        """Guide through the steps until the plan was handed in once."""
        return self.own and self.plan.state == PlanState.DRAFT and self.plan.submitted_at is None

    @property
    def submit_reason(self) -> str:
        """Why the plan cannot be handed in now; empty when it can."""
        decision = self.may("submit")
        if not decision:
            return str(decision.reason)
        return _("Complete first what is missing.") if self.missing else ""

    def draft(self, request: HttpRequest, page: str, writing: Decision | None = None) -> SavedDraft:
        """The draft of a form of this plan, asked for only by who may write."""
        key = url(page, self.plan.pk)
        return draft_for(request, key) if writing or (writing is None and self.editing) else SavedDraft(key)

    def address(self, place: str) -> str:
        """Where a row is mended: on its page, opened."""
        kind, _colon, key = place.partition(":")
        pk = self.plan.pk
        if kind == "result":
            return f"{url('plans:plan', pk)}?open={key}#result-{key}"
        if kind == "annex":
            return f"{url('plans:annexes', pk)}#annex-{key}"
        if kind == "behavior":
            return f"{url('plans:behavior', pk)}#behavior-{key}"
        if kind == "dialogue":
            return f"{url('plans:review', pk)}#dialogue"
        return f"{url('plans:plan', pk)}?open=new#result-new"

    def tabs(self, current: str) -> Iterator[tuple[str, str, bool]]:
        names = {
            "plan": _("Work results"),
            "behavior": _("Behavior"),
            "annexes": _("Annexes"),
            "history": _("History"),
            "papers": _("Print"),
        }
        return ((name, url(f"plans:{code}", self.plan.pk), code == current) for code, name in names.items())

    def steps(self, current: str) -> Iterator[tuple[str, str, str]]:
        """The way through a first plan: name, address, and done, now or next."""
        names = {
            "start": _("Approach"),
            "plan": _("Work results"),
            "behavior": _("Behavior"),
            "annexes": _("Annexes"),
            "review": _("Check and hand in"),
        }
        lacking = {"plan": ("results", "result"), "annexes": ("annex",), "review": ("dialogue",)}
        kinds = {each.kind for each in self.missing}
        for code, name in names.items():
            done = not kinds & set(lacking.get(code, ()))
            state = "now" if code == current else "done" if done else "next"
            yield name, url(f"plans:{code}", self.plan.pk), state
