"""How often leaders met their people, as numbers: for the personnel office and the heads above, who read no minutes."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lugas.organization.actor import Actor
from lugas.organization.models import Employee
from lugas.organization.querysets import below

from .models import Attendance, Meeting
from .states import MeetingState


def leaders(actor: Actor, *, weeks: int) -> QuerySet[Employee]:
    """Everyone who supervises somebody, as far as the actor oversees them, with `people`, `held` and `missed`.

    `held`: meetings of this year. `missed`: people who have been with the leader that long and met nobody.
    """
    own = Employee.objects.active().filter(supervisor_id=OuterRef("pk"))
    found = Employee.objects.active().filter(Exists(own), agency_id=actor.agency_id)
    if not actor.sees_all:
        condition = Q(pk__in=())
        for path in actor.overseen_paths:
            condition |= below(path)
        found = found.filter(condition)
    held = Meeting.objects.filter(
        employee_id=OuterRef("pk"), state=MeetingState.HELD, unit__isnull=False, held_on__gte=date(actor.on.year, 1, 1)
    )
    counted: QuerySet[Employee] = found.annotate(
        people=_number(own, "supervisor_id"),
        held=_number(held, "employee_id"),
        missed=_number(_missed(own, actor.on - timedelta(weeks=weeks)), "supervisor_id"),
        unit_name=F("unit__name"),
    )
    return counted.select_related("position")


def _missed(people: QuerySet[Employee], since: date) -> QuerySet[Employee]:
    met = Attendance.objects.filter(
        employee_id=OuterRef("pk"),
        present=True,
        meeting__state=MeetingState.HELD,
        meeting__unit__isnull=False,
        meeting__held_on__gt=since,
    )
    return people.filter(~Exists(met), posting__starts_on__lte=since)


def _number(rows: QuerySet[Employee] | QuerySet[Meeting], by: str) -> Coalesce:
    """How many rows stand behind one leader."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
