"""A round opens with its step of the year, and closes when its time is over (T14)."""

from __future__ import annotations

import os
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.actions.deadlines import lengthen
from lugas.planning.calendar import calendar_of, due_dates
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.workflow.bulk import insert_select, record_many
from lugas.workflow.counting import count_added
from lugas.workflow.move import locked, move
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from .. import sealing, telling
from ..competencies import freeze
from ..fence import Purpose, opened
from ..models import Review, Round, Ticket
from ..raters import rating_tickets
from ..rules import CONFIRMATION, PROPOSAL, STEP, Rule, is_used, rule_of
from ..states import ReviewState, RoundState, TicketState
from .answering import take_back, unread

PARTS = (PROPOSAL, CONFIRMATION, STEP)
# The plan that a person works under at the end of the period, or held last in it.
PLANS = """
  from (
    select distinct on (p.employee_id) p.*
      from planning_plan p join organization_employee e on e.id = p.employee_id and e.left_on is null
     where p.agency_id = %(agency)s and p.cycle_id = %(cycle)s and p.agreed_at is not null
       and p.starts_on <= %(last)s and p.ends_on >= %(first)s
     order by p.employee_id, p.ends_on desc, p.id desc
  ) p
 where not exists (select from peers_review x where x.round_id = %(round)s and x.employee_id = p.employee_id)
 order by p.employee_id
"""
REVIEW = {
    "agency_id": "p.agency_id",
    "round_id": "%(round)s",
    "employee_id": "p.employee_id",
    "unit_id": "p.unit_id",
    "position_title": "p.position_title",
    "supervisor_id": "p.supervisor_id",
    "senior_supervisor_id": "p.senior_supervisor_id",
    "state": "%(state)s",
    "awaiting_id": "p.employee_id",
    "awaiting_since": "%(on)s::date",
    "due_on": "%(due)s::date",
}


@transaction.atomic
def open_round(period: Period, *, on: date, actor: Actor | None = None) -> Round:
    """Everyone with an agreed plan in the period is reviewed. Opening again adds who is missing."""
    if actor is not None:
        require(can_use(actor, Power.RUN_CYCLE))
    held = locked(Period, period.pk)
    if held.opened_at is None or held.closed_at is not None:
        raise Refused(_("A round belongs to a period that is open."))
    scheme = scheme_of(held.cycle)
    if not is_used(scheme):
        raise Refused(_("The scheme of this year has no peer review."))
    found = Round.objects.filter(period=held).first() or _begin(held, on, actor)
    if found.state != RoundState.OPEN:
        raise Refused(_("The round of this period is over."))
    telling.opened(found, _enrol(found, on, actor))
    return found


def _begin(period: Period, on: date, actor: Actor | None) -> Round:
    rule, name = rule_of(scheme_of(period.cycle)), uuid4().hex
    proposals, confirmations, answers = _dates(period, rule, on)
    made = Round.objects.create(
        agency_id=period.agency_id,
        period=period,
        rule=rule.kept(),
        opened_on=on,
        proposals_until=proposals,
        confirmations_until=confirmations,
        answers_until=answers,
        key_name=name,
        public_key=sealing.make_key(name),
        salt=os.urandom(32),
    )
    record("round.open", by=actor, about=made, data={"rule": rule.kept()})
    return made


def _dates(period: Period, rule: Rule, on: date) -> list[date]:
    """The last days of the three parts: the year's where they lie ahead, else the scheme's working days."""
    calendar, dues = calendar_of(period.agency_id), due_dates(period.cycle_id, steps=PARTS)
    found, day = list[date](), on
    for step, days in zip(PARTS, (rule.proposal_days, rule.confirmation_days, rule.answer_days), strict=True):
        due = dues.due_on(step, period_id=period.pk)
        day = due if due is not None and due > day else calendar.add_working_days(day, days)
        found.append(day)
    return found


def _enrol(what: Round, on: date, actor: Actor | None) -> list[int]:
    period = what.period
    values = {
        "agency": what.agency_id,
        "cycle": period.cycle_id,
        "round": what.pk,
        "first": period.starts_on,
        "last": period.ends_on,
        "state": ReviewState.PROPOSING.value,
        "on": on,
        "due": what.proposals_until,
    }
    made = insert_select(Review, REVIEW, PLANS, values)
    for path, day in due_dates(period.cycle_id, steps=[PROPOSAL]).extended.get((PROPOSAL, period.pk), ()):
        lengthen(Review.objects.filter(pk__in=made), min(day, what.answers_until), path)
    record_many("review.create", Review, made, by=actor)
    count_added("review", made)
    freeze(what, made)
    return made


@transaction.atomic
def close_round(what: Round, *, actor: Actor | None = None) -> None:
    """No answer is taken from now on; the mixer does the rest. The personnel office may close after the last day."""
    fresh = locked(Round, what.pk)
    if actor is not None:
        require(can_use(actor, Power.RUN_CYCLE))
        if actor.on <= fresh.answers_until:
            raise Refused(_("Reviewers may answer until %(day)s.") % {"day": fresh.answers_until})
    _hear_only_reviewers(fresh)
    move(fresh, "close", by=actor)
    what.refresh_from_db()


def _hear_only_reviewers(what: Round) -> None:
    """Whoever came to rate somebody meanwhile is not heard, nor whoever is not asked any more (ACT-03)."""
    with opened(Purpose.ANSWER):
        tickets = Ticket.objects.filter(review__round=what)
        rating = list(rating_tickets(tickets))
        others = list(tickets.exclude(state=TicketState.INVITED).select_related("review__round").order_by("pk"))
    take_back(rating)
    unread(others)
