"""The supervisor is derived from the tree and the postings on a day, never typed (ACT-01 … ACT-04)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from .actor import Actor

PATHS = """
with recursive tree as (
    select id, '/' || id || '/' as path from organization_unit where agency_id = %(agency)s and parent_id is null
    union all
    select u.id, t.path || u.id || '/' from organization_unit u join tree t on u.parent_id = t.id
)
update organization_unit u set path = t.path from tree t where t.id = u.id and u.path <> t.path
"""

# A version that was written for a later day comes into force on it (UNO-01).
VERSIONS = """
update organization_unit u set name = v.name, parent_id = v.parent_id, echelon = v.echelon
  from (
    select distinct on (unit_id) unit_id, name, parent_id, echelon
      from organization_unitversion
     where agency_id = %(agency)s and valid_from <= %(on)s and (valid_to is null or valid_to >= %(on)s)
     order by unit_id, valid_from desc
  ) v
 where v.unit_id = u.id and (u.name, u.parent_id, u.echelon) is distinct from (v.name, v.parent_id, v.echelon)
"""

CURRENT = """
with held as (
    select distinct on (p.employee_id) p.employee_id, p.id as posting, p.position_id, s.unit_id
      from organization_posting p join organization_position s on s.id = p.position_id
     where p.agency_id = %(agency)s and p.kind = 'definitive'
       and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s)
     order by p.employee_id, p.starts_on desc
)
update organization_employee e set posting_id = h.posting, position_id = h.position_id, unit_id = h.unit_id
  from organization_employee x left join held h on h.employee_id = x.id
 where e.id = x.id and x.agency_id = %(agency)s and x.kind <> 'official'
   and (e.posting_id, e.position_id, e.unit_id) is distinct from (h.posting, h.position_id, h.unit_id)
returning e.id
"""

# The holder of a unit's head seat: the definitive one, else the acting one (ACT-02). From a person's unit upward, the
# first holder who is someone else is the supervisor, the next different one the supervisor's superior; above the root
# stands the official whom the agency names. Of each unit the three nearest holders are enough: one may be the person.
LINES = """
with holder as (
    select distinct on (u.id) u.id as unit, p.employee_id as person
      from organization_unit u
      join organization_posting p on p.position_id = u.head_position_id
      join organization_employee e on e.id = p.employee_id and e.left_on is null
     where u.agency_id = %(agency)s and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s)
     order by u.id, (p.kind = 'definitive') desc, (p.kind = 'plt') desc, p.starts_on desc
), chain as (
    select u.id as unit, h.person, step.place
      from organization_unit u,
           lateral unnest(string_to_array(trim(both '/' from u.path), '/')::bigint[])
             with ordinality as step(ancestor, place)
      join holder h on h.unit = step.ancestor
     where u.agency_id = %(agency)s
    union all
    select u.id, a.root_supervisor_id, 0
      from organization_unit u join organization_agency a on a.id = u.agency_id
     where u.agency_id = %(agency)s and a.root_supervisor_id is not null
), nearest as (
    select unit, person, max(place) as place from chain group by unit, person
), upward as (
    select unit, (array_agg(person order by place desc))[1:3] as people from nearest group by unit
), line as (
    select e.id,
           case when up.people[1] = e.id then up.people[2] else up.people[1] end as supervisor,
           case when e.id in (up.people[1], up.people[2]) then up.people[3] else up.people[2] end as senior
      from organization_employee e left join upward up on up.unit = e.unit_id
     where e.agency_id = %(agency)s
)
update organization_employee e set supervisor_id = l.supervisor, senior_supervisor_id = l.senior
  from line l
 where l.id = e.id and (e.supervisor_id, e.senior_supervisor_id) is distinct from (l.supervisor, l.senior)
returning e.id
"""

WORDS = """
delete from organization_searchword where agency_id = %(agency)s and (%(all)s or employee_id = any(%(people)s));
insert into organization_searchword (agency_id, employee_id, word)
select distinct e.agency_id, e.id, left(w.word, 40)
  from organization_employee e left join organization_unit u on u.id = e.unit_id,
       lateral regexp_split_to_table(
         lower(e.sort_name || ' ' || e.nip || ' ' || coalesce(u.name, '')), '[^a-z0-9]+') as w(word)
 where e.agency_id = %(agency)s and w.word <> '' and (%(all)s or e.id = any(%(people)s))
"""


@dataclass(frozen=True)
class Change:
    """What a derivation changed: who stands on another posting now, and whose line of command is another."""

    agency_id: int
    on: date
    moved: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    by: Actor | None = None

    def __bool__(self) -> bool:
        return bool(self.moved or self.lines)


# The stages above register here what must follow a change (`AppConfig.ready`); each works on many people at once.
after_change: list[Callable[[Change], None]] = []


def settle(agency_id: int, *, on: date, by: Actor | None = None) -> Change:
    """Derive, and let plans and appraisals follow; every change of units, postings or people ends with this."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(VERSIONS, {"agency": agency_id, "on": on})
    moved, lines = _derive(agency_id, on, DEFAULT_DB_ALIAS)
    change = Change(agency_id, on, tuple(moved), tuple(lines), by)
    if change:
        for follow in after_change:
            follow(change)
    return change


def derive(agency_id: int, *, on: date, using: str = DEFAULT_DB_ALIAS) -> list[int]:
    """Bring paths, present postings and supervisors of an agency up to date; the ids whose line changed.

    Set-based, in the caller's transaction and tenancy context. Nothing follows: `settle` is for changes of a living
    agency.
    """
    return _derive(agency_id, on, using)[1]


def _derive(agency_id: int, on: date, using: str) -> tuple[list[int], list[int]]:
    found = []
    with connections[using].cursor() as cursor:
        cursor.execute(PATHS, {"agency": agency_id})
        for statement in (CURRENT, LINES):
            cursor.execute(statement, {"agency": agency_id, "on": on})
            found.append([row[0] for row in cursor.fetchall()])
    return found[0], found[1]


def index_words(agency_id: int, people: list[int] | None = None, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the search words of some people anew, or of everyone."""
    with connections[using].cursor() as cursor:
        cursor.execute(WORDS, {"agency": agency_id, "all": people is None, "people": people or []})
