"""Plans follow the organization: a move closes one plan and begins another, a new superior takes over what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.organization.derivation import Change
from lugas.workflow.bulk import record_many
from lugas.workflow.machine import Party
from lugas.workflow.record import By

from .actions.posting import follow_postings
from .models import Plan, PlanState
from .states import PLAN_WORKFLOW

SUPERVISORS = """
update planning_plan p
   set supervisor_id = e.supervisor_id,
       senior_supervisor_id = e.senior_supervisor_id,
       awaiting_id = case when p.state = any(%(at_supervisor)s) then e.supervisor_id else p.awaiting_id end,
       awaiting_since = case when p.state = any(%(at_supervisor)s) and p.awaiting_id is distinct from e.supervisor_id
                             then %(on)s::date else p.awaiting_since end
  from organization_employee e
 where p.agency_id = %(agency)s and p.employee_id = any(%(people)s) and p.state <> %(closed)s
   and e.id = p.employee_id and e.posting_id = p.posting_id
   and (p.supervisor_id, p.senior_supervisor_id) is distinct from (e.supervisor_id, e.senior_supervisor_id)
returning p.id
"""


def follow(change: Change) -> None:
    """Registered with `organization.derivation.after_change`."""
    if change.moved:
        follow_postings(change.agency_id, on=change.on, by=change.by)
    if change.lines:
        refresh_supervisors(change.agency_id, change.lines, on=change.on, by=change.by)


def refresh_supervisors(agency_id: int, people: tuple[int, ...], *, on: date, by: By | None) -> list[int]:
    """Hand the open plans of these people to their supervisors of today; the ids of the plans."""
    values: dict[str, Any] = {
        "agency": agency_id,
        "people": list(people),
        "on": on,
        "closed": PlanState.CLOSED,
        "at_supervisor": [state for state, party in PLAN_WORKFLOW.owners.items() if party is Party.SUPERVISOR],
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPERVISORS, values)
        changed = [row[0] for row in cursor.fetchall()]
    if changed:
        record_many("plan.supervisor_changed", Plan, changed, by=by, comment=reason())
    return changed


def reason() -> str:
    """The words of the record, in its language."""
    with translation.override("id"):
        return _("The line of command changed with the units or postings.")
