"""Which people an actor may see, and how they are found."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from .actor import Actor

PATH_END = "0"  # the character after "/": "/1/4/" ≤ path < "/1/40" is the subtree of 4


def below(path: str, field: str = "unit__path") -> Q:
    """The condition "in this unit or under it" as a range that an index answers."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path[:-1] + PATH_END})


def words_of(text: str) -> list[str]:
    """The searchable words of a text: lower case, without accents or signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


class EmployeeQuerySet(models.QuerySet["Employee"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> EmployeeQuerySet:
        """Names and positions are open within an agency; what hangs on a person is fenced where it lives."""
        return self.filter(agency_id=actor.agency_id)

    def active(self) -> EmployeeQuerySet:
        return self.filter(left_on__isnull=True)

    def without_password(self) -> EmployeeQuerySet:
        """Nobody has chosen a password for the account, or there is no account."""
        unusable = Q(membership__user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(Q(membership__isnull=True) | unusable)

    def overseen_by(self, actor: Actor) -> EmployeeQuerySet:
        """People whose records the actor's offices, headed units or line of command open."""
        if actor.sees_all:
            return self.filter(agency_id=actor.agency_id)
        condition = Q(supervisor_id__in=actor.supervising_ids) | Q(senior_supervisor_id=actor.employee_id)
        for path in actor.overseen_paths:
            condition |= below(path)
        return self.filter(condition, agency_id=actor.agency_id)

    def search(self, text: str) -> EmployeeQuerySet:
        """Everyone whose name, NIP or unit has each typed word as the beginning of one of its words."""
        from .models import SearchWord

        found = self
        for word in words_of(text)[:6]:
            hits = SearchWord.objects.filter(word__gte=word, word__lt=word + "\U0010ffff").values("employee_id")
            found = found.filter(pk__in=hits)
        return found


class PostingQuerySet(models.QuerySet["Posting"]):  # type: ignore[name-defined]  # its manager is made of this
    def in_force(self, on: date) -> PostingQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class CorrectionQuerySet(models.QuerySet["Correction"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> CorrectionQuerySet:
        """One's own, and those of the people whom the actor's personnel office keeps."""
        fenced = self.filter(agency_id=actor.agency_id)
        condition = Q(employee_id=actor.employee_id)
        for held in actor.offices:
            if held.office in ("personnel", "auditor"):
                condition |= below(held.path, "employee__unit__path") if held.path else Q(agency_id=actor.agency_id)
        return fenced.filter(condition)


class TeamQuerySet(models.QuerySet["Team"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> TeamQuerySet:
        """What a team is for and who is in it is open within an agency, as names and positions are."""
        return self.filter(agency_id=actor.agency_id)

    def standing(self, on: date) -> TeamQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):  # type: ignore[name-defined]  # its manager is made of this
    def visible_to(self, actor: Actor) -> TeamMemberQuerySet:
        return self.filter(agency_id=actor.agency_id)

    def in_force(self, on: date) -> TeamMemberQuerySet:
        """Confirmed, and this day lies within."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on, confirmed_at__isnull=False)
