"""What only the whole shows: doubles, unknown codes, circles in the tree, overlaps. Set-based, over staged rows."""

from typing import Any, NamedTuple

from django.db import connection

from .columns import BY_CODE, Sheet

ADD = """
update exchange_importrow r set errors = r.errors || jsonb_build_array(
    jsonb_build_object('code', %(code)s::text, 'column', %(column)s::text) || found.more)
  from ({found}) as found(id, more) where r.id = found.id
"""

DOUBLE = """
select r.id, jsonb_build_object('row', r.first) from (
    select id, number, min(number) over w as first, row_number() over (partition by {key} order by number) as place
      from exchange_importrow where batch_id = %(batch)s and sheet = %(sheet)s and {filled}
    window w as (partition by {key})
) r where r.place > 1
"""

UNKNOWN = """
select r.id, jsonb_build_object('given', r."values"->>%(field)s)
  from exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = %(sheet)s and r."values"->>%(field)s <> ''
   and not exists (select from exchange_importrow o where o.batch_id = %(batch)s and o.sheet = %(other)s
                      and o."values"->>%(name)s = r."values"->>%(field)s)
   and not exists (select from {table} t where t.agency_id = %(agency)s and t.{name} = r."values"->>%(field)s)
"""

STRANGER = """
select r.id, jsonb_build_object('given', r."values"->>%(field)s)
  from exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = %(sheet)s and r."values"->>%(field)s <> ''
   and not exists (select from {table} t where t.agency_id = %(agency)s and t.{name} = r."values"->>%(field)s)
"""

# The tree as it would stand: the file's units over those that are there.
TREE = """
with recursive unit as (
    select r.id as row, r."values"->>'code' as code, r."values"->>'parent' as parent
      from exchange_importrow r where r.batch_id = %(batch)s and r.sheet = 'units' and r."values"->>'code' <> ''
    union all
    select null, u.code, coalesce(p.code, '')
      from organization_unit u left join organization_unit p on p.id = u.parent_id
     where u.agency_id = %(agency)s and u.valid_to is null
       and not exists (select from exchange_importrow o where o.batch_id = %(batch)s and o.sheet = 'units'
                          and o."values"->>'code' = u.code)
)"""

CYCLES = (
    TREE
    + """, climb as (
    select row, code as start, parent, 1 as steps from unit where row is not null and parent <> ''
    union all
    select c.row, c.start, u.parent, c.steps + 1 from climb c join unit u on u.code = c.parent
     where u.parent <> '' and c.parent <> c.start and c.steps < 60
)
select distinct on (row) row, jsonb_build_object('given', parent)
  from climb where parent = start or steps = 60 order by row
"""
)

ROOTS = (
    TREE
    + """, root as (
    select row, code, row_number() over (order by row nulls first, code) as place from unit where parent = ''
)
select r.row, jsonb_build_object('given', f.code)
  from root r join root f on f.place = 1 where r.place > 1 and r.row is not null
"""
)

# Heads as they would stand, after the file.
HEADS = """
with head as (
    select r.id as row, r."values"->>'unit' as unit, r."values"->>'code' as code
      from exchange_importrow r
     where r.batch_id = %(batch)s and r.sheet = 'positions' and r."values"->>'is_head' = 'true'
    union all
    select null, u.code, p.code from organization_position p join organization_unit u on u.id = p.unit_id
     where p.agency_id = %(agency)s and p.is_head and p.closed_on is null
       and not exists (select from exchange_importrow o where o.batch_id = %(batch)s and o.sheet = 'positions'
                          and o."values"->>'code' = p.code)
)"""

NO_HEAD = (
    HEADS
    + """
select r.id, '{}'::jsonb from exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = 'units' and r."values"->>'code' <> ''
   and not exists (select from head h where h.unit = r."values"->>'code')
"""
)

TWO_HEADS = (
    HEADS
    + """, placed as (select *, row_number() over (partition by unit order by row nulls first, code) as place from head)
select p.row, jsonb_build_object('given', f.code) from placed p join placed f on f.unit = p.unit and f.place = 1
 where p.place > 1 and p.row is not null
"""
)

# Definitive postings of one person as they would stand. An open one that is there ends when the file's begins.
POSTED = """
with posting as (
    select r.id as row, r."values"->>'nip' as nip, r."values"->>'position' as position,
           (r."values"->>'starts_on')::date as starts_on,
           coalesce(nullif(r."values"->>'ends_on', '')::date, 'infinity') as ends_on
      from exchange_importrow r
     where r.batch_id = %(batch)s and r.sheet = 'postings' and r."values"->>'kind' = 'definitive'
       and r."values"->>'nip' <> '' and r."values"->>'starts_on' <> ''
       and (r."values"->>'ends_on' = '' or r."values"->>'ends_on' >= r."values"->>'starts_on')
)"""

OVERLAP = (
    POSTED
    + """, everything as (
    select row, nip, starts_on, ends_on from posting
    union all
    select null, e.nip, p.starts_on, coalesce(p.ends_on, 'infinity')
      from organization_posting p join organization_employee e on e.id = p.employee_id
      join organization_position s on s.id = p.position_id
     where p.agency_id = %(agency)s and p.kind = 'definitive' and e.nip in (select nip from posting)
       and not exists (select from posting f where f.nip = e.nip and f.position = s.code and f.starts_on = p.starts_on)
       and not (p.ends_on is null and exists (select from posting f where f.nip = e.nip and f.starts_on > p.starts_on))
)
select distinct on (p.row) p.row, jsonb_build_object('given', o.starts_on::text)
  from posting p join everything o on o.nip = p.nip and (o.row is null or o.row <> p.row)
   and o.starts_on <= p.ends_on and o.ends_on >= p.starts_on
 order by p.row, o.starts_on
"""
)

SEAT_TAKEN = (
    POSTED
    + """, seat as (
    select r."values"->>'code' as code from exchange_importrow r
     where r.batch_id = %(batch)s and r.sheet = 'positions' and r."values"->>'is_head' = 'true'
    union
    select p.code from organization_position p where p.agency_id = %(agency)s and p.is_head
)
select distinct on (a.row) a.row, jsonb_build_object('given', right(b.nip, 4))
  from posting a join seat s on s.code = a.position
  join posting b on b.position = a.position and b.nip <> a.nip and a.starts_on <= b.ends_on and a.ends_on >= b.starts_on
 order by a.row
"""
)


def find_doubles(sheet: Sheet, batch_id: int) -> None:
    """Rows with the same key."""
    key = ", ".join(f"\"values\"->>'{name}'" for name in sheet.key)
    filled = " and ".join(f"\"values\"->>'{name}' <> ''" for name in sheet.key)
    found = DOUBLE.format(key=key, filled=filled)
    _add("double_row", sheet.column(sheet.key[0]).title, found, {"batch": batch_id, "sheet": sheet.code})


class Reference(NamedTuple):
    """A cell that names a row of a table; the problem when there is none."""

    field: str
    table: str
    name: str
    code: str


def find_strangers(sheet: Sheet, it: Reference, agency_id: int, batch_id: int) -> None:
    """Rows that name something which is not there."""
    values = {"agency": agency_id, "batch": batch_id, "sheet": sheet.code, "field": it.field}
    _add(it.code, sheet.column(it.field).title, STRANGER.format(table=it.table, name=it.name), values)


def check_relations(agency_id: int, batch_id: int) -> None:
    """Add to each staged row what is wrong with it among the others."""
    values = {"agency": agency_id, "batch": batch_id}
    for sheet in BY_CODE.values():
        find_doubles(sheet, batch_id)
    for sheet_code, field, other, name, table, code in REFERENCES:
        found = UNKNOWN.format(table=table, name=name)
        more = {"sheet": sheet_code, "field": field, "other": other, "name": name}
        _add(code, BY_CODE[sheet_code].column(field).title, found, values | more)
    for code, column, found in (
        ("cycle", "Kode Unit Induk", CYCLES),
        ("two_roots", "Kode Unit Induk", ROOTS),
        ("no_head", "Kode Unit", NO_HEAD),
        ("two_heads", "Kepala Unit", TWO_HEADS),
        ("overlap", "TMT", OVERLAP),
        ("seat_taken", "Kode Jabatan", SEAT_TAKEN),
    ):
        _add(code, column, found, values)


REFERENCES = (
    ("units", "parent", "units", "code", "organization_unit", "unknown_unit"),
    ("positions", "unit", "units", "code", "organization_unit", "unknown_unit"),
    ("postings", "position", "positions", "code", "organization_position", "unknown_position"),
    ("postings", "nip", "employees", "nip", "organization_employee", "unknown_person"),
)


def _add(code: str, column: str, found: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD.replace("{found}", found), values | {"code": code, "column": column})


def counts(batch_id: int) -> dict[str, dict[str, int]]:
    """How many rows of each sheet have which verdict."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select sheet, verdict, count(*) from exchange_importrow where batch_id = %s group by 1, 2 order by 1, 2",
            [batch_id],
        )
        found: dict[str, dict[str, int]] = {}
        for sheet, verdict, number in cursor.fetchall():
            found.setdefault(sheet, {})[verdict] = number
        return found
