"""Whose competency an actor may see, and which levels are in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from lugas.organization.models import Office
from lugas.organization.querysets import below

if TYPE_CHECKING:
    from lugas.organization.actor import Actor


def of_concern(actor: Actor, field: str = "") -> Q:
    """Oneself, those whom one supervises, and those whom one's personnel office or audit covers."""
    condition = Q(**{f"{field}pk": actor.employee_id}) | Q(**{f"{field}supervisor_id__in": actor.supervising_ids})
    for held in actor.offices:
        if held.office in (Office.PERSONNEL, Office.AUDITOR):
            condition |= below(held.path, f"{field}unit__path") if held.path else Q(agency_id=actor.agency_id)
    return condition


# The same in a statement of ours: `e` is the person, `u` the person's unit.
IS_OF_CONCERN = """
(e.id = %(me)s or e.supervisor_id = any(%(mine)s) or exists (
  select from unnest(%(covered)s::text[]) covered(path) where starts_with(coalesce(u.path, ''), covered.path)))
"""


def concerned(actor: Actor) -> dict[str, Any]:
    """The values of IS_OF_CONCERN."""
    offices = (Office.PERSONNEL, Office.AUDITOR)
    return {
        "me": actor.employee_id,
        "mine": list(actor.supervising_ids),
        "covered": [held.path for held in actor.offices if held.office in offices],
    }


class StandardLevelQuerySet(models.QuerySet["StandardLevel"]):  # type: ignore[name-defined]  # its manager is made of this
    def in_force(self, on: date) -> StandardLevelQuerySet:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class OfficialAssessmentQuerySet(models.QuerySet["OfficialAssessment"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> OfficialAssessmentQuerySet:
        return self.filter(of_concern(actor, "employee__"), agency_id=actor.agency_id)
