"""Which of a person's results are worked on in a team: their progress is what the team's leader sees, no more."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Team, TeamMember
from lugas.organization.permissions import require
from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..models import PlannedResult, TeamLink
from ..permissions import can_tie


@transaction.atomic
def tie(result: PlannedResult, team: Team, *, by: Actor) -> TeamLink:
    """The team's leader sees the progress of this result from now on. Tying it twice is the same as once."""
    require(can_tie(by, result.plan))
    if not TeamMember.objects.in_force(by.on).filter(team=team, employee_id=result.plan.employee_id).exists():
        raise Refused(_("A result is tied to a team by whoever is in the team today."))
    given = {"agency_id": result.agency_id, "linked_by_id": by.employee_id, "linked_at": clock.now()}
    link, made = TeamLink.objects.get_or_create(result=result, team=team, defaults=given)
    if made:
        record("team.result_tied", by=by, about=result.plan, data={"result": result.pk, "team": team.pk})
    return link


@transaction.atomic
def untie(result: PlannedResult, team: Team, *, by: Actor) -> None:
    """The team's leader sees it no longer."""
    require(can_tie(by, result.plan))
    if TeamLink.objects.filter(result=result, team=team).delete()[0]:
        record("team.result_untied", by=by, about=result.plan, data={"result": result.pk, "team": team.pk})
