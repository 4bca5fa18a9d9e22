"""Appraisals follow the organization: until it is delivered, a new superior takes over what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from lugas.organization.derivation import Change
from lugas.planning.following import reason
from lugas.workflow.bulk import record_many
from lugas.workflow.machine import Party
from lugas.workflow.record import By

from .actions.opening import catch_up
from .enrolment import follow_setters
from .models import Appraisal, AppraisalState
from .states import APPRAISAL_WORKFLOW

# What was delivered stands between the person and whoever decided; only an objection changes it.
SETTLED = (AppraisalState.DELIVERED, AppraisalState.RECEIVED, AppraisalState.FINAL, AppraisalState.CANCELLED)

SUPERVISORS = """
update evaluation_appraisal a
   set supervisor_id = e.supervisor_id,
       senior_supervisor_id = e.senior_supervisor_id,
       awaiting_id = case when a.state = any(%(at_supervisor)s) then e.supervisor_id else a.awaiting_id end,
       awaiting_since = case when a.state = any(%(at_supervisor)s) and a.awaiting_id is distinct from e.supervisor_id
                             then %(on)s::date else a.awaiting_since end
  from organization_employee e, planning_plan p
 where a.agency_id = %(agency)s and a.employee_id = any(%(people)s) and not a.state = any(%(settled)s)
   and e.id = a.employee_id and p.id = a.plan_id and p.posting_id = e.posting_id
   and (a.supervisor_id, a.senior_supervisor_id) is distinct from (e.supervisor_id, e.senior_supervisor_id)
returning a.id
"""


def follow(change: Change) -> None:
    """Registered with `organization.derivation.after_change`."""
    follow_setters(change.agency_id, on=change.on)
    if change.moved:
        catch_up(change.agency_id, on=change.on, by=change.by)
    if change.lines:
        refresh_supervisors(change.agency_id, change.lines, on=change.on, by=change.by)


def refresh_supervisors(agency_id: int, people: tuple[int, ...], *, on: date, by: By | None) -> list[int]:
    """Hand the open appraisals of these people to their supervisors of today; the ids of the appraisals."""
    values: dict[str, Any] = {
        "agency": agency_id,
        "people": list(people),
        "on": on,
        "settled": list(SETTLED),
        "at_supervisor": [state for state, party in APPRAISAL_WORKFLOW.owners.items() if party is Party.SUPERVISOR],
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPERVISORS, values)
        changed = [row[0] for row in cursor.fetchall()]
    if changed:
        record_many("appraisal.supervisor_changed", Appraisal, changed, by=by, comment=reason())
    return changed
