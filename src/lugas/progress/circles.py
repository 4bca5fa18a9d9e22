"""With whom a leader meets: the own people of a unit that one heads, or the people of a team that one leads.

A unit's circle are the people whom the leader supervises in it, not everybody under it: the heads below have their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from lugas.organization.actor import Actor
from lugas.organization.models import Employee, Team, TeamMember, Unit

from .models import Attendance, Meeting
from .states import MeetingState

UNIT, TEAM = "unit", "team"
MOST_PEOPLE = 200


@dataclass(frozen=True)
class Fellow:
    """Somebody of a circle: in it since a day, and met last on another; None where never."""

    pk: int
    name: str
    position: str
    since: date | None
    met_on: date | None

    def not_met(self, *, on: date, weeks: int) -> bool:
        """For so many weeks; who came later than that is not missed yet."""
        last = max((day for day in (self.since, self.met_on) if day), default=None)
        return last is None or last <= on - timedelta(weeks=weeks)


@dataclass(frozen=True)
class Circle:
    """Those whom a leader meets together. `kind` and `pk` name the unit or the team."""

    kind: str
    pk: int
    name: str
    people: tuple[Fellow, ...] = ()

    @property
    def keys(self) -> frozenset[int]:
        return frozenset(person.pk for person in self.people)

    @property
    def place(self) -> dict[str, int]:
        """As a meeting's fields name it."""
        return {"unit_id": self.pk} if self.kind == UNIT else {"team_id": self.pk}

    def not_met(self, *, on: date, weeks: int) -> list[Fellow]:
        """Who was never met first, then by how long ago."""
        rows = [person for person in self.people if person.not_met(on=on, weeks=weeks)]
        return sorted(rows, key=lambda person: (person.met_on or date.min, person.name, person.pk))


def circles_of(actor: Actor) -> list[Circle]:
    """Every circle that the actor leads today, with its people; at most three queries."""
    return [*_of_units(actor), *_of_teams(actor)]


def circle_of(actor: Actor, kind: str, pk: int) -> Circle | None:
    """One of them; None where the actor does not lead it."""
    led = _of_units(actor) if kind == UNIT else _of_teams(actor) if kind == TEAM and pk in actor.led_teams else []
    return next((circle for circle in led if circle.pk == pk), None)


def _of_units(actor: Actor) -> list[Circle]:
    if not actor.has_subordinates:
        return []
    people = Employee.objects.active().filter(agency_id=actor.agency_id, supervisor_id__in=actor.supervising_ids)
    met = _held().filter(employee_id=OuterRef("pk"), meeting__unit__isnull=False)
    rows = people.exclude(pk=actor.employee_id).select_related("position", "unit", "posting", "supervisor")
    found: dict[int, list[Fellow]] = {}
    for row in _met(rows, met).order_by("sort_name", "pk")[:MOST_PEOPLE]:
        since = row.posting.starts_on if row.posting else None
        found.setdefault(_unit_of(actor, row), []).append(_fellow(row, since, row.met_on))
    units = Unit.objects.in_bulk(found)
    return [Circle(UNIT, pk, units[pk].name, tuple(found[pk])) for pk in sorted(units, key=lambda pk: units[pk].path)]


def _unit_of(actor: Actor, person: Employee) -> int:
    """The nearest unit over the person that the actor heads; of a lent power and of the root, the supervisor's."""
    path = person.unit.path if person.unit else ""
    headed = [unit for unit in actor.headed if path.startswith(unit.path)]
    if headed:
        return max(headed, key=lambda unit: len(unit.path)).unit_id
    above = person.supervisor.unit_id if person.supervisor else None
    return above or person.unit_id or 0


def _of_teams(actor: Actor) -> list[Circle]:
    if not actor.led_teams:
        return []
    members = TeamMember.objects.in_force(actor.on).filter(team_id__in=actor.led_teams)
    met = _held().filter(employee_id=OuterRef("employee_id"), meeting__team_id=OuterRef("team_id"))
    rows = members.exclude(employee_id=actor.employee_id).select_related("employee__position")
    found: dict[int, list[Fellow]] = {}
    for row in _met(rows, met).order_by("employee__sort_name", "pk")[:MOST_PEOPLE]:
        found.setdefault(row.team_id, []).append(_fellow(row.employee, row.starts_on, row.met_on))
    teams = Team.objects.filter(pk__in=actor.led_teams).order_by("name", "pk").values_list("pk", "name")
    return [Circle(TEAM, pk, name, tuple(found.get(pk, ()))) for pk, name in teams]


def _held() -> QuerySet[Attendance]:
    """Meetings at which somebody was present."""
    return Attendance.objects.filter(present=True, meeting__state=MeetingState.HELD)


def _met(rows: QuerySet[Any], met: QuerySet[Attendance]) -> QuerySet[Any]:
    """Each row with the day of the last meeting."""
    last = met.order_by("-meeting__held_on").values("meeting__held_on")[:1]
    found: QuerySet[Any] = rows.annotate(met_on=Subquery(last))
    return found


def _fellow(person: Employee, since: date | None, met_on: date | None) -> Fellow:
    return Fellow(person.pk, person.full_name, person.position.title if person.position else "", since, met_on)


def asked_to(meeting: Meeting) -> list[Attendance]:
    rows = meeting.people.select_related("employee__position")
    return list(rows.order_by("employee__sort_name", "pk"))


def fellows_in(rows: Iterable[Attendance]) -> tuple[Fellow, ...]:
    """Who was asked to a meeting, as people of a circle."""
    return tuple(_fellow(row.employee, None, None) for row in rows)
