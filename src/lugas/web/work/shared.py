"""Expectations, reports and proposals among what waits for somebody, in words."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning.calendar import days_late
from lugas.progress.shared_tasks import SharedTask, shared_tasks
from lugas.regulation.deadlines import Calendar

from .. import states
from ..addresses import url
from .words import Row, Words

TO_DO: dict[str, Callable[[], Words]] = {
    "understand": lambda: (_("Confirm that you understand tasks and responsibility"), _("Read")),
    "answer": lambda: (_("Answer the question of %(name)s about what is expected"), _("Answer")),
    "finish": lambda: (_("Finish the project “%(name)s” and report it"), _("Open")),
    "report": lambda: (_("Report the project “%(name)s”"), _("Write")),
    "confirm": lambda: (_("Confirm the report of “%(name)s”"), _("Read")),
    "team": lambda: (_("Decide on a proposal for the team “%(name)s”"), _("Open")),
    "meeting": lambda: (_("Write the minutes of the meeting “%(name)s”"), _("Write")),
    "step": lambda: ("%(name)s", ""),
}
PAGES = {
    "understand": "expectations:page",
    "answer": "expectations:page",
    "asked": "expectations:page",
    "reported": "projects:report",
    "finish": "projects:project",
    "report": "projects:report",
    "confirm": "projects:report",
    "team": "teams:team",
    "meeting": "meetings:minutes",
    "step": "meetings:meeting",
}


WAITED_FOR: dict[str, Callable[[], str]] = {
    "asked": lambda: _("Your question about what is expected"),
    "reported": lambda: _("Your report of “%(name)s”"),
}


def shared_rows(actor: Actor, calendar: Calendar) -> tuple[list[Row], list[Row]]:
    """What the actor may do, and what the actor waits for."""
    found = shared_tasks(actor)
    mine = [_row(task, actor, calendar) for task in found if task.kind in TO_DO]
    return mine, [_other(task, actor, calendar) for task in found if task.kind in WAITED_FOR]


def _other(task: SharedTask, actor: Actor, calendar: Calendar) -> Row:
    words = _("Waiting for %(name)s") % {"name": task.waits_for or _("the personnel office")}
    late = days_late(task.due_on, actor.on, calendar)
    return Row(
        what=WAITED_FOR[task.kind]() % {"name": task.name},
        address=url(PAGES[task.kind], task.page),
        kind="late" if late else "other",
        words=f"{words} · {states.late(late)}" if late else words,
        on=task.due_on,
        facts=(),
    )


def _row(task: SharedTask, actor: Actor, calendar: Calendar) -> Row:
    what, action = TO_DO[task.kind]()
    late = days_late(task.due_on, actor.on, calendar)
    return Row(
        what=what % {"name": task.name} if task.name else what,
        address=url(PAGES[task.kind], task.page),
        kind="late" if late else "you",
        words=states.late(late) if late else _("Waiting for you"),
        on=task.due_on,
        facts=(_("Agreed in a progress meeting"),) if task.kind == "step" else (),
        action=action,
        completion=url("meetings:completion", task.pk) if task.kind == "step" else "",
    )
