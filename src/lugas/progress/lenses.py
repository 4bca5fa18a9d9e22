"""Three lenses on a person's work: individual results, contribution to the team, impact on the community.

Everything is taken from what the plan, its progress, teams and projects already say, with the evidence; nothing is
computed from it. One query for a plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.db import connection

from lugas.planning.models import Period, Plan

INDIVIDUAL, TEAM, COMMUNITY = "individual", "team", "community"
# A plan and the days between which it is looked at.
Span = tuple[int, date, date]


@dataclass(frozen=True)
class Reached:
    """An indicator with its target and what was reached last; `value` and `text` are empty where nothing was."""

    text: str
    target: str
    measure: str
    value: str
    said: str


@dataclass(frozen=True)
class Piece:
    """A piece of evidence by its key and name."""

    pk: int
    name: str


@dataclass(frozen=True)
class IndividualResult:
    """A planned result, how far it is, and what proves it."""

    pk: int
    text: str
    indicators: tuple[Reached, ...]
    evidence: tuple[Piece, ...]

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        lines = {
            "indicators": tuple(Reached(**each) for each in row["indicators"]),
            "evidence": tuple(Piece(**each) for each in row["evidence"]),
        }
        return cls(**{**row, **lines})


@dataclass(frozen=True)
class TeamTime:
    """A team in which the person worked, as leader or member, and which of the own results belong to it."""

    pk: int
    name: str
    purpose: str
    role: str
    results: tuple[str, ...]

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{**row, "results": tuple(row["results"])})


@dataclass(frozen=True)
class ProjectPart:
    """A project with the person's part in it, its one outcome, and the report once it is confirmed."""

    pk: int
    title: str
    state: str
    owner: bool
    part: str
    outcome: str
    population: str
    baseline: str
    target: str
    measure: str
    achieved: str
    source: str
    reported: bool
    linked: bool


@dataclass(frozen=True)
class Said:
    """Feedback of a team leader or a peer."""

    pk: int
    author: str
    capacity: str
    tone: str
    text: str
    on: str

    @property
    def given_on(self) -> date:
        return date.fromisoformat(self.on)


@dataclass(frozen=True)
class Impact:
    """What changed for whom: an impact indicator of the plan, or the outcome of a project."""

    text: str
    population: str
    baseline: str
    target: str
    measure: str
    value: str
    reached: str
    method: str
    source: str
    project: int | None = None
    evidence: tuple[Piece, ...] = ()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{**row, "evidence": tuple(Piece(**each) for each in row["evidence"])})


@dataclass(frozen=True)
class Lenses:
    """The same record through three lenses; `to_json` is for a record that must stay as it is."""

    results: tuple[IndividualResult, ...] = ()
    teams: tuple[TeamTime, ...] = ()
    projects: tuple[ProjectPart, ...] = ()
    feedback: tuple[Said, ...] = ()
    impacts: tuple[Impact, ...] = ()

    def has(self, code: str) -> bool:
        """Is there anything to see through this lens?"""
        found = {INDIVIDUAL: self.results, TEAM: (*self.teams, *self.projects, *self.feedback), COMMUNITY: self.impacts}
        return bool(found[code])

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        projects = tuple(ProjectPart(**row) for row in data["projects"])
        impacts = tuple(Impact.from_json(row) for row in data["impacts"])
        return cls(
            tuple(IndividualResult.from_json(row) for row in data["results"]),
            tuple(TeamTime.from_json(row) for row in data["teams"]),
            projects,
            tuple(Said(**row) for row in data["feedback"]),
            impacts,
        )


# Realizations of the periods that lie within; the last one of an indicator counts as where it stands.
LENSES = """
select x.found from unnest(%(plans)s::bigint[], %(since)s::date[], %(until)s::date[])
  with ordinality span(plan, since, until, place) cross join lateral (
with p as (select * from planning_plan where id = span.plan),
within as (
    select d.id, d.number from planning_period d join p on p.cycle_id = d.cycle_id
     where d.starts_on >= span.since and d.ends_on <= span.until and not (d.annual and d.number = 13)
), planned as (
    select r.* from planning_plannedresult r join p on p.id = r.plan_id where r.removed_at is null
), measured as (
    select i.*, z.value as reached, z.text as said, z.source as told_by
      from planning_indicator i join planned r on r.id = i.result_id
      left join lateral (
        select z.value, z.text, z.source from progress_realization z join within w on w.id = z.period_id
         where z.indicator_id = i.id order by w.number desc limit 1) z on true
     where i.removed_at is null
), proof as (
    select v.result_id, v.indicator_id, v.id, v.name from progress_evidence v join within w on w.id = v.period_id
      join planned r on r.id = v.result_id where v.removed_at is null
), parts as (
    select j.*, j.employee_id = p.employee_id as owns, coalesce(t.part, '') as part, k.linked,
           coalesce((select x.state = 'confirmed' from progress_projectreport x where x.project_id = j.id), false)
             as reported
      from progress_project j cross join p
      left join progress_participant t on t.project_id = j.id and t.employee_id = p.employee_id
      cross join lateral (select exists (select from progress_projectlink l join planned r on r.id = l.result_id
                                          where l.project_id = j.id) as linked) k
     where j.agency_id = p.agency_id and j.state <> 'cancelled'
       and j.starts_on <= span.until and j.ends_on >= span.since
       and (j.employee_id = p.employee_id or t.id is not null or k.linked)
)
select jsonb_build_object(
  'results', (select coalesce(jsonb_agg(jsonb_build_object('pk', r.id, 'text', r.text,
      'indicators', (select coalesce(jsonb_agg(jsonb_build_object('text', m.text, 'target', m.target,
            'measure', m.measure, 'value', coalesce(trim_scale(m.reached)::text, ''), 'said', coalesce(m.said, ''))
            order by m."order", m.id), '[]') from measured m where m.result_id = r.id),
      'evidence', (select coalesce(jsonb_agg(jsonb_build_object('pk', v.id, 'name', v.name) order by v.id), '[]')
            from proof v where v.result_id = r.id)) order by r.kind desc, r."order", r.id), '[]') from planned r),
  'teams', (select coalesce(jsonb_agg(jsonb_build_object('pk', t.id, 'name', t.name, 'purpose', t.purpose,
      'role', m.role, 'results', (select coalesce(jsonb_agg(r.text order by r.id), '[]')
            from planning_teamlink l join planned r on r.id = l.result_id where l.team_id = t.id))
      order by t.name, m.id), '[]')
      from organization_teammember m join p on p.employee_id = m.employee_id
      join organization_team t on t.id = m.team_id
     where m.confirmed_at is not null and m.starts_on <= span.until and (m.ends_on is null or m.ends_on >= span.since)),
  'projects', (select coalesce(jsonb_agg(jsonb_build_object('pk', j.id, 'title', j.title, 'state', j.state,
      'owner', j.owns, 'part', j.part, 'outcome', j.outcome, 'population', j.population, 'baseline', j.baseline,
      'target', j.target, 'measure', j.measure, 'achieved', j.achieved, 'source', j.source, 'reported', j.reported,
      'linked', j.linked) order by j.starts_on, j.id), '[]') from parts j),
  'feedback', (select coalesce(jsonb_agg(jsonb_build_object('pk', f.id, 'author', w.name, 'capacity', f.capacity,
      'tone', f.tone, 'text', f.text, 'on', f.given_on) order by f.given_on, f.id), '[]')
      from progress_feedback f join p on p.employee_id = f.employee_id
      join organization_employee w on w.id = f.author_id
     where f.capacity in ('team_leader', 'peer') and f.given_on between span.since and span.until),
  'impacts', (select coalesce(jsonb_agg(to_jsonb(x) - 'first' - 'second' order by x.first, x.second), '[]') from (
      select 0 as first, m.id as second, m.text, m.population, m.baseline, m.target, m.measure,
             coalesce(trim_scale(m.reached)::text, '') as value, coalesce(m.said, '') as reached, m.method,
             coalesce(nullif(m.source, ''), m.told_by, '') as source, null::bigint as project,
             (select coalesce(jsonb_agg(jsonb_build_object('pk', v.id, 'name', v.name) order by v.id), '[]')
                from proof v where v.result_id = m.result_id) as evidence
        from measured m where m.impact
      union all
      select 1, j.id, j.outcome, j.population, j.baseline, j.target, j.measure, '', j.achieved, '', j.source, j.id,
             (select coalesce(jsonb_agg(jsonb_build_object('pk', v.id, 'name', v.name) order by v.id), '[]')
                from proof v join progress_evidence e on e.id = v.id join progress_projectreport y on y.id = e.report_id
               where y.project_id = j.id)
        from parts j) x)
)::text as found
) x order by span.place
"""


def of_many(wanted: Iterable[Span]) -> list[Lenses]:
    """What the owners of several plans did between two days of each, in the same order; one query."""
    rows = list(wanted)
    if not rows:
        return []
    plans, since, until = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(LENSES, {"plans": plans, "since": since, "until": until})
        return [Lenses.from_json(json.loads(found)) for (found,) in cursor.fetchall()]


def of(plan: Plan, *, since: date, until: date) -> Lenses:
    """What the plan's owner did between two days, through each lens."""
    return of_many([(plan.pk, since, until)])[0]


def span_of(plan: int, period: Period) -> Span:
    """For an evaluation: the period, or the whole year up to its end where the period is the annual one (EVL-03)."""
    return plan, date(period.ends_on.year, 1, 1) if period.annual else period.starts_on, period.ends_on


def of_period(plan: Plan, period: Period) -> Lenses:
    return of_many([span_of(plan.pk, period)])[0]
