"""Plans follow the postings: one closes when a posting ends, one is begun when a posting begins (SKP-25, SKP-26)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Posting
from lugas.workflow import clock
from lugas.workflow.move import move
from lugas.workflow.notifications import notify_owners

from ..enrolment import enrol
from ..models import Cycle, CycleState, Plan, PlanState

TAKING_PLANS = (CycleState.PLANNING, CycleState.RUNNING)


@transaction.atomic
def close_for_move(plan: Plan, on: date, reason: str, *, by: Actor | None = None) -> None:
    """The plan ends on the day before `on`, the first day of the new posting (or the first day after the service).

    What was agreed is closed and will be evaluated up to that day; what was never agreed lapses.
    """
    if plan.state == PlanState.CLOSED:
        return
    name = "close" if plan.state == PlanState.AGREED else "lapse"
    last = max(plan.starts_on, min(plan.ends_on, on - timedelta(days=1)))
    move(plan, name, by=by, comment=reason, closed_at=clock.now(), closing_reason=reason[:200], ends_on=last)


@transaction.atomic
def open_for_posting(posting: Posting, *, on: date | None = None, by: Actor | None = None) -> list[Plan]:
    """Begin the plan of a new posting in every year that takes plans; due some working days after the start."""
    return [plan for plan in _enrol(posting.agency_id, on or posting.starts_on, by) if plan.posting_id == posting.pk]


@transaction.atomic
def follow_postings(agency_id: int, *, on: date, by: Actor | None = None) -> tuple[int, int]:
    """Bring all plans of an agency into line with its postings: how many were closed, how many begun.

    For moves, arrivals and departures, one or many; running it again changes nothing.
    """
    ended = Plan.objects.filter(agency_id=agency_id, cycle__state__in=TAKING_PLANS, posting__ends_on__lt=on)
    closed = 0
    for plan in ended.exclude(state=PlanState.CLOSED).select_related("posting").order_by("pk"):
        last = plan.posting.ends_on
        if last is None or last >= plan.ends_on:
            continue
        close_for_move(plan, last + timedelta(days=1), ended_reason(), by=by)
        closed += 1
    return closed, len(_enrol(agency_id, on, by))


def ended_reason() -> str:
    """The words of the record, in its language."""
    with translation.override("id"):
        return _("The posting ended.")


def _enrol(agency_id: int, on: date, by: Actor | None) -> list[Plan]:
    made: list[Plan] = []
    for cycle in Cycle.objects.filter(agency_id=agency_id, state__in=TAKING_PLANS).order_by("year"):
        ids = enrol(cycle, on=on, by=by)
        notify_owners(Plan, ids, "plan.opened", path="/plans/", context={"year": cycle.year})
        made += Plan.objects.filter(pk__in=ids).order_by("pk")
    return made
