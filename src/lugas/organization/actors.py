"""Loads an Actor: one query, whatever the size of the agency."""

from datetime import date, datetime
from typing import Any

from lugas.workflow.prepared import rows_of

from .actor import Actor, HeadedUnit, HeldOffice
from .models import Agency, Employee, Office
from .models.employee import full_name_of

# Who the person is, and what the person holds on the day.
POWERS = """
select 'me', e.name, e.unit_id, coalesce(u.path, ''), false, e.title_before, e.title_after, coalesce(s.title, '')
  from organization_employee e
  left join organization_unit u on u.id = e.unit_id
  left join organization_position s on s.id = e.position_id
 where e.id = %(me)s and e.agency_id = %(agency)s and e.left_on is null
union all
select 'office', g.office, g.unit_id, coalesce(u.path, ''), false, '', '', ''
  from organization_grant g left join organization_unit u on u.id = g.unit_id
 where g.employee_id = %(me)s and g.starts_on <= %(on)s and (g.ends_on is null or g.ends_on >= %(on)s)
union all
select 'head', '', u.id, u.path, p.kind <> 'definitive', '', '', ''
  from organization_posting p
  join organization_position s on s.id = p.position_id and s.is_head
  join organization_unit u on u.id = s.unit_id and u.head_position_id = s.id
 where p.employee_id = %(me)s and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s)
union all
select 'delegator', '', d.supervisor_id, '', false, '', '', ''
  from organization_delegation d
 where d.delegate_id = %(me)s and d.starts_on <= %(on)s and (d.ends_on is null or d.ends_on >= %(on)s)
union all
select 'principal', '', x.principal_id, '', false, '', '', ''
  from organization_proxygrant x
 where x.operator_id = %(me)s and x.starts_on <= %(on)s and (x.ends_on is null or x.ends_on >= %(on)s)
union all
select 'team', '', t.team_id, '', false, '', '', ''
  from organization_teammember t join organization_team m on m.id = t.team_id
 where t.employee_id = %(me)s and t.role = 'leader' and t.confirmed_at is not null and t.starts_on <= %(on)s
   and (t.ends_on is null or t.ends_on >= %(on)s) and (m.ends_on is null or m.ends_on >= %(on)s)
union all
(select 'subordinate', '', e.id, '', false, '', '', ''
  from organization_employee e where e.supervisor_id = %(me)s and e.left_on is null limit 1)
union all
select 'unread', '', count(*), '', false, '', '', ''
  from workflow_notification n where n.agency_id = %(agency)s and n.recipient_id = %(me)s and n.read_at is null
"""


def load(
    *,
    user_id: int,
    agency: Agency,
    employee_id: int,
    on: date,
    administrating_until: datetime | None = None,
    typed_by: Actor | None = None,
) -> Actor | None:
    """The actor for this person on this day, or None when the person has left the agency.

    Who types for somebody has that person's place in the line of command, but none of their offices.
    """
    rows = rows_of(POWERS, {"me": employee_id, "on": on, "agency": agency.pk})
    me = next((row for row in rows if row[0] == "me"), None)
    if me is None:
        return None
    _, name, unit_id, path, _, before, after, title = me
    return Actor(
        user_id=user_id,
        agency=agency,
        employee_id=employee_id,
        name=full_name_of(name, before, after),
        on=on,
        unit_id=unit_id,
        path=path,
        position_title=title,
        **_manner(administrating_until, typed_by),
        **_powers(rows, in_person=typed_by is None),
    )


def _manner(until: datetime | None, operator: Actor | None) -> dict[str, Any]:
    """In administrator mode, or typed by somebody else."""
    mode = {"administrating": until is not None, "administrating_until": until}
    return mode | ({"typed_by": operator.employee_id, "typed_by_name": operator.name} if operator else {})


def _powers(rows: list[tuple[Any, ...]], *, in_person: bool) -> dict[str, Any]:
    """What the person holds on the day; offices and proxies only in person."""
    return {
        "offices": tuple(
            HeldOffice(Office(row[1]), row[2], row[3]) for row in rows if row[0] == "office" and in_person
        ),
        "headed": tuple(HeadedUnit(row[2], row[3], row[4]) for row in rows if row[0] == "head"),
        "delegators": tuple(row[2] for row in rows if row[0] == "delegator"),
        "principals": tuple(row[2] for row in rows if row[0] == "principal" and in_person),
        "led_teams": tuple(row[2] for row in rows if row[0] == "team"),
        "unread": next(row[2] for row in rows if row[0] == "unread"),
        "has_subordinates": any(row[0] in ("subordinate", "delegator") for row in rows),
    }


def actor_for(employee: Employee, *, on: date) -> Actor:
    """An actor without a request, for jobs, demonstrations and tests."""
    actor = load(user_id=employee.membership.user_id, agency=employee.agency, employee_id=employee.pk, on=on)
    if actor is None:
        raise ValueError(f"employee {employee.pk} has left")
    return actor
