"""A person's page: who it is, where posted, under whom; plans and results as far as one may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lugas.competency.permissions import may_see_profile
from lugas.evaluation.models import Appraisal, AppraisalState
from lugas.organization.models import Employee, Posting, PostingKind, TeamMember, TeamRole
from lugas.organization.permissions import Decision, may_keep, may_see_record
from lugas.organization.roles import Power
from lugas.planning.models import Plan
from lugas.planning.rules import used_lenses
from lugas.regulation.scheme import load

from ..http import ActorRequest, looked_at, reads, render

DECIDED = (AppraisalState.DELIVERED, AppraisalState.RECEIVED, AppraisalState.FINAL)
MOST_RESULTS = 16
LEADERS = ("supervisor", "senior_supervisor")
PERSON = (
    *("agency_id", "kind", "nip", "name", "title_before", "title_after", "rank", "email", "left_on", "lock_version"),
    *("position__title", "unit__name", "unit__path"),
    *(f"{who}__{part}" for who in LEADERS for part in ("name", "title_before", "title_after", "position__title")),
)
POSTING = ("employee_id", "kind", "starts_on", "ends_on", "decree", "position__title", "position__unit__name")
PLAN = ("cycle__year", "position_title", "starts_on", "ends_on", "state")
RESULT = ("grade", "period__cycle__year", *(f"period__{part}" for part in ("annual", "number", "starts_on", "ends_on")))


@dataclass(frozen=True)
class YearOfResults:
    """One year's grades in the order of its periods, the annual one last."""

    year: int
    results: tuple[Appraisal, ...]


@dataclass(frozen=True)
class TeamTime:
    """One person's time in a team."""

    team: int
    name: str
    role: TeamRole
    first: date
    last: date | None

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> TeamTime:
        last = date.fromisoformat(row["last"]) if row["last"] else None
        return cls(row["team"], row["name"], TeamRole(row["role"]), date.fromisoformat(row["first"]), last)


def people_with_line(request: ActorRequest) -> QuerySet[Employee]:
    related = ("position", "unit", "supervisor__position", "senior_supervisor__position", "membership__user")
    return Employee.objects.visible_to(request.actor).select_related(*related)


def person_or_404(request: ActorRequest, pk: int) -> Employee:
    found: Employee = get_object_or_404(people_with_line(request), pk=pk)
    return found


@reads
def person(request: ActorRequest, pk: int) -> HttpResponse:
    found: Employee = get_object_or_404(_with_teams(people_shown(request)), pk=pk)
    full = may_see_record(request.actor, found)
    plans = plans_of(request, found)
    results = results_of(request, found)
    keeping = may_keep(request.actor, Power.MOVE_PEOPLE, found)
    if (plans or results) and found.pk != request.actor.employee_id:
        looked_at(request, "employee.read", found, found.pk)
    postings = postings_of(found) if full else []
    context = {
        "person": found,
        "full": full,
        "own": found.pk == request.actor.employee_id,
        "postings": postings,
        "plans": plans,
        "profile_open": may_see_profile(request.actor, found),
        "years": results,
        "contribution": plans[0] if plans and has_lenses(request) else None,
        "teams": teams_of(found),
        "keeping": keeping,
        "changeable": bool(keeping) and any(can_end(posting, request.actor.on) for posting in postings),
        "codes": code_decision(request, found),
        "on": request.actor.on,
    }
    return render(request, "people/person.html", context)


def has_lenses(request: ActorRequest) -> bool:
    """Does the government look at contributions apart?"""
    return bool(used_lenses(load(request.actor.agency.scheme, request.actor.on)))


def people_shown(request: ActorRequest) -> QuerySet[Employee]:
    """What the page shows of a person and the line above, and no more: wide rows cost more than finding them."""
    related = ("position", "unit", *(f"{who}__position" for who in LEADERS))
    return Employee.objects.visible_to(request.actor).select_related(*related).only(*PERSON, *LEADERS)


def plans_of(request: ActorRequest, found: Employee) -> list[Plan]:
    seen = Plan.objects.visible_to(request.actor).filter(employee=found)
    return list(seen.select_related("cycle").only(*PLAN).order_by("-pk"))


def postings_of(found: Employee) -> list[Posting]:
    return list(found.postings.select_related("position__unit").only(*POSTING).order_by("-starts_on", "-pk"))


def _with_teams(people: QuerySet[Employee]) -> QuerySet[Employee]:
    """The working teams that the person is or was in come along with the person."""
    rows = TeamMember.objects.filter(employee=OuterRef("pk"), confirmed_at__isnull=False).order_by("-starts_on", "-pk")
    told = JSONObject(team="team_id", name="team__name", role="role", first="starts_on", last="ends_on")
    return people.annotate(teams=ArraySubquery(rows[:MOST_RESULTS].values(row=told)))


def teams_of(found: Employee) -> list[TeamTime]:
    return [TeamTime.from_json(row) for row in found.teams]  # type: ignore[attr-defined]  # annotated by _with_teams


def can_end(posting: Posting, on: date) -> bool:
    """A posting that has not begun can be taken back, an acting one ended."""
    acting = posting.kind != PostingKind.DEFINITIVE and (posting.ends_on is None or posting.ends_on > on)
    return posting.starts_on > on or acting


def results_of(request: ActorRequest, found: Employee) -> list[YearOfResults]:
    """Grades that were delivered, by year, newest first."""
    seen = Appraisal.objects.visible_to(request.actor).filter(employee=found, state__in=DECIDED)
    named = seen.select_related("period__cycle").only(*RESULT)
    rows = named.order_by("-period__ends_on", "-period__number")[:MOST_RESULTS]
    years: dict[int, list[Appraisal]] = {}
    for row in reversed(rows):
        years.setdefault(row.period.cycle.year, []).append(row)
    return [YearOfResults(year, tuple(years[year])) for year in sorted(years, reverse=True)]


def code_decision(request: ActorRequest, found: Employee) -> Decision:
    """May this actor give the person a one-time code?"""
    if found.left_on is not None:
        return Decision.denied("")
    return may_keep(request.actor, Power.ISSUE_CODES, found)
