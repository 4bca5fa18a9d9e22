"""Which appraisals and unit achievements an actor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from lugas.organization.querysets import below
from lugas.planning.querysets import of_concern

if TYPE_CHECKING:
    from lugas.organization.actor import Actor


class AppraisalQuerySet(models.QuerySet["Appraisal"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> AppraisalQuerySet:
        fenced = self.filter(agency_id=actor.agency_id)
        return fenced if actor.sees_all else fenced.filter(of_concern(actor))

    def rated_by(self, actor: Actor) -> AppraisalQuerySet:
        """The team board: everyone whose rating is this actor's to give."""
        return self.filter(agency_id=actor.agency_id, supervisor_id__in=actor.supervising_ids)

    def awaiting(self, actor: Actor) -> AppraisalQuerySet:
        return self.filter(awaiting_id__in=actor.supervising_ids)


class UnitAchievementQuerySet(models.QuerySet["UnitAchievement"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> UnitAchievementQuerySet:
        """Heads and offices see what they oversee; everyone sees the achievement of the units above them."""
        fenced = self.filter(agency_id=actor.agency_id)
        if actor.sees_all:
            return fenced
        own = [int(part) for part in actor.path.split("/") if part]
        condition = models.Q(unit_id__in=own) | models.Q(setter_id__in=actor.supervising_ids)
        for path in actor.overseen_paths:
            condition |= below(path)
        return fenced.filter(condition)
