"""When a supervisor lets a plan lie, the next superior may act: the deadline and five working days (ACT-02)."""

from __future__ import annotations

from datetime import date, timedelta

from lugas.organization.actor import Actor
from lugas.regulation import deadlines
from lugas.regulation.deadlines import Calendar
from lugas.regulation.scheme import Scheme

from .calendar import calendar_of
from .models import Plan, PlanState
from .permissions import stands_above
from .rules import scheme_of

ALLOWANCE = "escalation"


def is_escalated(plan: Plan, on: date) -> bool:
    """Has the supervisor had the plan for so long that the next superior may act?"""
    if plan.state != PlanState.SUBMITTED or plan.due_on is None or on <= plan.due_on + timedelta(days=1):
        return False
    return plan.due_on <= last_due(on, calendar_of(plan.agency_id), scheme_of(plan.cycle))


def escalates(actor: Actor, plan: Plan, on: date) -> bool:
    """Does the plan's delay concern this actor? Asked before reading the calendar."""
    return stands_above(actor, plan) and is_escalated(plan, on)


def last_due(on: date, calendar: Calendar, scheme: Scheme) -> date:
    """The latest due date whose five working days are over on this day: lists compare with it."""
    day = on - timedelta(days=1)
    while deadlines.due(ALLOWANCE, day, calendar, scheme=scheme).value >= on:
        day -= timedelta(days=1)
    return day
