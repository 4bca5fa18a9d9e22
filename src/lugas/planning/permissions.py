"""Who may do what to a plan now, and why not. Views, templates and actions ask the same functions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import Decision, can_move
from lugas.workflow.machine import Party

from .models import CycleState, Plan, PlanState

DECIDING = frozenset({"return", "agree"})
OPEN_FOR_REVISION = (CycleState.PLANNING, CycleState.RUNNING)

WHY_NOT_EDITABLE = {
    PlanState.SUBMITTED: _("The plan lies with the supervisor. The employee can withdraw it to go on changing it."),
    PlanState.AGREED: _("The plan is agreed. To change it, begin a revision."),
    PlanState.CLOSED: _("The plan is closed and stays as it is."),
}


def can_edit(actor: Actor, plan: Plan) -> Decision:
    """May the actor change results, annexes and the dialogue's record?"""
    if Party.OWNER not in actor.parties_to(plan):
        return Decision.denied(_("Only the employee changes the plan. The supervisor can write notes at its rows."))
    return _editable(plan)


def can_edit_expectations(actor: Actor, plan: Plan) -> Decision:
    """The leader's expectation: the employee while writing, the supervisor also while the plan lies there (PRL-01)."""
    parties = actor.parties_to(plan)
    if Party.OWNER in parties:
        return _editable(plan)
    if Party.SUPERVISOR not in parties:
        return Decision.denied(_("Only the employee and the supervisor write here."))
    return Decision.yes() if plan.state == PlanState.SUBMITTED else _editable(plan)


def can_annotate(actor: Actor, plan: Plan, *, escalated: bool = False) -> Decision:
    """Notes at rows are written by whoever may return the plan."""
    return can_do(actor, plan, "return", escalated=escalated)


def can_give_role(actor: Actor, plan: Plan) -> Decision:
    """May the leader write a result into a subordinate's plan from the role matrix (MPH-04)?"""
    if Party.SUPERVISOR not in actor.parties_to(plan):
        return Decision.denied(_("Only the supervisor gives roles in the matrix."))
    if plan.state == PlanState.SUBMITTED:
        return Decision.denied(_("The plan was handed in to you. Return it first, then it can be changed."))
    return _editable(plan)


def can_match(actor: Actor, plan: Plan) -> Decision:
    """May the actor say which result of the leader a result supports? It changes nothing of what was agreed."""
    if not actor.parties_to(plan) & {Party.OWNER, Party.SUPERVISOR}:
        return Decision.denied(_("Only the employee and the supervisor match results with the leader's."))
    if plan.state == PlanState.CLOSED:
        return Decision.denied(WHY_NOT_EDITABLE[PlanState.CLOSED])
    return Decision.yes()


def can_tie(actor: Actor, plan: Plan) -> Decision:
    """Say that a result is worked on in a team or a project: what was agreed stays as it is, others see its progress.

    Nobody opens somebody else's result to a team but the employee and the supervisor.
    """
    if not actor.parties_to(plan) & {Party.OWNER, Party.SUPERVISOR}:
        return Decision.denied(_("Only the employee and the supervisor tie results to a team or a project."))
    if plan.state == PlanState.CLOSED:
        return Decision.denied(WHY_NOT_EDITABLE[PlanState.CLOSED])
    return Decision.yes()


def can_do(actor: Actor, plan: Plan, name: str, *, escalated: bool = False) -> Decision:
    """May the actor make this move? `escalated`: the supervisor let the time pass, the next superior may decide."""
    if name in DECIDING and actor.typed_by:
        return Decision.denied(
            _("A plan is decided by the supervisor in person, or by a delegate. Stop typing for them.")
        )
    if name in DECIDING and escalated and plan.state == PlanState.SUBMITTED and stands_above(actor, plan):
        return Decision.yes()
    if name == "submit" and plan.supervisor_id is None:
        return Decision.denied(
            _("No supervisor is on record for you. Propose a correction; the personnel office decides it.")
        )
    if name == "revise" and plan.cycle.state not in OPEN_FOR_REVISION:
        return Decision.denied(_("The year of this plan is being evaluated or is closed: it can no longer be revised."))
    return can_move(actor, plan, name)


def stands_above(actor: Actor, plan: Plan) -> bool:
    """Is the actor the supervisor's superior?"""
    return Party.SENIOR_SUPERVISOR in actor.parties_to(plan)


def _editable(plan: Plan) -> Decision:
    return Decision.yes() if plan.editable else Decision.denied(WHY_NOT_EDITABLE[PlanState(plan.state)])
