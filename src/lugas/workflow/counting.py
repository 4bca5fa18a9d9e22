"""Counters made anew from the records themselves: after bulk work, and nightly to check what `move` kept."""

from django.db import DEFAULT_DB_ALIAS, connections

COUNTED = {
    "plan": ("planning_plan", "cycle_id"),
    "appraisal": ("evaluation_appraisal", "period_id"),
    "review": ("peers_review", "round_id"),
}

RECOUNT = """
delete from workflow_statecount where agency_id = %(agency)s and kind = %(kind)s;
insert into workflow_statecount (agency_id, kind, scope, unit_id, state, number)
select agency_id, %(kind)s, {scope}, unit_id, state, count(*) from {table}
 where agency_id = %(agency)s group by agency_id, {scope}, unit_id, state order by {scope}, unit_id, state
"""

ADDED = """
insert into workflow_statecount as c (agency_id, kind, scope, unit_id, state, number)
select agency_id, %(kind)s, {scope}, unit_id, state, count(*) from {table}
 where id = any(%(ids)s) group by agency_id, {scope}, unit_id, state order by {scope}, unit_id, state
    on conflict (agency_id, kind, scope, unit_id, state) do update set number = c.number + excluded.number
"""

DIFFERENCE = """
select count(*) from (
  select scope, unit_id, state, number from workflow_statecount
   where agency_id = %(agency)s and kind = %(kind)s and number <> 0
  except
  select {scope}, unit_id, state, count(*)::int from {table} where agency_id = %(agency)s group by 1, 2, 3
) d
"""


def recount(agency_id: int, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Replace the counters of an agency by what the records say."""
    with connections[using].cursor() as cursor:
        for kind, (table, scope) in COUNTED.items():
            cursor.execute(RECOUNT.format(table=table, scope=scope), {"agency": agency_id, "kind": kind})


def count_added(kind: str, ids: list[int]) -> None:
    """Count records that were just made, few or many."""
    table, scope = COUNTED[kind]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(ADDED.format(table=table, scope=scope), {"kind": kind, "ids": ids})


def wrong_counts(agency_id: int, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """How many counters differ from the records: zero, unless something wrote past `move`."""
    wrong = 0
    with connections[using].cursor() as cursor:
        for kind, (table, scope) in COUNTED.items():
            cursor.execute(DIFFERENCE.format(table=table, scope=scope), {"agency": agency_id, "kind": kind})
            wrong += cursor.fetchone()[0]
    return wrong
