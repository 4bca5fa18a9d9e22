"""Who could be asked, and how much is asked of them already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import SystemRandom

from django.db.models import Count, Q

from lugas.organization.models import Employee

from .fence import Purpose, opened
from .groups import Group
from .models import Review, Ticket
from .raters import raters_of
from .states import TicketState

CHANCE = SystemRandom()
ASKED = (TicketState.PROPOSED, TicketState.INVITED)


def group_of(review: Review, reviewer: Employee) -> Group:
    """From where the reviewer looks: from below, or from beside."""
    return Group.SUBORDINATE if reviewer.supervisor_id == review.employee_id else Group.PEER


def workload(round_id: int, people: Iterable[int]) -> dict[int, int]:
    """How many times each of these people is asked in the round."""
    with opened(Purpose.ARRANGE):
        asked = Ticket.objects.filter(review__round_id=round_id, state__in=ASKED, reviewer__in=list(people))
        return dict(asked.order_by().values_list("reviewer_id").annotate(number=Count("pk")))


def near(review: Review) -> list[Employee]:
    """Direct subordinates, and those who work under the same supervisor or in the same unit."""
    beside = Q(supervisor_id=review.supervisor_id) if review.supervisor_id else Q(unit_id=review.unit_id)
    found = Employee.objects.filter(beside | Q(supervisor_id=review.employee_id) | Q(unit_id=review.unit_id))
    return list(
        found.filter(agency_id=review.agency_id, left_on__isnull=True)
        .exclude(pk__in=[review.employee_id, *raters_of(review)])
        .select_related("position")
        .order_by("sort_name", "pk")[:60]
    )


@dataclass(frozen=True)
class Suggested:
    reviewer: Employee
    group: Group


def suggested(review: Review) -> list[Suggested]:
    """As many of each group as the rule asks for; missing subordinates are made up by peers. The least asked first."""
    rule = review.round.frozen
    people = near(review)
    load = workload(review.round_id, [person.pk for person in people])
    free = [person for person in people if load.get(person.pk, 0) < rule.reviewer_cap]
    CHANCE.shuffle(free)
    free.sort(key=lambda person: load.get(person.pk, 0))
    below = [person for person in free if group_of(review, person) is Group.SUBORDINATE][: rule.subordinates]
    beside = [person for person in free if group_of(review, person) is Group.PEER]
    beside = beside[: rule.peers + rule.subordinates - len(below)]
    return [Suggested(person, Group.PEER) for person in beside] + [
        Suggested(person, Group.SUBORDINATE) for person in below
    ]
