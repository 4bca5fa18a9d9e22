"""Which results of the leader a result supports, and roles that the leader gives in the matrix (MPH)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.workflow.move import locked
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..leading import leader_of, would_circle
from ..models import Cascade, LeaderLink, Plan, PlannedResult
from ..permissions import can_give_role, can_match


@dataclass(frozen=True)
class Support:
    """A result of the leader, and how it is supported (MPH-02)."""

    leader_id: int
    cascade: str = Cascade.SPLIT


def support(row: PlannedResult, supports: Iterable[Support]) -> None:
    """Let a result support exactly these results of its leader."""
    wanted = {each.leader_id: each for each in supports}
    present = {link.leader_id: link for link in row.leader_links.all()}
    new = [pk for pk in wanted if pk not in present]
    _check(row, new)
    row.leader_links.exclude(leader_id__in=wanted).delete()
    for pk, each in wanted.items():
        if pk in present and present[pk].cascade != each.cascade:
            row.leader_links.filter(leader_id=pk).update(cascade=each.cascade)
    LeaderLink.objects.bulk_create(
        LeaderLink(agency_id=row.agency_id, result=row, leader_id=pk, cascade=wanted[pk].cascade) for pk in new
    )


def _check(row: PlannedResult, new: list[int]) -> None:
    """Only published results of the own leader, and no circle (MPH-03, MPH-05)."""
    if not new:
        return
    leader = leader_of(row.plan)
    if not all(leader.has(pk) for pk in new):
        raise Refused(
            _("The leader's plan has changed and no longer has a result that you chose. Open the page and choose anew.")
        )
    if would_circle(row, new):
        raise Refused(_("These results would support each other in a circle. Choose another result of the leader."))


@transaction.atomic
def match(plan: Plan, pk: int, supports: Iterable[Support], *, actor: Actor) -> None:
    """Say which results of the leader a result supports, also after the plan was agreed."""
    fresh = locked(Plan, plan.pk)
    require(can_match(actor, fresh))
    row = PlannedResult.objects.get(plan=fresh, pk=pk)
    support(row, supports)
    record("plan.matched", by=actor, about=fresh, data={"result": pk})


@transaction.atomic
def give_role(plan: Plan, leader_id: int, *, text: str, actor: Actor, cascade: str = Cascade.SPLIT) -> PlannedResult:
    """The leader writes a result into a subordinate's plan, in support of one of the leader's own."""
    fresh = locked(Plan, plan.pk)
    require(can_give_role(actor, fresh))
    last = fresh.results.filter(kind="main").aggregate(last=Max("order"))["last"] or 0
    row = PlannedResult.objects.create(agency_id=fresh.agency_id, plan=fresh, text=text.strip(), order=last + 1)
    support(row, [Support(leader_id, cascade)])
    record("plan.role_given", by=actor, about=fresh, data={"result": row.pk, "leader": leader_id})
    notify(
        fresh.employee_id,
        "plan_role_given",
        path=f"/plans/{fresh.pk}/",
        context={"who": actor.name, "year": fresh.cycle.year},
        agency_id=fresh.agency_id,
    )
    return row


@transaction.atomic
def set_role(plan: Plan, leader_id: int, result_ids: Iterable[int], *, actor: Actor) -> None:
    """Let exactly these results of a plan support one result of the leader."""
    fresh = locked(Plan, plan.pk)
    require(can_match(actor, fresh))
    wanted = set(result_ids)
    for row in fresh.results.order_by("pk"):
        present = {link.leader_id: Support(link.leader_id, link.cascade) for link in row.leader_links.all()}
        if (row.pk in wanted) == (leader_id in present):
            continue
        if row.pk in wanted:
            present[leader_id] = Support(leader_id)
        else:
            del present[leader_id]
        support(row, present.values())
        record("plan.matched", by=actor, about=fresh, data={"result": row.pk, "leader": leader_id})
