"""What the personnel office does with a year before it is evaluated: prepare, open planning, start (T1, T9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Agency
from lugas.organization.permissions import Decision, can_move, can_use, require
from lugas.organization.roles import Power
from lugas.regulation import scheme as schemes
from lugas.regulation.errors import RegulationError
from lugas.regulation.schedule import periods, schedule
from lugas.workflow.models import StateCount
from lugas.workflow.move import move
from lugas.workflow.notifications import notify_owners
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..calendar import calendar_of
from ..enrolment import enrol, number_without_plan
from ..models import Cycle, Deadline, Period, Plan, PlanState
from ..rules import keep_scheme, scheme_of

# Every unit must have a version that holds on the day when the tree is frozen.
MISSING_VERSIONS = """
insert into organization_unitversion (agency_id, unit_id, name, parent_id, echelon, decree, valid_from)
select u.agency_id, u.id, u.name, u.parent_id, u.echelon, '', u.valid_from
  from organization_unit u
 where u.agency_id = %s
   and not exists (select from organization_unitversion v where v.unit_id = u.id and v.valid_to is null)
on conflict (unit_id, valid_from) do update set valid_to = null
"""


@dataclass(frozen=True)
class PlanReport:
    """How far the plans of a year are (T9): by state, and who has none."""

    by_state: dict[str, int]
    without_plan: int

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def agreed(self) -> int:
        """Agreed at least once: a plan in revision has an agreed version that holds meanwhile."""
        return sum(self.by_state.get(state, 0) for state in (PlanState.AGREED, PlanState.REVISION, PlanState.CLOSED))

    @property
    def missing(self) -> int:
        return self.total - self.agreed + self.without_plan


def can_take(actor: Actor, cycle: Cycle, name: str, *, on: date) -> Decision:
    """May the office take this step of the year on this day?"""
    decision, last = can_move(actor, cycle, name), date(cycle.year, 12, 31)
    if decision and name == "open_planning" and on > last:
        return Decision.denied(_("This year is over: there is nothing left to plan in it."))
    if decision and name == "open_annual" and on <= last:
        return Decision.denied(_("The annual evaluation opens when the year is over."))
    return decision


@transaction.atomic
def prepare_cycle(agency: Agency, *, year: int, scheme: str, period_kind: str, actor: Actor) -> Cycle:
    """Make a year with its periods and its deadlines; nobody but the office sees anything of it yet."""
    require(can_use(actor, Power.RUN_CYCLE))
    if Cycle.objects.filter(agency=agency, year=year).exists():
        raise Refused(_("The year %(year)s is there already.") % {"year": year})
    rules = _rules(scheme, year, period_kind)
    cycle = Cycle.objects.create(
        agency=agency, year=year, scheme=scheme, scheme_version=rules.version, period_kind=period_kind
    )
    Period.objects.bulk_create(
        Period(
            agency=agency,
            cycle=cycle,
            number=each.number,
            annual=each.kind == "annual",
            starts_on=each.starts_on,
            ends_on=each.ends_on,
        )
        for each in periods(year, cycle.period_kind)  # type: ignore[arg-type]  # the column holds one of two words
    )
    Deadline.objects.bulk_create(default_deadlines(cycle))
    record("cycle.prepare", by=actor, about=cycle, target=cycle.state, data={"scheme": scheme, "kind": period_kind})
    return cycle


def _rules(scheme: str, year: int, period_kind: str) -> schemes.Scheme:
    try:
        rules = schemes.load(scheme, date(year, 1, 1))
    except RegulationError as error:
        raise Refused(_("This scheme was not in force on 1 January %(year)s.") % {"year": year}) from error
    if period_kind not in rules.periods.allowed:
        raise Refused(_("The scheme does not allow this way of cutting the year into periods."))
    return rules


def default_deadlines(cycle: Cycle) -> list[Deadline]:
    """The deadlines as the scheme and the agency's calendar give them; not saved."""
    numbers = {period.number: period for period in cycle.periods.all()}
    plan = schedule(cycle.year, scheme_of(cycle), calendar_of(cycle.agency_id), kind=cycle.period_kind)  # type: ignore[arg-type]  # the column holds one of two words
    return [
        Deadline(
            agency_id=cycle.agency_id,
            cycle=cycle,
            period=numbers[step.period] if step.period else None,
            step=step.code,
            opens_on=step.opens_on,
            due_on=step.due_on,
        )
        for step in plan.value
    ]


@transaction.atomic
def open_planning(cycle: Cycle, *, actor: Actor, on: date, version: int | None = None) -> int:
    """T1: freeze the tree and the version of the rules, and give everyone a draft plan; how many."""
    require(can_take(actor, cycle, "open_planning", on=on))
    with connection.cursor() as cursor:
        cursor.execute(MISSING_VERSIONS, [cycle.agency_id])
    rules = scheme_of(cycle)
    frozen: dict[str, Any] = {"scheme_version": rules.version, "scheme_digest": rules.digest}
    move(cycle, "open_planning", by=actor, version=version, tree_on=on, **frozen)
    keep_scheme(cycle, rules)
    made = enrol(cycle, on=on, by=actor)
    notify_owners(Plan, made, "plan.opened", path="/plans/", context={"year": cycle.year})
    return len(made)


@transaction.atomic
def start_cycle(cycle: Cycle, *, actor: Actor, on: date, version: int | None = None) -> PlanReport:
    """T9: the year runs. What is still missing is written down; nobody is shut out by it."""
    require(can_take(actor, cycle, "start", on=on))
    report = plan_report(cycle, on=on)
    move(
        cycle,
        "start",
        by=actor,
        version=version,
        data={"plans": report.by_state, "without_plan": report.without_plan, "missing": report.missing},
    )
    return report


def plan_report(cycle: Cycle, *, on: date) -> PlanReport:
    """How far the plans are: two queries, whatever the size of the agency."""
    counted = StateCount.objects.filter(agency_id=cycle.agency_id, kind="plan", scope=cycle.pk)
    rows = counted.order_by("state").values_list("state").annotate(number=Sum("number"))
    by_state = {state: number for state, number in rows if number}
    return PlanReport(by_state, number_without_plan(cycle, on=on))
