"""Who is appraised in a period, and whose achievement counts. Set-based: one statement for a whole agency.

A month belongs to the plan that holds on its first day; a plan is appraised in a period of which it holds a month.
"""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from lugas.organization.querysets import below
from lugas.planning.calendar import DueDates, due_dates
from lugas.planning.models import Period
from lugas.workflow.bulk import insert_select, record_many
from lugas.workflow.counting import count_added
from lugas.workflow.record import By

from .models import Appraisal, AppraisalState, UnitAchievement

MOST_DAYS_OF_A_PERIOD = 300  # longer is a year

# The nearest unit upward that has an achievement of its own.
MEASURED = """
  select distinct on (u.id) u.id as unit, m.id as measured, m.head_position_id as head
    from organization_unit u,
         lateral unnest(string_to_array(trim(both '/' from u.path), '/')::bigint[])
           with ordinality as step(above, place)
    join organization_unit m on m.id = step.above and m.measured
   where u.agency_id = %(agency)s
   order by u.id, step.place desc
"""

HOLDS_A_MONTH = (
    "exists (select from unnest(%(months)s::date[]) as d(day) where d.day between p.starts_on and p.ends_on)"
)

# A plan that lapsed was never agreed: there is nothing to appraise.
PLANS = f"""
  from planning_plan p
  join organization_employee e on e.id = p.employee_id
  join organization_posting o on o.id = p.posting_id
  join organization_unit u on u.id = p.unit_id
  left join ({MEASURED}) m on m.unit = p.unit_id
 where p.agency_id = %(agency)s and p.cycle_id = %(cycle)s and {HOLDS_A_MONTH}
   and (p.state <> 'closed' or p.agreed_at is not null)
   and not exists (select from evaluation_appraisal x where x.plan_id = p.id and x.period_id = %(period)s)
 order by u.path, e.sort_name, e.id
"""

APPRAISAL = {
    "agency_id": "p.agency_id",
    "period_id": "%(period)s",
    "plan_id": "p.id",
    "employee_id": "p.employee_id",
    "unit_id": "p.unit_id",
    "measured_unit_id": "m.measured",
    "is_unit_head": "coalesce(m.head = o.position_id, false)",
    "position_title": "p.position_title",
    "supervisor_id": "p.supervisor_id",
    "senior_supervisor_id": "p.senior_supervisor_id",
    "annual": "%(annual)s and %(last_month)s::date between p.starts_on and p.ends_on",
    "state": "%(state)s",
    "awaiting_id": "p.employee_id",
    "awaiting_since": "%(on)s::date",
    "due_on": "%(due)s::date",
}

# The head above: of the nearest unit upward whose head is someone else than the unit's own; above the root, the
# official whom the agency names (ORG-02).
SETTERS = """
with holder as (
    select distinct on (u.id) u.id as unit, p.employee_id as person
      from organization_unit u
      join organization_posting p on p.position_id = u.head_position_id
      join organization_employee e on e.id = p.employee_id and e.left_on is null
     where u.agency_id = %(agency)s and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s)
     order by u.id, (p.kind = 'definitive') desc, (p.kind = 'plt') desc, p.starts_on desc
), above as (
    select u.id as unit, h.person, step.place
      from organization_unit u,
           lateral unnest(string_to_array(trim(both '/' from u.path), '/')::bigint[])
             with ordinality as step(above, place)
      join holder h on h.unit = step.above
     where u.agency_id = %(agency)s and u.measured and step.above <> u.id
    union all
    select u.id, a.root_supervisor_id, 0
      from organization_unit u join organization_agency a on a.id = u.agency_id
     where u.agency_id = %(agency)s and u.measured and a.root_supervisor_id is not null
), setter as (
    select distinct on (a.unit) a.unit, a.person
      from above a left join holder own on own.unit = a.unit
     where own.person is null or own.person <> a.person
     order by a.unit, a.place desc
)
"""

MEASURED_UNITS = """
  from organization_unit u left join setter s on s.unit = u.id
 where u.agency_id = %(agency)s and u.measured and (u.valid_to is null or u.valid_to >= %(first)s)
   and not exists (select from evaluation_unitachievement x where x.unit_id = u.id and x.period_id = %(period)s)
 order by u.path
"""

FOLLOW_SETTERS = """
update evaluation_unitachievement a set setter_id = s.person
  from evaluation_unitachievement x
  join planning_period p on p.id = x.period_id and p.closed_at is null
  left join setter s on s.unit = x.unit_id
 where a.id = x.id and x.agency_id = %(agency)s and x.value = '' and x.setter_id is distinct from s.person
returning a.id
"""


def months_of(period: Period) -> list[date]:
    """The first days of the months that count: of the annual appraisal of a monthly year, the last one."""
    last = period.ends_on.replace(day=1)
    if is_year_alone(period):
        return [last]
    months, day = [], period.starts_on.replace(day=1)
    while day <= last:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return months


def is_year_alone(period: Period) -> bool:
    """The annual period of a monthly year: it covers all others, and opens when they are done (T24)."""
    return period.annual and (period.ends_on - period.starts_on).days > MOST_DAYS_OF_A_PERIOD


def enrol(period: Period, *, on: date, by: By | None) -> list[int]:
    """Begin the appraisals of a period for every plan that lacks one; the ids of the new ones."""
    dues = due_dates(period.cycle_id, steps=["self_assessment"])
    values = _values(period) | {
        "annual": period.annual,
        "last_month": months_of(period)[-1],
        "state": AppraisalState.OPEN,
        "on": on,
        "due": dues.due_on("self_assessment", period_id=period.pk),
    }
    made = insert_select(Appraisal, APPRAISAL, PLANS, values)
    if made:
        _extend(Appraisal.objects.filter(pk__in=made), dues, "self_assessment", period)
        record_many("appraisal.create", Appraisal, made, by=by)
        count_added("appraisal", made)
    return made


def measure(period: Period, *, on: date) -> list[int]:
    """Begin the achievements of the measured units, each with its setter, the head above."""
    dues = due_dates(period.cycle_id, steps=["unit_achievement"])
    given = {
        "agency_id": "u.agency_id",
        "unit_id": "u.id",
        "period_id": "%(period)s",
        "setter_id": "s.person",
        "due_on": "%(due)s::date",
    }
    values = _values(period) | {
        "on": on,
        "first": period.starts_on,
        "due": dues.due_on("unit_achievement", period_id=period.pk),
    }
    made = insert_select(UnitAchievement, given, MEASURED_UNITS, values, before=SETTERS)
    _extend(UnitAchievement.objects.filter(pk__in=made), dues, "unit_achievement", period)
    return made


def follow_setters(agency_id: int, *, on: date) -> int:
    """Achievements that are not set yet go to whoever is the head above now."""
    with connection.cursor() as cursor:
        cursor.execute(SETTERS + FOLLOW_SETTERS, {"agency": agency_id, "on": on})
        return len(cursor.fetchall())


def without_a_month(period: Period) -> Any:
    """Appraisals that nobody has begun, of plans that do not hold a month of the period any more."""
    months = Q()
    for day in months_of(period):
        months |= Q(plan__starts_on__lte=day, plan__ends_on__gte=day)
    return Appraisal.objects.filter(period=period, state=AppraisalState.OPEN).exclude(months)


def _values(period: Period) -> dict[str, Any]:
    return {
        "agency": period.agency_id,
        "cycle": period.cycle_id,
        "period": period.pk,
        "months": months_of(period),
    }


def _extend(rows: Any, dues: DueDates, step: str, period: Period) -> None:
    for path, day in dues.extended.get((step, period.pk), ()):
        rows.filter(below(path) if path else Q(), due_on__lt=day).update(due_on=day)
