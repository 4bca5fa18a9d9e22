"""Projects follow the line of command: a new superior takes over what is open, and the report that waits."""

from typing import Any

from django.db import connection

from lugas.organization.derivation import Change

SUPERVISORS = """
update progress_project p
   set supervisor_id = e.supervisor_id, senior_supervisor_id = e.senior_supervisor_id
  from organization_employee e
 where p.agency_id = %(agency)s and p.employee_id = any(%(people)s) and e.id = p.employee_id and p.state <> 'cancelled'
   and (p.supervisor_id, p.senior_supervisor_id) is distinct from (e.supervisor_id, e.senior_supervisor_id)
"""
REPORTS = """
update progress_projectreport r set awaiting_id = p.supervisor_id, awaiting_since = %(on)s
  from progress_project p
 where r.agency_id = %(agency)s and p.id = r.project_id and p.employee_id = any(%(people)s) and r.state = 'submitted'
   and r.awaiting_id is distinct from p.supervisor_id
"""


def follow(change: Change) -> None:
    """Registered with `organization.derivation.after_change`."""
    if not change.lines:
        return
    values: dict[str, Any] = {"agency": change.agency_id, "people": list(change.lines), "on": change.on}
    with connection.cursor() as cursor:
        for statement in (SUPERVISORS, REPORTS):
            cursor.execute(statement, values)
