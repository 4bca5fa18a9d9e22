"""Whose record waits for a step of the year; when the step is extended, the records get the later day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When

from lugas.organization.querysets import below
from lugas.peers import telling
from lugas.peers.models import Review, Round
from lugas.peers.states import ReviewState, RoundState
from lugas.planning.actions.deadlines import PLAN_STEPS, lengthen
from lugas.planning.models import Deadline, Plan, Understanding, UnderstandingState
from lugas.planning.rules import scheme_of
from lugas.progress.models import Project
from lugas.progress.states import ProjectState, ReportState

from .deadlines import ALLOWANCE_OF, STEP_OF
from .models import Appraisal, UnitAchievement
from .optional_steps import COMPETENCY, CONFIRMATION, EXPECTATION, PEERS, PROPOSAL, REPORT, work_of

People = Iterable[int | None]

STATE_OF = {step: state for state, step in (STEP_OF | ALLOWANCE_OF).items()}
# The part of a round, with the field of its last day; None: the end for everyone.
PARTS = {
    PROPOSAL: (ReviewState.PROPOSING, "proposals_until"),
    CONFIRMATION: (ReviewState.CONFIRMING, "confirmations_until"),
    PEERS: (ReviewState.ANSWERING, "answers_until"),
}


def people_waiting(deadline: Deadline, path: str, due_on: date) -> set[int]:
    """Those who have more time now, in the unit with this path and below; an empty path: everywhere."""
    if deadline.step in STATE_OF:
        found = _of_appraisals(deadline, path, due_on)
    else:
        found = OF_STEP.get(deadline.step, _of_plans)(deadline, path, due_on)
    return {person for person in found if person is not None}


def _where(path: str) -> Q:
    return below(path) if path else Q()


def _of_appraisals(deadline: Deadline, path: str, due_on: date) -> People:
    rows = Appraisal.objects.filter(period=deadline.period, state=STATE_OF[deadline.step])
    people = set(rows.filter(_where(path), due_on__lt=due_on).values_list("awaiting_id", flat=True))
    lengthen(rows, due_on, path)
    return people


def _of_achievements(deadline: Deadline, path: str, due_on: date) -> People:
    units = UnitAchievement.objects.filter(_where(path), period=deadline.period, value="", due_on__lt=due_on)
    people = set(units.values_list("setter_id", flat=True))
    units.update(due_on=due_on)
    return people


def _of_plans(deadline: Deadline, path: str, due_on: date) -> People:
    """The plans themselves were given the day with the extension."""
    states = PLAN_STEPS.get(deadline.step, ())
    plans = Plan.objects.filter(_where(path), cycle_id=deadline.cycle_id, state__in=states, due_on=due_on)
    return plans.values_list("awaiting_id", flat=True)


def _of_understandings(deadline: Deadline, path: str, _due_on: date) -> People:
    """Who has not said yet that the tasks are clear, or the supervisor who was asked."""
    words = Understanding.objects.filter(plan=OuterRef("pk"), version=OuterRef("version"))
    plans = Plan.objects.filter(_where(path), cycle_id=deadline.cycle_id, state="agreed")
    waiting = plans.exclude(Exists(words.filter(state=UnderstandingState.CONFIRMED)))
    asked = Case(
        When(Exists(words.filter(state=UnderstandingState.ASKED)), then=F("supervisor_id")),
        default=F("employee_id"),
        output_field=IntegerField(),
    )
    return list(waiting.annotate(turn=asked).values_list("turn", flat=True))


def _of_reports(deadline: Deadline, path: str, _due_on: date) -> People:
    period = deadline.period
    if period is None:
        return ()
    projects = Project.objects.filter(
        _where(path),
        agency_id=deadline.agency_id,
        ends_on__range=(period.starts_on, period.ends_on),
        state__in=(ProjectState.RUNNING, ProjectState.FINISHED),
    )
    written = Q(report__state__in=(ReportState.SUBMITTED, ReportState.CONFIRMED))
    return projects.exclude(written).values_list("employee_id", flat=True)


def _of_competencies(deadline: Deadline, path: str, _due_on: date) -> People:
    work = work_of(scheme_of(deadline.cycle), COMPETENCY)
    states = work.waiting if work else ()
    rows = Appraisal.objects.filter(_where(path), period=deadline.period, state__in=states)
    return rows.values_list("awaiting_id", flat=True)


def _of_round(deadline: Deadline, path: str, due_on: date) -> People:
    """Reviews in this part, and the round where everybody has more time; who is asked is told by the round itself."""
    state, field = PARTS[deadline.step]
    rounds = Round.objects.filter(period=deadline.period, state=RoundState.OPEN)
    reviews = Review.objects.filter(round__in=rounds, state=state)
    people = set(reviews.filter(_where(path), due_on__lt=due_on).values_list("awaiting_id", flat=True))
    lengthen(reviews, due_on, path)
    if not path:
        rounds.filter(**{f"{field}__lt": due_on}).update(**{field: due_on})
    if deadline.step == PEERS:
        for each in rounds.select_related("period__cycle"):
            telling.everyone_asked(each, each.answers_until)
    return people


OF_STEP: dict[str, Callable[[Deadline, str, date], People]] = {
    "unit_achievement": _of_achievements,
    EXPECTATION: _of_understandings,
    REPORT: _of_reports,
    COMPETENCY: _of_competencies,
    PROPOSAL: _of_round,
    CONFIRMATION: _of_round,
    PEERS: _of_round,
}
