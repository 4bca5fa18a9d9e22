"""What happens to rounds by itself. Every job may run any number of times and go on where it stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lugas.organization.models import Agency
from lugas.planning.calendar import calendar_of
from lugas.planning.models import Deadline, Period
from lugas.planning.rules import scheme_of
from lugas.regulation.scheme import load
from lugas.workflow import clock
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context

from . import sealing, telling
from .actions.arranging import pass_confirmation, pass_proposal
from .actions.links import remind_by_link, send_link, unreminded, unsent
from .actions.opening import close_round, open_round
from .fence import Purpose, anonymous, opened
from .mixer import forget, mix
from .models import Answer, Remark, Review, Round
from .rules import is_used, opens_with
from .states import ReviewState, RoundState

log = logging.getLogger(__name__)
REMIND_BEFORE = 2


@app.periodic(cron="25 15,16,17 * * *")
@app.task(name="begin_day_of_rounds", queue="year", queueing_lock="begin_day_of_rounds")
def begin_day_of_rounds(timestamp: int) -> None:
    """Just after midnight in each of the three time zones: one job an agency."""
    for pk in Agency.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            keep_rounds.configure(lock=f"rounds-{pk}").defer(agency_id=pk)


@app.task(name="keep_rounds", queue="year")
def keep_rounds(agency_id: int) -> dict[str, int]:
    """Everything that the day brings to the rounds of an agency."""
    agency = Agency.objects.get(pk=agency_id)
    on = clock.today(agency.zone)
    with agency_context(agency_id):
        done = {"opened": open_due(agency, on)}
    done["proposals"] = _pass(agency_id, ReviewState.PROPOSING, on, pass_proposal)
    done["confirmations"] = _pass(agency_id, ReviewState.CONFIRMING, on, pass_confirmation)
    with agency_context(agency_id):
        done["reminded"] = remind(agency, on)
        done["closing"] = close_due(agency, on)
        done["raw"] = drop_raw(agency, on)
    done["mixed"] = mix_closing(agency_id, on)
    log.info("rounds of agency %s on %s: %s", agency_id, on, done)
    return done


@app.task(name="send_links", queue="messages", retry=RetryStrategy(max_attempts=8, exponential_wait=5))
def send_links(agency_id: int, round_id: int) -> int:
    """One letter a transaction: what has left the house is not taken back by an error later on."""
    with agency_context(agency_id):
        waiting = unsent(Round.objects.get(pk=round_id))
    for ticket in waiting:
        with agency_context(agency_id):
            send_link(ticket)
    return len(waiting)


@app.task(name="remind_outside", queue="messages", retry=RetryStrategy(max_attempts=8, exponential_wait=5))
def remind_outside(agency_id: int, round_id: int) -> int:
    """One letter a transaction, as with the links."""
    with agency_context(agency_id):
        what = Round.objects.get(pk=round_id)
        waiting = unreminded(what) if what.state == RoundState.OPEN else []
    done = 0
    for ticket in waiting:
        with agency_context(agency_id):
            done += remind_by_link(ticket)
    return done


@app.task(name="forget_round", queue="year")
def forget_round(agency_id: int, round_id: int) -> None:
    """What a round without a result leaves in the files of the database."""
    with agency_context(agency_id):
        what = Round.objects.get(pk=round_id)
    forget(what)


def forget_soon(what: Round) -> None:
    transaction.on_commit(lambda: _defer_forgetting(what))


def _defer_forgetting(what: Round) -> None:
    with transaction.atomic():
        forget_round.configure(lock=f"rounds-{what.agency_id}").defer(agency_id=what.agency_id, round_id=what.pk)


@app.task(name="mix_round", queue="year")
def mix_round(agency_id: int) -> int:
    """The mixer for rounds that the personnel office closed."""
    agency = Agency.objects.get(pk=agency_id)
    return mix_closing(agency_id, clock.today(agency.zone))


def mix_soon(what: Round) -> None:
    """Have a closed round mixed once the close is really there."""
    transaction.on_commit(lambda: _defer(what.agency_id))


def _defer(agency_id: int) -> None:
    with transaction.atomic():
        mix_round.configure(lock=f"rounds-{agency_id}").defer(agency_id=agency_id)


def open_due(agency: Agency, on: date) -> int:
    """Rounds whose step of the year has come; and people who joined since."""
    waiting = Period.objects.filter(agency=agency, opened_at__isnull=False, closed_at__isnull=True)
    done = 0
    for period in waiting.select_related("cycle").order_by("starts_on"):
        scheme = scheme_of(period.cycle)
        due = Deadline.objects.filter(period=period, step=opens_with(scheme), opens_on__lte=on).exists()
        over = Round.objects.filter(period=period).exclude(state=RoundState.OPEN).exists()
        if due and not over and is_used(scheme):
            open_round(period, on=on)
            done += 1
    return done


def _pass(agency_id: int, state: ReviewState, on: date, step: Callable[[Review], None]) -> int:
    """Steps that were missed go on without them, each in a transaction of its own."""
    with agency_context(agency_id):
        late = Review.objects.filter(state=state, round__state=RoundState.OPEN, due_on__lt=on)
        found = list(late.order_by("pk").values_list("pk", flat=True))
    for pk in found:
        try:
            with agency_context(agency_id):
                step(Review.objects.select_related("round__period__cycle", "employee", "supervisor").get(pk=pk))
        except Refused as refusal:
            log.warning("review %s stays: %s", pk, refusal)
    return len(found)


def remind(agency: Agency, on: date) -> int:
    """Once a round, two working days before its end, everyone who was asked."""
    calendar = calendar_of(agency.pk)
    if not calendar.is_working_day(on):
        return 0
    last = calendar.add_working_days(on, REMIND_BEFORE)
    running = Round.objects.filter(agency=agency, state=RoundState.OPEN, reminded_on__isnull=True)
    done = 0
    for each in running.filter(answers_until__range=(on, last)).select_related("period__cycle").order_by("pk"):
        each.reminded_on = on
        each.save(update_fields=["reminded_on"])
        done += telling.everyone_asked(each, each.answers_until)
        remind_outside_soon(each)
    return done


def remind_outside_soon(what: Round) -> None:
    """The letters to those outside, once the reminder is really on record."""
    with transaction.atomic():
        remind_outside.defer(agency_id=what.agency_id, round_id=what.pk)


def close_due(agency: Agency, on: date) -> int:
    found = list(Round.objects.filter(agency=agency, state=RoundState.OPEN, answers_until__lt=on).order_by("pk"))
    for each in found:
        close_round(each)
    return len(found)


def mix_closing(agency_id: int, on: date) -> int:
    """Mix what is closing; then make sure that no key and no remains of any closed round are left.

    A round whose key is lost stays for the personnel office, which alone may give it up.
    """
    with agency_context(agency_id):
        rounds = list(Round.objects.filter(state=RoundState.CLOSING).order_by("pk"))
    done = 0
    for each in rounds:
        if not sealing.opens(each.key_name, bytes(each.public_key)):
            log.error("the key of round %s is lost: the personnel office must end it without a result", each.pk)
            continue
        with agency_context(agency_id):
            done += mix(each, on=on)
    with agency_context(agency_id):
        closed = list(Round.objects.filter(state=RoundState.CLOSED).order_by("pk"))
    for each in closed:
        if sealing.has_key(each.key_name):
            forget(each)
    return done


def drop_raw(agency: Agency, on: date) -> int:
    """RET-01: sheets and words are kept for so many years after the close; the released figures stay."""
    years = load(agency.scheme, on).privacy.peer_answers.years
    closed = Round.objects.filter(agency=agency, state=RoundState.CLOSED, closed_on__lte=years_before(on, years))
    rounds = list(closed.values_list("pk", flat=True))
    with anonymous(Purpose.MIX):
        sheets, _found = Answer.objects.filter(round_id__in=rounds).delete()
    with opened(Purpose.MIX):
        words, _found = Remark.objects.filter(review__round_id__in=rounds).delete()
    return sheets + words


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; of 29 February the day before."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
