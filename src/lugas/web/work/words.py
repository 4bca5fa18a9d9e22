"""What a task is called: one verb, one object, one date, one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lugas.evaluation.tasks import Done, Task
from lugas.planning.calendar import days_late
from lugas.planning.models import Period
from lugas.regulation.deadlines import Calendar

from .. import formats, states
from ..addresses import url

Words = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """A row of a list, ready to be drawn."""

    what: str
    address: str
    kind: str
    words: str
    on: date | None
    facts: tuple[str, ...]
    action: str = ""
    reminder: str = ""
    completion: str = ""


def waiting_row(task: Task, on: date, calendar: Calendar) -> Row:
    """Something for the reader to do."""
    what, action = _to_do(task, on)
    late = days_late(task.due_on, on, calendar)
    words = states.late(late) if late else _("Waiting for you")
    return Row(
        what=what,
        address=address_of(task, on),
        kind="late" if late else "you",
        words=words,
        on=task.due_on,
        facts=_facts(task),
        action=action,
        completion=url(f"work:{COMPLETIONS[task.kind]}", task.pk) if task.kind in COMPLETIONS else "",
    )


def other_row(task: Task, on: date, calendar: Calendar, remind_until: date) -> Row:
    """Something that somebody else has to do; after a while the reader may remind them."""
    who = task.waits_for or _("the personnel office")
    late = days_late(task.due_on, on, calendar)
    words = _("Waiting for %(name)s") % {"name": who}
    facts = [_("since %(day)s") % {"day": formats.date(task.since)}] if task.since else []
    may_remind = task.since is not None and task.since <= remind_until and task.kind in ("plan", "appraisal")
    return Row(
        what=_object(task),
        address=address_of(task, on),
        kind="late" if late else "other",
        words=f"{words} · {states.late(late)}" if late else words,
        on=task.due_on,
        facts=tuple(facts),
        reminder=url("work:reminder", task.kind, task.pk) if may_remind else "",
    )


def period_name(period: Period | None, year: int) -> str:
    return f"{period.label} {year}" if period else str(year)


def _to_do(task: Task, on: date) -> Words:
    values = {"name": task.name, "period": period_name(task.period, task.year), "year": task.year}
    if task.kind in COMPLETIONS:
        return task.position, ""
    if task.kind == "achievement":
        return _("Set the achievement of %(name)s, %(period)s") % values, _("Set")
    if task.kind == "appraisal" and task.state == "open" and task.period and task.period.ends_on >= on:
        return _("Record your progress, %(period)s") % values, _("Record")
    words, action = TO_DO[task.kind, task.state]()
    return words % values, action


TO_DO: dict[tuple[str, str], Callable[[], Words]] = {
    ("plan", "draft"): lambda: (_("Write your plan (SKP) %(year)s"), _("Fill in")),
    ("plan", "returned"): lambda: (_("Mend your plan (SKP) %(year)s"), _("Mend")),
    ("plan", "revision"): lambda: (_("Revise your plan (SKP) %(year)s"), _("Go on")),
    ("plan", "submitted"): lambda: (_("Answer the plan (SKP) of %(name)s"), _("Review")),
    ("appraisal", "open"): lambda: (_("Assess yourself, %(period)s"), _("Fill in")),
    ("appraisal", "self_assessed"): lambda: (_("Rate %(name)s, %(period)s"), _("Rate")),
    ("appraisal", "rated"): lambda: (_("Hold the dialogue with %(name)s, %(period)s"), _("Open")),
    ("appraisal", "discussed"): lambda: (_("Decide the grade of %(name)s, %(period)s"), _("Decide")),
    ("appraisal", "decided"): lambda: (_("Deliver the result to %(name)s, %(period)s"), _("Deliver")),
    ("appraisal", "delivered"): lambda: (_("Answer your evaluation, %(period)s"), _("Read")),
}


def _object(task: Task) -> str:
    """What waits, as a thing."""
    if task.kind == "correction":
        return _("Your proposed correction")
    if task.kind == "promise":
        return _("Promised to you: %(what)s") % {"what": task.position}
    period = period_name(task.period, task.year)
    if task.kind == "plan":
        own, other = _("Your plan (SKP) %(period)s"), _("Plan (SKP) of %(name)s, %(period)s")
    else:
        own, other = _("Your evaluation, %(period)s"), _("Evaluation of %(name)s, %(period)s")
    return (own if task.own else other) % {"name": task.name, "period": period}


def _facts(task: Task) -> tuple[str, ...]:
    facts = [task.position] if task.position and not task.own and task.kind in ("plan", "appraisal") else []
    if task.kind == "action":
        facts.append(_("Agreed in the dialogue, %(period)s") % {"period": period_name(task.period, task.year)})
    if task.kind == "promise" and not task.own:
        facts.append(_("Promised to %(name)s for an obstacle") % {"name": task.name})
    if task.escalated:
        facts.append(_("The supervisor is more than five working days late: you may act"))
    return tuple(facts)


# What its owner marks as done on the list itself.
COMPLETIONS = {"action": "completion", "promise": "promise"}
PAGES = {
    "plan": "plans:plan",
    "correction": "people:own_corrections",
    "achievement": "evaluation:unit",
}


def address_of(task: Task, on: date) -> str:
    """The page where the task is done."""
    if task.kind == "appraisal":
        return _page_of_appraisal(task, on)
    if task.kind == "promise":
        return url("progress:index")
    return url(PAGES[task.kind], task.pk) if task.kind in PAGES else url("evaluation:index")


def _page_of_appraisal(task: Task, on: date) -> str:
    period = task.period
    if task.state == "rated":
        return url("dialogue:page", task.pk)
    if not task.own and period:
        return url("board:person", period.pk, task.pk)
    if task.state == "open" and period:
        running = period.ends_on >= on
        return url("progress:index") if running else url("evaluation:self_assessment", task.pk)
    return url("evaluation:result", task.pk)


DEEDS: dict[str, Callable[[], Words]] = {
    "plan.submit": lambda: (_("Your plan (SKP) %(year)s submitted"), _("Plan (SKP) of %(name)s submitted")),
    "plan.return": lambda: (_("Your plan (SKP) %(year)s returned"), _("Plan (SKP) of %(name)s returned")),
    "plan.agree": lambda: (_("Your plan (SKP) %(year)s agreed"), _("Plan (SKP) of %(name)s agreed")),
    "plan.revise": lambda: (
        _("Revision of your plan (SKP) %(year)s begun"),
        _("Revision of the plan of %(name)s begun"),
    ),
    "plan.close": lambda: (_("Your plan (SKP) %(year)s closed"), _("Plan (SKP) of %(name)s closed")),
    "plan.lapse": lambda: (_("Your plan (SKP) %(year)s closed without agreement"), _("Plan (SKP) of %(name)s closed")),
    "appraisal.submit_self": lambda: (_("Self-assessment submitted, %(period)s"), _("Self-assessment of %(name)s")),
    "appraisal.rate": lambda: (_("You were rated, %(period)s"), _("%(name)s rated, %(period)s")),
    "appraisal.decide": lambda: (_("Grade decided, %(period)s"), _("Grade of %(name)s decided, %(period)s")),
    "appraisal.deliver": lambda: (
        _("Your result delivered, %(period)s"),
        _("Result delivered to %(name)s, %(period)s"),
    ),
    "appraisal.receive": lambda: (_("Your evaluation accepted, %(period)s"), _("Evaluation of %(name)s accepted")),
    "appraisal.finish": lambda: (_("Your evaluation final, %(period)s"), _("Evaluation of %(name)s final, %(period)s")),
    "achievement.set": lambda: (_("Achievement of %(unit)s set, %(period)s"),) * 2,
    "achievement.closed": lambda: (_("Evaluation of %(unit)s closed, %(period)s"),) * 2,
}


def done_row(done: Done) -> Row:
    """Something that happened."""
    own, other = DEEDS[done.kind]()
    values = {"name": done.name, "unit": done.unit, "year": done.year or "", "period": ""}
    values["period"] = period_name(done.period, done.year or 0)
    page = {
        "planning.plan": "plans:plan",
        "evaluation.appraisal": "evaluation:result",
        "evaluation.unitachievement": "evaluation:unit",
    }[done.object_type]
    return Row(
        what=(own if done.own else other) % values,
        address=url(page, done.pk),
        kind="done",
        words=formats.date(done.at),
        on=None,
        facts=(),
    )
