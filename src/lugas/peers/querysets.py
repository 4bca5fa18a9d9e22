"""Which reviews an actor may see: one's own, and those of the people whom one supervises. No office opens more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from lugas.organization.actor import Actor


class RoundQuerySet(models.QuerySet["Round"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> RoundQuerySet:
        return self.filter(agency_id=actor.agency_id)


class ReviewQuerySet(models.QuerySet["Review"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> ReviewQuerySet:
        concerned = (
            Q(employee_id=actor.employee_id)
            | Q(supervisor_id__in=actor.supervising_ids)
            | Q(senior_supervisor_id=actor.employee_id)
        )
        return self.filter(concerned, agency_id=actor.agency_id)
