"""The statement behind the monitor: numbers by child unit, kind and state, and how many of them are late."""

from __future__ import annotations

from typing import Protocol

from .optional_steps import COMPETENCY, EXPECTATION, REPORT

TABLES = {"plan": ("planning_plan", "cycle_id"), "appraisal": ("evaluation_appraisal", "period_id")}

# The child of a unit through which a path goes; empty for the unit itself.
CHILD = "split_part(substr(u.path, %(depth)s + 1), '/', 1)"
BELOW = "u.path >= %(path)s and u.path < %(path_end)s"

CELLS = f"""
select {CHILD}, s.kind, s.state, sum(s.number)::int, 0
  from workflow_statecount s join organization_unit u on u.id = s.unit_id
 where s.agency_id = %(agency)s and s.kind = %(kind)s and s.scope = %(scope)s and s.number > 0 and {BELOW}
 group by 1, 2, 3
union all
select {CHILD}, %(kind)s, r.state, 0, count(*)::int
  from {{table}} r join organization_unit u on u.id = r.unit_id
 where r.agency_id = %(agency)s and r.{{scope}} = %(scope)s and r.awaiting_id is not null and r.due_on < %(on)s
   and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

ACHIEVEMENTS = f"""
union all
select {CHILD}, 'achievement', case when a.value = '' then 'unset' else 'set' end, count(*)::int,
       (count(*) filter (where a.value = '' and a.due_on < %(on)s))::int
  from evaluation_unitachievement a join organization_unit u on u.id = a.unit_id
 where a.agency_id = %(agency)s and a.period_id = %(scope)s and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

# The scheme's own steps whose day is over, with the paths of the units that have more time. A row for each step and
# no join by unit: a plan made for any unit would take the join for a small one and walk through all of them for each.
OVERDUE = """
with overdue as materialized (
  select d.step, coalesce(array_agg(coalesce(c.path, '') || '%%') filter (where x.due_on >= %(on)s), '{{}}') as still
    from planning_deadline d
    left join planning_extension x on x.deadline_id = d.id
    left join organization_unit c on c.id = x.unit_id
   where d.agency_id = %(agency)s and d.{scope} = %(scope)s and d.step = any(%(dated)s) and d.due_on < %(on)s
   group by d.step
)
"""


def _late(step: str) -> str:
    """Whether the day of this step is over for the unit `u`."""
    return f"not u.path like any ((select still from overdue where step = '{step}')::text[])"  # noqa: S608  # a constant


# Counted by `move` like evaluations. Whose answers are missing is known to nobody: only what comes before is late.
REVIEWS = f"""
union all
select {CHILD}, 'review', s.state, sum(s.number)::int, 0
  from workflow_statecount s
  join peers_round o on o.id = s.scope and o.period_id = %(scope)s
  join organization_unit u on u.id = s.unit_id
 where s.agency_id = %(agency)s and s.kind = 'review' and s.number > 0 and {BELOW}
 group by 1, 3
union all
select {CHILD}, 'review', r.state, 0, count(*)::int
  from peers_review r
  join peers_round o on o.id = r.round_id and o.period_id = %(scope)s
  join organization_unit u on u.id = r.unit_id
 where r.agency_id = %(agency)s and r.state in ('proposing', 'confirming') and r.due_on < %(on)s and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

COMPETENCIES = f"""
union all
select {CHILD}, 'competency', s.state, sum(s.number)::int,
       coalesce(sum(s.number) filter (where s.state = any(%(competency)s) and {_late(COMPETENCY)}), 0)::int
  from workflow_statecount s join organization_unit u on u.id = s.unit_id
 where s.agency_id = %(agency)s and s.kind = 'appraisal' and s.scope = %(scope)s and s.number > 0 and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

# A plan that was closed before its word was given asks nobody any more.
UNDERSTANDINGS = f"""
union all
select {CHILD}, 'understanding', case when w.id is null then 'waiting' else 'confirmed' end, count(*)::int,
       (count(*) filter (where w.id is null and p.state = 'agreed' and {_late(EXPECTATION)}))::int
  from planning_plan p join organization_unit u on u.id = p.unit_id
  left join planning_understanding w on w.plan_id = p.id and w.version = p.version and w.state = 'confirmed'
 where p.agency_id = %(agency)s and p.cycle_id = %(scope)s and (p.state <> 'closed' or w.id is not null) and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

# Projects that end in the period; a report is written when it has left its owner's hands.
REPORTS = f"""
union all
select {CHILD}, 'report', case when r.id is null then 'draft' else 'submitted' end, count(*)::int,
       (count(*) filter (where r.id is null and {_late(REPORT)}))::int
  from progress_project j
  join planning_period t on t.id = %(scope)s and j.ends_on between t.starts_on and t.ends_on
  join organization_unit u on u.id = j.unit_id
  left join progress_projectreport r on r.project_id = j.id and r.state in ('submitted', 'confirmed')
 where j.agency_id = %(agency)s and j.state in ('running', 'finished') and {BELOW}
 group by 1, 3
"""  # noqa: S608  # made of constants

OF_KIND = {"review": REVIEWS, "competency": COMPETENCIES, "understanding": UNDERSTANDINGS, "report": REPORTS}
DATED = {"competency", "understanding", "report"}


class Counted(Protocol):
    """A scope of the monitor."""

    @property
    def kind(self) -> str: ...

    @property
    def own_kinds(self) -> set[str]: ...


def statement(scope: Counted) -> str:
    """What is asked of the database: as much as the scheme has steps, and nothing of what it does not take."""
    table, column = TABLES[scope.kind]
    own = sorted(scope.own_kinds)
    parts = [OVERDUE.format(scope=column)] if DATED.intersection(own) else []
    parts += [CELLS.format(table=table, scope=column)]
    parts += [ACHIEVEMENTS] if scope.kind == "appraisal" else []
    return "".join([*parts, *(OF_KIND[kind] for kind in own)])
