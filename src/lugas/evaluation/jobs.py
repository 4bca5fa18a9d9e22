"""What happens by itself as the days go by. Every job may run any number of times and go on where it stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.db import transaction
from procrastinate.contrib.django import app

from lugas.organization import derivation
from lugas.organization.models import Agency
from lugas.planning.actions.posting import follow_postings
from lugas.planning.calendar import calendar_of, last_due_before
from lugas.planning.models import Period
from lugas.regulation.scheme import load
from lugas.workflow import clock
from lugas.workflow.counting import recount, wrong_counts
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context

from .actions.lapse import expire_if_unanswered, pass_dialogue_if_lapsed, pass_self_if_lapsed
from .actions.opening import OPENABLE, catch_up, open_period, opens_by_itself
from .models import Appraisal, AppraisalState
from .reminders import remind_late, remind_soon

log = logging.getLogger(__name__)
MORNING = 7
Step = Callable[[Appraisal], bool]


@app.periodic(cron="10 15,16,17 * * *")
@app.task(name="begin_day", queue="year", queueing_lock="begin_day")
def begin_day(timestamp: int) -> None:
    """Just after midnight in each of the three time zones (UTC+9, +8, +7): one job an agency."""
    for pk in _agencies():
        with transaction.atomic():
            keep_year.configure(lock=f"year-{pk}").defer(agency_id=pk)


@app.periodic(cron="0 22,23,0 * * *")
@app.task(name="remind_in_the_morning", queue="year", queueing_lock="remind_in_the_morning")
def remind_in_the_morning(timestamp: int) -> None:
    """At seven in the morning where the agency is."""
    for pk in _agencies():
        agency = Agency.objects.get(pk=pk)
        if clock.now().astimezone(agency.zone).hour == MORNING:
            with transaction.atomic():
                remind.configure(lock=f"year-{pk}").defer(agency_id=pk)


def _agencies() -> list[int]:
    return list(Agency.objects.order_by("pk").values_list("pk", flat=True))


@app.task(name="keep_year", queue="year")
def keep_year(agency_id: int) -> dict[str, int]:
    """Everything that the day brings to one agency, in the order of the law; what was done."""
    agency = Agency.objects.get(pk=agency_id)
    on = clock.today(agency.zone)
    done = {}
    for name, step in (("postings", follow_all_postings), ("periods", open_periods), ("appraisals", join_periods)):
        with agency_context(agency.pk):
            done[name] = step(agency, on)
    done["lapsed"] = pass_missed_steps(agency, on)
    done["expired"] = expire_unanswered(agency, on)
    with agency_context(agency.pk):
        done["counters"] = mend_counters(agency)
    log.info("agency %s on %s: %s", agency.pk, on, done)
    return done


@app.task(name="remind", queue="year")
def remind(agency_id: int) -> dict[str, int]:
    """Tell who is late, at most once in five working days, and for whom something is due soon."""
    agency = Agency.objects.get(pk=agency_id)
    on = clock.today(agency.zone)
    with agency_context(agency.pk):
        if not calendar_of(agency.pk).is_working_day(on):
            return {}
        return {"late": remind_late(agency, on=on, pause=5), "soon": remind_soon(agency, on=on)}


def follow_all_postings(agency: Agency, on: date) -> int:
    """Postings that begin or end today; the plans follow."""
    change = derivation.settle(agency.pk, on=on)
    closed, begun = follow_postings(agency.pk, on=on)
    return len(change.moved) + closed + begun


def open_periods(agency: Agency, on: date) -> int:
    """T10: on their first day."""
    waiting = Period.objects.filter(agency=agency, opened_at__isnull=True, cycle__state__in=OPENABLE)
    ready = [period for period in waiting.order_by("starts_on") if opens_by_itself(period, on)]
    for period in ready:
        open_period(period, on=on)
    return len(ready)


def join_periods(agency: Agency, on: date) -> int:
    """Whoever began meanwhile is appraised in the running period, too."""
    return catch_up(agency.pk, on=on)


def pass_missed_steps(agency: Agency, on: date) -> int:
    """T13, T16: a self-assessment or a dialogue that is more than late no longer holds up what follows."""
    with agency_context(agency.pk):
        days = load(agency.scheme, on).year.allowances["step_opens_late"].days
        until = last_due_before(on, days, calendar_of(agency.pk))
    return _each(agency, AppraisalState.OPEN, until, partial(pass_self_if_lapsed, on=on)) + _each(
        agency, AppraisalState.RATED, until, partial(pass_dialogue_if_lapsed, on=on)
    )


def expire_unanswered(agency: Agency, on: date) -> int:
    """T19, T23: what was not answered in its window counts as accepted and is final."""
    return _each(agency, AppraisalState.DELIVERED, on - timedelta(days=1), partial(expire_if_unanswered, on=on))


def _each(agency: Agency, state: str, due_until: date, step: Step) -> int:
    """Take one step of every record that is due, each in a transaction of its own; one that cannot stops no other."""
    with agency_context(agency.pk):
        open_slices = Appraisal.objects.filter(agency=agency, state=state, period__closed_at__isnull=True)
        due = list(open_slices.filter(due_on__lte=due_until).order_by("pk").values_list("pk", flat=True))
    done = 0
    for pk in due:
        try:
            with agency_context(agency.pk):
                found = Appraisal.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, state=state)
                done += sum(step(appraisal) for appraisal in found.select_related("period__cycle", "unit", "plan"))
        except Refused as refusal:
            log.warning("appraisal %s stays %s: %s", pk, state, refusal)
    return done


def mend_counters(agency: Agency) -> int:
    """Counters that differ from the records are an error: it is reported, and they are made anew."""
    wrong = wrong_counts(agency.pk)
    if wrong:
        log.error("agency %s: %s counters differed from the records and were made anew", agency.pk, wrong)
        recount(agency.pk)
    return wrong
