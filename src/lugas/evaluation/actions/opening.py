"""Opening and closing of periods and of the annual evaluation (T10, T24, T26, T30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.actions.cycle import can_take, plan_report
from lugas.planning.models import Cycle, CycleState, Period, Plan
from lugas.workflow import clock
from lugas.workflow.bulk import move_all
from lugas.workflow.machine import Party
from lugas.workflow.models import StateCount
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import in_both, notify_owners
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..enrolment import enrol, is_year_alone, measure, without_a_month
from ..models import Appraisal, AppraisalState, UnitAchievement

DONE = (AppraisalState.FINAL, AppraisalState.CANCELLED)
OPENABLE = (CycleState.PLANNING, CycleState.RUNNING, CycleState.ANNUAL_EVALUATION)


@dataclass(frozen=True)
class Unfinished:
    """How many appraisals of one unit, period and state are not final."""

    unit: str
    unit_id: int
    period: Period
    state: str
    number: int

    @property
    def state_label(self) -> str:
        return str(AppraisalState(self.state).label)


@transaction.atomic
def open_period(period: Period, *, on: date, actor: Actor | None = None) -> int:
    """T10: everyone with a plan in the period gets an appraisal, every measured unit an achievement to be set.

    The system does it on the first day; the personnel office may do it, too. Opening again adds who is missing.
    """
    if actor is not None:
        require(can_use(actor, Power.RUN_CYCLE))
    fresh = locked_period(period)
    if fresh.cycle.state not in OPENABLE:
        raise Refused(_("A period opens after planning was opened, and before the year is closed."))
    if fresh.closed_at:
        raise Refused(_("This period is closed."))
    made = enrol(fresh, on=on, by=actor)
    measured = measure(fresh, on=on)
    if fresh.opened_at is None:
        fresh.opened_at = clock.now()
        fresh.save(update_fields=["opened_at"])
        record("period.open", by=actor, about=fresh, data={"people": len(made), "units": len(measured)})
        _tell(fresh, made)
    period.refresh_from_db()
    return len(made)


def _tell(period: Period, made: list[int]) -> None:
    context = {"period": in_both(lambda: f"{period.label} {period.cycle.year}"), "ends_on": period.ends_on}
    notify_owners(Appraisal, made, "period.opened", path="/", context=context)


@transaction.atomic
def close_period(period: Period, *, actor: Actor, reason: str = "") -> list[Unfinished]:
    """Nothing in the period changes any more. What is not final is listed and needs a reason."""
    require(can_use(actor, Power.RUN_CYCLE))
    fresh = locked_period(period)
    if fresh.closed_at:
        raise Refused(_("This period is closed."))
    if fresh.opened_at is None:
        raise Refused(_("This period was never opened."))
    if clock.today(actor.agency.zone) <= fresh.ends_on:
        raise Refused(_("This period is still running."))
    left = unfinished([fresh])
    _require_reason(left, reason)
    fresh.closed_at = clock.now()
    fresh.save(update_fields=["closed_at"])
    record("period.close", by=actor, about=fresh, comment=reason.strip(), data=_listed(left))
    period.refresh_from_db()
    return left


@transaction.atomic
def open_annual(
    cycle: Cycle, *, actor: Actor, on: date, reason: str = "", version: int | None = None
) -> list[Unfinished]:
    """T24: after all slices are final or excepted; the slices left are listed with the reason, then closed."""
    require(can_take(actor, cycle, "open_annual", on=on))
    slices = list(cycle.periods.filter(annual=False).order_by("number"))
    left = unfinished(slices)
    _require_reason(left, reason)
    move(cycle, "open_annual", by=actor, version=version, comment=reason.strip(), data=_listed(left))
    for period in slices:
        if period.opened_at and not period.closed_at:
            close_period(period, actor=actor, reason=reason)
    for period in cycle.periods.filter(annual=True):
        open_period(period, on=on, actor=actor)
    return left


@transaction.atomic
def open_follow_up(
    cycle: Cycle, *, actor: Actor, on: date, reason: str = "", version: int | None = None
) -> list[Unfinished]:
    """T26: the annual evaluation is over. The plans of the year close with it (T8): they have been evaluated."""
    require(can_take(actor, cycle, "open_follow_up", on=on))
    left = unfinished(list(cycle.periods.all()))
    _require_reason(left, reason)
    move(cycle, "open_follow_up", by=actor, version=version, comment=reason.strip(), data=_listed(left))
    for period in cycle.periods.filter(opened_at__isnull=False, closed_at__isnull=True).order_by("number"):
        close_period(period, actor=actor, reason=reason)
    _close_plans(cycle, actor)
    return left


def _close_plans(cycle: Cycle, actor: Actor) -> None:
    """The words go into the record, so they are in the language of the record."""
    plans, at, office = Plan.objects.filter(cycle=cycle), clock.now(), Party.PERSONNEL
    with translation.override("id"):
        over, never = _("The year is over."), _("The year ended before the plan was agreed.")
    move_all(plans, "close", by=actor, acting_as=office, closed_at=at, closing_reason=over)
    move_all(plans, "lapse", by=actor, acting_as=office, comment=never, closed_at=at, closing_reason=never)


@transaction.atomic
def close_cycle(
    cycle: Cycle, *, actor: Actor, on: date, reason: str = "", version: int | None = None
) -> dict[str, Any]:
    """T30: close the year for good. Its report stays with it: how many people, which grades, which exceptions."""
    require(can_take(actor, cycle, "close", on=on))
    left = unfinished(list(cycle.periods.all()))
    _require_reason(left, reason)
    report = closing_report(cycle, on=on) | {"exceptions": _listed(left), "reason": reason.strip()}
    move(cycle, "close", by=actor, version=version, comment=reason.strip(), data=report, closing_report=report)
    return report


def closing_report(cycle: Cycle, *, on: date) -> dict[str, Any]:
    """The year in numbers: plans by state, annual grades, achievements of the units."""
    annual = Appraisal.objects.filter(period__cycle=cycle, annual=True).exclude(grade="")
    units = UnitAchievement.objects.filter(period__cycle=cycle, period__annual=True).exclude(value="")
    return {
        "closed_on": on.isoformat(),
        "plans": plan_report(cycle, on=on).by_state,
        "grades": dict(annual.order_by("grade").values_list("grade").annotate(number=Count("pk"))),
        "achievements": dict(units.order_by("value").values_list("value").annotate(number=Count("pk"))),
    }


def unfinished(periods: list[Period]) -> list[Unfinished]:
    """What is not final in these periods, by unit and state, from the counters: one query."""
    by_id = {period.pk: period for period in periods}
    rows = (
        StateCount.objects.filter(kind="appraisal", scope__in=by_id, number__gt=0)
        .exclude(state__in=DONE)
        .order_by("scope", "unit__path", "state")
        .values_list("unit__name", "unit_id", "scope", "state", "number")
    )
    return [Unfinished(name, unit, by_id[scope], state, number) for name, unit, scope, state, number in rows]


def unfinished_number(periods: list[Period]) -> int:
    rows = StateCount.objects.filter(kind="appraisal", scope__in=[period.pk for period in periods])
    return rows.exclude(state__in=DONE).aggregate(sum=Sum("number"))["sum"] or 0


def _require_reason(left: list[Unfinished], reason: str) -> None:
    if left and not reason.strip():
        number = sum(each.number for each in left)
        raise Refused(
            _("%(number)s evaluations are not final. Write why the year goes on without them.") % {"number": number}
        )


def _listed(left: list[Unfinished]) -> dict[str, Any]:
    """For the trace: which unit, period and state, and how many."""
    rows = [
        {"unit": each.unit_id, "period": each.period.number, "state": each.state, "number": each.number}
        for each in left
    ]
    return {"unfinished": sum(each.number for each in left), "rows": rows[:1000]}


def locked_period(period: Period) -> Period:
    """The period as it stands, held until the transaction ends."""
    return locked(Period, period.pk)


def opens_by_itself(period: Period, on: date) -> bool:
    """T10: on its first day; the year alone waits for T24."""
    return period.opened_at is None and period.starts_on <= on and not is_year_alone(period)


@transaction.atomic
def catch_up(agency_id: int, *, on: date, by: Actor | None = None) -> int:
    """Let the appraisals of running periods follow the plans; running it again changes nothing.

    Whoever began meanwhile is appraised in the period, too. What nobody has begun of a plan that holds no month of the
    period any more is taken out.
    """
    running = Period.objects.filter(agency_id=agency_id, starts_on__lte=on, ends_on__gte=on, closed_at__isnull=True)
    made = 0
    for period in running.filter(opened_at__isnull=False).select_related("cycle").order_by("pk"):
        made += len(enrol(period, on=on, by=by))
        with translation.override("id"):
            moved = _("The plan holds no month of this period.")
        move_all(without_a_month(period), "cancel", comment=moved)
    return made
