"""Who gets a plan: everyone with a definitive posting in the year. Set-based: one statement for a whole agency."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from lugas.organization.models import PositionKind
from lugas.organization.querysets import below
from lugas.regulation.deadlines import due
from lugas.workflow.bulk import insert_select, record_many
from lugas.workflow.counting import count_added
from lugas.workflow.record import By

from .calendar import calendar_of, due_dates
from .core_values import CODES
from .models import Approach, Cycle, Form, LeaderExpectation, Plan, PlanState
from .official_form import INDEPENDENT, LEADERS
from .rules import scheme_of

# Postings that begin after the day get their plan when they begin. A plan is never made twice for a posting.
POSTED = """
  from organization_posting p
  join organization_employee e on e.id = p.employee_id and e.left_on is null and e.kind <> 'official'
  join organization_position s on s.id = p.position_id
  join organization_unit u on u.id = s.unit_id
 where p.agency_id = %(agency)s and p.kind = 'definitive'
   and p.starts_on <= greatest(%(first)s::date, least(%(on)s::date, %(last)s::date))
   and coalesce(p.ends_on, 'infinity') >= greatest(%(first)s::date, %(on)s::date)
   and not exists (select from planning_plan x where x.cycle_id = %(cycle)s and x.posting_id = p.id)
"""

WITHOUT_PLAN = f"select count(*) {POSTED}"

PLAN = {
    "agency_id": "p.agency_id",
    "cycle_id": "%(cycle)s",
    "employee_id": "p.employee_id",
    "posting_id": "p.id",
    "unit_id": "s.unit_id",
    "position_title": "s.title",
    "supervisor_id": "e.supervisor_id",
    "senior_supervisor_id": "e.senior_supervisor_id",
    "form": "case when s.kind = any(%(leaders)s) or (s.is_head and u.kind = any(%(independent)s))"
    " then %(leader_form)s else %(usual_form)s end",
    "approach": "%(approach)s",
    "state": "%(state)s",
    "awaiting_id": "p.employee_id",
    "awaiting_since": "greatest(%(on)s::date, p.starts_on)",
    "due_on": "%(due)s",
    "starts_on": "greatest(p.starts_on, %(first)s::date)",
    "ends_on": "least(p.ends_on, %(last)s::date)",
}

EXPECTATION = {"agency_id": "r.agency_id", "plan_id": "r.id", "core_value": "v.code"}


def days_of(cycle: Cycle) -> tuple[date, date]:
    """The first and the last day of the year."""
    return date(cycle.year, 1, 1), date(cycle.year, 12, 31)


def _place(cycle: Cycle, on: date) -> dict[str, Any]:
    """Which postings are meant."""
    first, last = days_of(cycle)
    return {"agency": cycle.agency_id, "cycle": cycle.pk, "first": first, "last": last, "on": on}


def number_without_plan(cycle: Cycle, *, on: date) -> int:
    """How many people of the agency have a posting in the year and no plan for it."""
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_PLAN, _place(cycle, on))
        return int(cursor.fetchone()[0])


def enrol(cycle: Cycle, *, on: date, by: By | None) -> list[int]:
    """Give a draft plan to everyone who lacks one, with the seven behaviour rows; the ids of the new plans."""
    if on > days_of(cycle)[1]:
        return []
    dues = due_dates(cycle.pk, steps=["plan_submit"])
    values: dict[str, Any] = _place(cycle, on) | {
        "due": dues.due_on("plan_submit"),
        "state": PlanState.DRAFT,
        "approach": Approach.QUANTITATIVE,
        "leader_form": Form.F2,
        "usual_form": Form.F1,
        "leaders": [PositionKind(kind).value for kind in LEADERS],
        "independent": [kind.value for kind in INDEPENDENT],
    }
    made = insert_select(Plan, PLAN, f"{POSTED} order by u.path, e.sort_name, e.id", values)
    if not made:
        return made
    rows = "from planning_plan r cross join unnest(%(codes)s::text[]) v(code) where r.id = any(%(ids)s)"
    insert_select(LeaderExpectation, EXPECTATION, rows, {"codes": list(CODES), "ids": made})
    _allow_for_late_starts(cycle, made, on, usual=values["due"])
    for path, day in dues.extended.get(("plan_submit", None), ()):
        Plan.objects.filter(below(path) if path else Q(), pk__in=made, due_on__lt=day).update(due_on=day)
    record_many("plan.create", Plan, made, by=by)
    count_added("plan", made)
    return made


def _allow_for_late_starts(cycle: Cycle, made: list[int], on: date, *, usual: date | None) -> None:
    """SKP-26: whoever starts during the year has some working days from the start, or from the day it became known."""
    first, _ = days_of(cycle)
    late = Plan.objects.filter(pk__in=made, starts_on__gt=first)
    days = set(late.order_by().values_list("starts_on", flat=True).distinct())
    if usual is not None and on > usual:
        days.add(first)
    if not days:
        return
    calendar, scheme = calendar_of(cycle.agency_id), scheme_of(cycle)
    for day in sorted(days):
        until = due("plan_after_move", max(day, on), calendar, scheme=scheme).value
        Plan.objects.filter(pk__in=made, starts_on=day, due_on__lt=until).update(due_on=until)
