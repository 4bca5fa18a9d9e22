"""May this actor do this to this record now? One answer for views, templates and actions alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision, require

from .actor import Actor
from .models.employee import Employee
from .models.team import Team, TeamMember
from .models.unit import Unit
from .roles import Power, has_power

__all__ = [
    "PARTY_LABELS",
    "Decision",
    "as_oneself",
    "can_move",
    "can_use",
    "may_allow_proxy",
    "may_confirm_member",
    "may_delegate",
    "may_grant",
    "may_keep",
    "may_keep_team",
    "may_place",
    "may_propose",
    "may_propose_member",
    "may_see_record",
    "require",
]

PARTY_LABELS = {
    Party.OWNER: _("the employee"),
    Party.SUPERVISOR: _("the supervisor"),
    Party.SENIOR_SUPERVISOR: _("the supervisor's superior"),
    Party.UNIT_HEAD: _("the head of the unit"),
    Party.UPPER_HEAD: _("the head above the unit"),
    Party.PEER: _("a peer"),
    Party.SUBORDINATE: _("a subordinate"),
    Party.PERSONNEL: _("the personnel office"),
    Party.AUDITOR: _("an auditor"),
    Party.SYSTEM: _("the system"),
}


def can_move(actor: Actor, record: Any, name: str) -> Decision:
    """The workflow's answer: is there such a move from this state, and is it this actor's to make?"""
    step = record.WORKFLOW[name]
    if record.state not in step.sources:
        return Decision.denied(
            _("This is not possible while the state is “%(state)s”.") % {"state": record.get_state_display()}
        )
    if not step.by & actor.parties_to(record):
        labels = ", ".join(str(PARTY_LABELS[party]) for party in sorted(step.by))
        return Decision.denied(_("Only %(parties)s may do this.") % {"parties": labels})
    return Decision.yes()


def can_use(actor: Actor, power: Power, path: str = "") -> Decision:
    """The office's answer."""
    if has_power(actor, power, path):
        return Decision.yes()
    return Decision.denied(_("Your office does not include this. The personnel office of your agency can help."))


def as_oneself(actor: Actor) -> Decision:
    """Powers and accounts are not for an operator who types for somebody."""
    if actor.typed_by is None:
        return Decision.yes()
    return Decision.denied(_("Stop typing for %(name)s first: this is done as oneself only.") % {"name": actor.name})


def may_keep(actor: Actor, power: Power, employee: Employee) -> Decision:
    """The personnel office keeps other people's data, never its own officer's (ACT-03)."""
    path = employee.unit.path if employee.unit else ""
    decision = can_use(actor, power, path)
    if not decision:
        return decision
    if employee.pk == actor.employee_id:
        return Decision.denied(_("This concerns yourself: another officer of the personnel office does it."))
    return Decision.yes()


def may_see_record(actor: Actor, employee: Employee) -> bool:
    """Posting history, number, and what hangs on the person: oneself, the line of command, those who oversee."""
    if employee.pk == actor.employee_id:
        return True
    if actor.agency_id != employee.agency_id:
        return False
    overseen = employee.unit is not None and actor.oversees(employee.unit.path)
    return actor.sees_all or overseen or bool(actor.parties_to(employee))


def may_propose(actor: Actor, employee: Employee) -> Decision:
    """Corrections of what is on record, about oneself."""
    if employee.pk == actor.employee_id:
        return Decision.yes()
    return Decision.denied(_("Corrections are proposed by the person themselves."))


def may_grant(actor: Actor, employee: Employee) -> Decision:
    """Offices are granted in administrator mode, and never to oneself."""
    decision = can_use(actor, Power.GRANT_OFFICES)
    if not decision:
        return Decision.denied(_("Offices are granted by an administrator while administrator mode is on."))
    if employee.pk == actor.employee_id:
        return Decision.denied(_("Nobody grants or ends an office of their own: another administrator does it."))
    return Decision.yes()


def may_delegate(actor: Actor, supervisor: Employee, delegate: Employee) -> Decision:
    """The supervisor lends the powers, or the personnel office writes down what a letter says."""
    if supervisor.pk == delegate.pk or supervisor.agency_id != delegate.agency_id:
        return Decision.denied(_("Powers are lent to another person of the same agency."))
    if supervisor.pk == actor.employee_id:
        return as_oneself(actor)
    if delegate.pk == actor.employee_id:
        return Decision.denied(_("Nobody takes another person's powers for themselves."))
    return can_use(actor, Power.MOVE_PEOPLE, supervisor.unit.path if supervisor.unit else "")


def may_allow_proxy(actor: Actor, principal: Employee, operator: Employee) -> Decision:
    """The person allows it, or the personnel office for them; never the operator alone."""
    if principal.pk == operator.pk or principal.agency_id != operator.agency_id:
        return Decision.denied(_("The operator is another person of the same agency."))
    if principal.pk == actor.employee_id:
        return as_oneself(actor)
    if operator.pk == actor.employee_id:
        return Decision.denied(_("Nobody allows themselves to type for another person."))
    return can_use(actor, Power.MOVE_PEOPLE, principal.unit.path if principal.unit else "")


def may_keep_team(actor: Actor, unit: Unit) -> Decision:
    """Teams of a unit are kept by its head, the heads above, and the personnel office; never through an operator."""
    decision = as_oneself(actor)
    if not decision:
        return decision
    if actor.agency_id == unit.agency_id and (actor.heads(unit.path) or has_power(actor, Power.MOVE_PEOPLE, unit.path)):
        return Decision.yes()
    return Decision.denied(_("Teams are kept by the head of the unit that they serve and by the personnel office."))


def may_propose_member(actor: Actor, team: Team) -> Decision:
    """The team's leader proposes who comes and who goes; those who keep the team decide."""
    if team.pk in actor.led_teams:
        return as_oneself(actor)
    return may_keep_team(actor, team.unit)


def may_place(actor: Actor, team: Team, employee: Employee) -> Decision:
    """Put somebody into the team at once. A personnel officer never places themselves (ACT-03); a head may lead."""
    decision = may_keep_team(actor, team.unit)
    if decision and employee.pk == actor.employee_id and not actor.heads(team.unit.path):
        return Decision.denied(_("This concerns yourself: another officer of the personnel office does it."))
    return decision


def may_confirm_member(actor: Actor, member: TeamMember) -> Decision:
    """What a leader proposed is decided by somebody else."""
    decision = may_place(actor, member.team, member.employee)
    if decision and member.proposed_by_id == actor.employee_id:
        return Decision.denied(_("You proposed this yourself: somebody else decides it."))
    return decision
