"""A person's page: who it is, where posted, under whom; plans and results as far as one may see them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from lugas.competency.permissions import may_see_profile
from lugas.evaluation.models import Appraisal, AppraisalState
from lugas.organization.models import Employee, Posting, PostingKind, TeamRole
from lugas.organization.permissions import Decision, may_keep, may_see_record
from lugas.organization.roles import Power
from lugas.planning.models import Plan
from lugas.planning.querysets import IS_OF_CONCERN, concerned
from lugas.planning.rules import used_lenses
from lugas.regulation.scheme import load
from lugas.workflow.kept import Kept

from ..http import ActorRequest, looked_at, reads, render

DECIDED = (AppraisalState.DELIVERED, AppraisalState.RECEIVED, AppraisalState.FINAL)
MOST_RESULTS = 16
LEADERS = ("supervisor", "senior_supervisor")
TITLED = ("name", "title_before", "title_after")
PERSON = Kept(
    Employee,
    *("position", "unit", *(f"{who}__position" for who in LEADERS)),
    where="r.id = %(person)s and r.agency_id = %(agency)s",
    only={
        "r": (
            *("agency_id", "kind", "nip", *TITLED, "rank", "email", "left_on", "lock_version"),
            *("position_id", "unit_id", *(f"{who}_id" for who in LEADERS)),
        ),
        **dict.fromkeys(LEADERS, (*TITLED, "position_id")),
        **dict.fromkeys(("position", *(f"{who}__position" for who in LEADERS)), ("title",)),
        "unit": ("name", "path"),
    },
    extra={
        "teams": f"""(select jsonb_agg(to_jsonb(t))::text from (
            select m.team_id as team, t.name, m.role, m.starts_on as first, m.ends_on as last
              from organization_teammember m join organization_team t on t.id = m.team_id
             where m.employee_id = r.id and m.confirmed_at is not null
             order by m.starts_on desc, m.id desc limit {MOST_RESULTS}) t)"""  # noqa: S608  # made of constants
    },
)
POSTINGS = Kept(
    Posting,
    "position__unit",
    where="r.employee_id = %(person)s",
    order="r.starts_on desc, r.id desc",
    only={
        "r": ("employee_id", "position_id", "kind", "starts_on", "ends_on", "decree"),
        "position": ("title", "unit_id"),
        "position__unit": ("name",),
    },
)
PLANS = Kept(
    Plan,
    *("cycle", "unit"),
    where=f"r.employee_id = %(person)s and {IS_OF_CONCERN}",
    order="r.id desc",
    only={"r": ("position_title", "starts_on", "ends_on", "state"), "cycle": ("year",), "unit": ()},
)
RESULTS = Kept(
    Appraisal,
    *("period__cycle", "unit"),
    where=f"r.employee_id = %(person)s and r.state = any(%(decided)s) and {IS_OF_CONCERN}",
    order=f"period.ends_on desc, period.number desc limit {MOST_RESULTS}",
    only={
        "r": ("grade",),
        "period": ("annual", "number", "starts_on", "ends_on"),
        "period__cycle": ("year",),
        "unit": (),
    },
)


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
    found = person_shown(request, pk)
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


def person_shown(request: ActorRequest, pk: int) -> Employee:
    """What the page shows of a person, the line above and the working teams, and no more; 404 where there is none."""
    found = PERSON.one({"person": pk, "agency": request.actor.agency_id})
    if found is None:
        raise Http404
    return found


def plans_of(request: ActorRequest, found: Employee) -> list[Plan]:
    return PLANS.all({"person": found.pk} | concerned(request.actor))


def postings_of(found: Employee) -> list[Posting]:
    return POSTINGS.all({"person": found.pk})


def teams_of(found: Employee) -> list[TeamTime]:
    rows = json.loads(found.teams or "[]")  # type: ignore[attr-defined]  # one of PERSON's extra
    return [TeamTime.from_json(row) for row in rows]


def can_end(posting: Posting, on: date) -> bool:
    """A posting that has not begun can be taken back, an acting one ended."""
    acting = posting.kind != PostingKind.DEFINITIVE and (posting.ends_on is None or posting.ends_on > on)
    return posting.starts_on > on or acting


def results_of(request: ActorRequest, found: Employee) -> list[YearOfResults]:
    """Grades that were delivered, by year, newest first."""
    rows = RESULTS.all({"person": found.pk, "decided": list(DECIDED)} | concerned(request.actor))
    years: dict[int, list[Appraisal]] = {}
    for row in reversed(rows):
        years.setdefault(row.period.cycle.year, []).append(row)
    return [YearOfResults(year, tuple(years[year])) for year in sorted(years, reverse=True)]


def code_decision(request: ActorRequest, found: Employee) -> Decision:
    """May this actor give the person a one-time code?"""
    if found.left_on is not None:
        return Decision.denied("")
    return may_keep(request.actor, Power.ISSUE_CODES, found)
