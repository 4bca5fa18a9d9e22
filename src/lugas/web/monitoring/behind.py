"""The people behind a cell: one line each, whatever kind of record the step is done in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lugas.evaluation.models import Appraisal
from lugas.evaluation.optional_steps import COMPETENCY, EXPECTATION, REPORT
from lugas.organization.actor import Actor
from lugas.organization.models import Employee
from lugas.organization.querysets import below
from lugas.peers.models import Review
from lugas.planning.calendar import DueDates, days_late, due_dates
from lugas.planning.models import Plan, Understanding, UnderstandingState
from lugas.progress.models import Project
from lugas.progress.states import ProjectState, ReportState
from lugas.regulation.deadlines import Calendar

from .. import states
from .choice import Choice

Records = QuerySet[Any]


@dataclass(frozen=True)
class Line:
    """One person and what is not done, or the record as it stands; `late` in working days."""

    name: str
    nip: str
    position: str
    address: str
    unit: str
    state: str
    awaiting: str
    due_on: date | None
    late: int

    @property
    def late_words(self) -> str:
        return states.late(self.late)


def records(actor: Actor, choice: Choice, *, direct: bool = False) -> Records:
    """What stands behind the choice, in the order in which it was begun."""
    found = OF_KIND[_kind(choice)](actor, choice)
    where = below(choice.path) if choice.unit else Q()
    if direct and choice.unit:
        where = Q(unit=choice.unit)
    return found.filter(where)


def line_of(record: Any, choice: Choice, dues: DueDates, on: date, calendar: Calendar) -> Line:
    """A record in words."""
    kind, employee = _kind(choice), record.employee
    due, awaiting = _due(record, choice, dues), _awaiting(record, kind)
    title = record.title if kind == "report" else record.position_title
    return Line(
        employee.full_name,
        employee.nip,
        title,
        ADDRESSES[kind] % record.pk if kind in ADDRESSES else "",
        record.unit.name,
        _state(record, kind),
        awaiting.full_name if awaiting else "",
        due,
        days_late(due, on, calendar) if awaiting else 0,
    )


def dues_of(choice: Choice) -> DueDates:
    """The last days of the chosen step, where its records carry none of their own."""
    step = choice.step
    return due_dates(choice.cycle.pk, steps=[step.code]) if step and step.kind in OF_DEADLINE else DueDates()


def _kind(choice: Choice) -> str:
    return choice.scope.kind_of(choice.step) if choice.step else choice.scope.kind


def _law(actor: Actor, choice: Choice) -> Records:
    """Plans of the year or evaluations of the period."""
    if choice.scope.kind == "plan":
        found: Records = Plan.objects.visible_to(actor).filter(cycle_id=choice.scope.pk)
    else:
        found = Appraisal.objects.visible_to(actor).filter(period_id=choice.scope.pk)
    if choice.step is not None:
        found = found.filter(state__in=choice.step.at if choice.late else choice.step.waiting)
    if choice.late:
        found = found.filter(awaiting__isnull=False, due_on__lt=actor.on)
    return found.select_related("employee", "awaiting", "unit")


def _competencies(actor: Actor, choice: Choice) -> Records:
    waiting = choice.step.waiting if choice.step else ()
    found: Records = Appraisal.objects.visible_to(actor).filter(period_id=choice.scope.pk, state__in=waiting)
    return _over(found, choice, actor.on).select_related("employee", "awaiting", "unit")


def _understandings(actor: Actor, choice: Choice) -> Records:
    """Plans whose people have not said that they understand; once the plan is agreed, they can."""
    word = Understanding.objects.filter(plan=OuterRef("pk"), version=OuterRef("version")).values("state")[:1]
    found: Records = Plan.objects.visible_to(actor).filter(cycle_id=choice.scope.pk).exclude(state="closed")
    found = found.annotate(word=Coalesce(Subquery(word), Value(UnderstandingState.WAITING)))
    found = found.exclude(word=UnderstandingState.CONFIRMED)
    if choice.late:
        found = _over(found.filter(state="agreed"), choice, actor.on)
    return found.select_related("employee", "supervisor", "unit")


def _reviews(actor: Actor, choice: Choice) -> Records:
    """Whose round has not come so far. What came of it, and who answered, stands nowhere in the monitor."""
    found: Records = Review.objects.filter(_overseen(actor), agency_id=actor.agency_id)
    found = found.filter(round__period_id=choice.scope.pk)
    if choice.step is not None:
        found = found.filter(state__in=choice.step.at if choice.late else choice.step.waiting)
    if choice.late:
        found = found.filter(due_on__lt=actor.on)
    return found.select_related("employee", "awaiting", "unit")


def _reports(actor: Actor, choice: Choice) -> Records:
    """Projects that end in the period and whose report is not handed in."""
    found: Records = Project.objects.visible_to(actor).filter(_overseen(actor))
    if choice.period is not None:
        found = found.filter(ends_on__range=(choice.period.starts_on, choice.period.ends_on))
    found = found.filter(state__in=(ProjectState.RUNNING, ProjectState.FINISHED))
    found = found.exclude(report__state__in=(ReportState.SUBMITTED, ReportState.CONFIRMED))
    return _over(found, choice, actor.on).select_related("employee", "unit")


def _overseen(actor: Actor) -> Q:
    """The units that the actor's offices and headed units open."""
    if actor.sees_all:
        return Q()
    condition = Q(pk__in=())
    for path in actor.overseen_paths:
        condition |= below(path)
    return condition


def _over(found: Records, choice: Choice, on: date) -> Records:
    """For the late: those whose unit's last day has passed."""
    if not choice.late:
        return found
    code, period = _code(choice), choice.period.pk if choice.period else None
    still = due_dates(choice.cycle.pk, steps=[code]).still_open(code, on=on, period_id=period)
    if still is None:
        return found.none()
    for path in still:
        found = found.exclude(below(path)) if path else found.none()
    return found


def _code(choice: Choice) -> str:
    return choice.step.code if choice.step else ""


def _due(record: Any, choice: Choice, dues: DueDates) -> date | None:
    if _kind(choice) not in OF_DEADLINE:
        due: date | None = record.due_on
        return due
    period = choice.period.pk if choice.period else None
    return dues.due_on(_code(choice), period_id=period, unit_path=record.unit.path)


def _awaiting(record: Any, kind: str) -> Employee | None:
    """Whose turn it is; of a plan that is not agreed, nobody's in this step."""
    if kind == "understanding":
        if record.state != "agreed":
            return None
        asked = record.word == UnderstandingState.ASKED
        person: Employee | None = record.supervisor if asked else record.employee
        return person
    turn: Employee | None = record.employee if kind == "report" else record.awaiting
    return turn


def _state(record: Any, kind: str) -> str:
    if kind == "understanding":
        agreed = record.state == "agreed"
        return str(UnderstandingState(record.word).label) if agreed else record.get_state_display()
    return str(record.get_state_display())


OF_KIND: dict[str, Callable[[Actor, Choice], Records]] = {
    "plan": _law,
    "appraisal": _law,
    "competency": _competencies,
    "understanding": _understandings,
    "review": _reviews,
    "report": _reports,
}
OF_DEADLINE = {"competency": COMPETENCY, "understanding": EXPECTATION, "report": REPORT}
# Nobody but those concerned opens a review.
ADDRESSES = {
    "plan": "/plans/%s/",
    "appraisal": "/evaluations/%s/",
    "competency": "/evaluations/%s/",
    "understanding": "/plans/%s/",
    "report": "/projects/%s/",
}
