"""Write a checked roster into the organization: set-based, in one transaction, all of it or nothing."""

from datetime import date
from typing import Any

from django.db import connection

from lugas.organization.models import Employee, Membership, Position, Posting, Unit, UnitVersion, User
from lugas.workflow.bulk import insert_select

V = 'r."values"->>'
STAGED = "exchange_importrow r where r.batch_id = %(batch)s and r.sheet = %(sheet)s and r.verdict = %(verdict)s"


def filled(name: str, kept: str) -> str:
    """The file's value, or what is there when the cell is empty."""
    return f"coalesce(nullif({V}'{name}', ''), {kept})"


def apply_rows(agency_id: int, batch_id: int, *, on: date) -> dict[str, int]:
    """Units, positions, people, accounts, postings, heads, in this order; how many rows each wrote."""
    values = {"agency": agency_id, "batch": batch_id, "on": on}
    effects = {
        "units": _units(values),
        "positions": _positions(values),
        "employees": _employees(values),
        "accounts": _accounts(values),
        "postings": _postings(values),
    }
    _run(SEATS, values)
    return effects


def _run(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _units(values: dict[str, Any]) -> int:
    new = insert_select(
        Unit,
        {
            "agency_id": "r.agency_id",
            "code": f"{V}'code'",
            "name": f"{V}'name'",
            "kind": f"{V}'kind'",
            "echelon": f"{V}'echelon'",
            "siasn_code": f"{V}'siasn_code'",
            "measured": f"{V}'kind' in ('agency', 'office', 'secretariat', 'division', 'subdistrict', 'technical_unit',"
            " 'school', 'health_centre')",
            "valid_from": f"coalesce(nullif({V}'valid_from', '')::date, %(on)s)",
        },
        f"from {STAGED} order by r.number",
        values | {"sheet": "units", "verdict": "new"},
    )
    _close_versions(values)
    changed = _run(CHANGE_UNITS, values)
    _run(PARENTS, values)
    _open_versions(values)
    return len(new) + changed


CHANGE_UNITS = f"""
update organization_unit u set name = {V}'name', kind = {V}'kind', echelon = {filled("echelon", "u.echelon")},
       siasn_code = {filled("siasn_code", "u.siasn_code")}
  from exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = 'units' and r.verdict = 'changed'
   and u.agency_id = %(agency)s and u.code = {V}'code'
"""
PARENTS = f"""
update organization_unit u set parent_id = p.id
  from exchange_importrow r, organization_unit p
 where r.batch_id = %(batch)s and r.sheet = 'units' and r.verdict in ('new', 'changed')
   and u.agency_id = %(agency)s and u.code = {V}'code' and p.agency_id = %(agency)s and p.code = {V}'parent'
   and u.parent_id is distinct from p.id
"""


# A unit that is renamed or hung elsewhere keeps what it was until the day before (UNO-01).
CLOSE_VERSIONS = f"""
update organization_unitversion v set valid_to = %(on)s::date - 1
  from organization_unit u left join organization_unit p on p.id = u.parent_id, exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = 'units' and r.verdict = 'changed'
   and u.agency_id = %(agency)s and u.code = {V}'code' and v.unit_id = u.id and v.valid_to is null
   and v.valid_from < %(on)s::date
   and (u.name <> {V}'name' or coalesce(p.code, '') <> {filled("parent", "coalesce(p.code, '')")})
"""
REWRITE_VERSIONS = """
update organization_unitversion v set name = u.name, parent_id = u.parent_id, echelon = u.echelon
  from organization_unit u
 where u.agency_id = %(agency)s and v.unit_id = u.id and v.valid_to is null and v.valid_from = %(on)s
   and (v.name, v.parent_id) is distinct from (u.name, u.parent_id)
"""


def _close_versions(values: dict[str, Any]) -> None:
    _run(CLOSE_VERSIONS, values)


def _open_versions(values: dict[str, Any]) -> None:
    """Every unit has one version that is open."""
    _run(REWRITE_VERSIONS, values)
    insert_select(
        UnitVersion,
        {
            "agency_id": "u.agency_id",
            "unit_id": "u.id",
            "name": "u.name",
            "parent_id": "u.parent_id",
            "echelon": "u.echelon",
            "valid_from": "greatest(u.valid_from, coalesce((select max(v.valid_to) + 1 from organization_unitversion v"
            " where v.unit_id = u.id), u.valid_from))",
        },
        "from organization_unit u where u.agency_id = %(agency)s and not exists"
        " (select from organization_unitversion v where v.unit_id = u.id and v.valid_to is null)",
        values,
    )


def _positions(values: dict[str, Any]) -> int:
    new = insert_select(
        Position,
        {
            "agency_id": "r.agency_id",
            "unit_id": "u.id",
            "code": f"{V}'code'",
            "title": f"{V}'title'",
            "kind": f"{V}'kind'",
            "level": f"{V}'level'",
            "echelon": f"{V}'echelon'",
            "job_class": f"nullif({V}'job_class', '')::smallint",
            "is_head": f"({V}'is_head')::boolean",
        },
        "from exchange_importrow r join organization_unit u on u.agency_id = %(agency)s and u.code = "
        f"{V}'unit' where r.batch_id = %(batch)s and r.sheet = 'positions' and r.verdict = 'new' order by r.number",
        values,
    )
    return len(new) + _run(CHANGE_POSITIONS, values)


CHANGE_POSITIONS = f"""
update organization_position s set unit_id = u.id, title = {V}'title', kind = {V}'kind', level = {V}'level',
       echelon = {filled("echelon", "s.echelon")},
       job_class = coalesce(nullif({V}'job_class', '')::smallint, s.job_class),
       is_head = ({V}'is_head')::boolean
  from exchange_importrow r join organization_unit u on u.agency_id = %(agency)s and u.code = {V}'unit'
 where r.batch_id = %(batch)s and r.sheet = 'positions' and r.verdict = 'changed'
   and s.agency_id = %(agency)s and s.code = {V}'code'
"""


def _employees(values: dict[str, Any]) -> int:
    new = insert_select(
        Employee,
        {
            "agency_id": "r.agency_id",
            "kind": f"{V}'kind'",
            "nip": f"{V}'nip'",
            "name": f"{V}'name'",
            "sort_name": f"{V}'sort_name'",
            "title_before": f"{V}'title_before'",
            "title_after": f"{V}'title_after'",
            "rank": f"{V}'rank'",
            "sex": f"case substr({V}'nip', 15, 1) when '1' then 'm' else 'f' end",
            "birth_date": f"to_date(left({V}'nip', 8), 'YYYYMMDD')",
            "email": f"{V}'email'",
            "phone": f"{V}'phone'",
        },
        f"from {STAGED} order by r.number",
        values | {"sheet": "employees", "verdict": "new"},
    )
    return len(new) + _run(CHANGE_EMPLOYEES, values)


CHANGE_EMPLOYEES = f"""
update organization_employee e set name = {V}'name', sort_name = {V}'sort_name', lock_version = e.lock_version + 1,
       title_before = {filled("title_before", "e.title_before")},
       title_after = {filled("title_after", "e.title_after")},
       rank = {filled("rank", "e.rank")}, email = {filled("email", "e.email")}, phone = {filled("phone", "e.phone")}
  from exchange_importrow r
 where r.batch_id = %(batch)s and r.sheet = 'employees' and r.verdict = 'changed'
   and e.agency_id = %(agency)s and e.nip = {V}'nip'
"""


def _accounts(values: dict[str, Any]) -> int:
    """An account without a password for everyone who has none: it is activated by a one-time code."""
    people = """from organization_employee e where e.agency_id = %(agency)s and e.nip <> ''
      and not exists (select from organization_membership m where m.employee_id = e.id)"""
    insert_select(
        User,
        {"sign_in_name": "e.nip", "password": "'!'", "created_at": "now()"},
        f"{people} and not exists (select from organization_user x where x.sign_in_name = e.nip)",
        values,
    )
    made = insert_select(
        Membership,
        {"user_id": "x.id", "agency_id": "e.agency_id", "employee_id": "e.id"},
        "from organization_employee e join organization_user x on x.sign_in_name = e.nip"
        " where e.agency_id = %(agency)s and e.nip <> ''"
        " and not exists (select from organization_membership m where m.employee_id = e.id)",
        values,
    )
    return len(made)


def _postings(values: dict[str, Any]) -> int:
    """New ones end the open definitive posting before them on the day before."""
    _run(END_BEFORE, values)
    changed = _run(CHANGE_POSTINGS, values)
    new = insert_select(
        Posting,
        {
            "agency_id": "r.agency_id",
            "employee_id": "e.id",
            "position_id": "s.id",
            "kind": f"{V}'kind'",
            "starts_on": f"({V}'starts_on')::date",
            "ends_on": f"nullif({V}'ends_on', '')::date",
            "decree": f"{V}'decree'",
        },
        f"""from exchange_importrow r
            join organization_employee e on e.agency_id = %(agency)s and e.nip = {V}'nip'
            join organization_position s on s.agency_id = %(agency)s and s.code = {V}'position'
           where r.batch_id = %(batch)s and r.sheet = 'postings' and r.verdict = 'new' order by r.number""",
        values,
    )
    return len(new) + changed


END_BEFORE = f"""
update organization_posting p set ends_on = n.starts_on - 1
  from (select e.id as employee, min(({V}'starts_on')::date) as starts_on
          from exchange_importrow r join organization_employee e on e.agency_id = %(agency)s and e.nip = {V}'nip'
         where r.batch_id = %(batch)s and r.sheet = 'postings' and r.verdict = 'new' and {V}'kind' = 'definitive'
         group by e.id) n
 where p.agency_id = %(agency)s and p.employee_id = n.employee and p.kind = 'definitive' and p.ends_on is null
   and p.starts_on < n.starts_on
"""
CHANGE_POSTINGS = f"""
update organization_posting p set ends_on = coalesce(nullif({V}'ends_on', '')::date, p.ends_on),
       decree = {filled("decree", "p.decree")}
  from exchange_importrow r
  join organization_employee e on e.agency_id = %(agency)s and e.nip = {V}'nip'
  join organization_position s on s.agency_id = %(agency)s and s.code = {V}'position'
 where r.batch_id = %(batch)s and r.sheet = 'postings' and r.verdict = 'changed'
   and p.employee_id = e.id and p.position_id = s.id and p.kind = {V}'kind' and p.starts_on = ({V}'starts_on')::date
"""

SEATS = """
update organization_unit u set head_position_id = s.id
  from organization_position s
 where s.unit_id = u.id and s.is_head and s.closed_on is null and u.agency_id = %(agency)s
   and u.head_position_id is distinct from s.id
"""
