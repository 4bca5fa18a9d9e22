"""Which cycles and plans an actor may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import F, Q

from lugas.organization.querysets import below

if TYPE_CHECKING:
    from lugas.organization.actor import Actor

M = TypeVar("M", bound=models.Model)


def of_concern(actor: Actor) -> Q:
    """Own records, those one supervises or stands above, and those of the units one oversees."""
    condition = (
        Q(employee_id=actor.employee_id)
        | Q(supervisor_id__in=actor.supervising_ids)
        | Q(senior_supervisor_id=actor.employee_id)
    )
    for path in actor.overseen_paths:
        condition |= below(path)
    return condition


# The same in a statement of ours: `r` is the record, `unit` its unit.
IS_OF_CONCERN = """
r.agency_id = %(agency)s and (
  %(sees_all)s or r.employee_id = %(me)s or r.supervisor_id = any(%(mine)s) or r.senior_supervisor_id = %(me)s
  or exists (select from unnest(%(paths)s::text[]) overseen(path) where starts_with(unit.path, overseen.path)))
"""


def concerned(actor: Actor) -> dict[str, Any]:
    """The values of IS_OF_CONCERN."""
    return {
        "agency": actor.agency_id,
        "sees_all": actor.sees_all,
        "me": actor.employee_id,
        "mine": list(actor.supervising_ids),
        "paths": list(actor.overseen_paths),
    }


class CycleQuerySet(models.QuerySet["Cycle"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> CycleQuerySet:
        return self.filter(agency_id=actor.agency_id)


class PlanQuerySet(models.QuerySet["Plan"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> PlanQuerySet:
        fenced = self.filter(agency_id=actor.agency_id)
        return fenced if actor.sees_all else fenced.filter(of_concern(actor))

    def awaiting(self, actor: Actor) -> PlanQuerySet:
        """Waiting for the actor: as oneself, or as a supervisor who delegated (never as that person's own turn)."""
        return self.filter(
            Q(awaiting_id=actor.employee_id) | Q(awaiting_id__in=actor.delegators, supervisor_id=F("awaiting_id"))
        )

    def escalated_to(self, actor: Actor, last_due: date) -> PlanQuerySet:
        """Left lying by the supervisor below the actor (`escalation.last_due`)."""
        return self.filter(state="submitted", senior_supervisor_id=actor.employee_id, due_on__lte=last_due)


class LiveManager(models.Manager[M]):
    """Rows that were not taken out."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(removed_at__isnull=True)
