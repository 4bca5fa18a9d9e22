"""Monitoring: one table of units and steps, the people behind each cell, and a reminder to those who are late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.evaluation.monitoring import Progress, Step, progress_below
from lugas.evaluation.reminders import Place, late_people, remind_late
from lugas.organization.models import Unit
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.calendar import calendar_of
from lugas.workflow.kept import Kept
from lugas.workflow.record import record

from ..formats import number
from ..http import ActorRequest, reads, render, writes
from ..paging import page_of
from ..schemes.dates import only_dates
from .behind import dues_of, line_of, records
from .choice import Choice, choose

BELOW = Kept(
    Unit,
    where="r.agency_id = %(agency)s and r.parent_id is not distinct from %(unit)s::bigint",
    order="r.name, r.id limit 500",
    only={"r": ("name",)},
)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Units below the chosen one × steps."""
    choice = choose(request, request.GET.dict())
    if choice is None:
        return render(request, "monitoring/empty.html")
    found = progress_below(request.actor.agency_id, choice.scope, choice.path, on=request.actor.on)
    whole = Progress(choice.scope.kind)
    for part in found.values():
        whole.add(part)
    rows = _rows(request, choice, found)
    context = {
        "choice": choice,
        "rows": [row for row in rows if row["late"] or not choice.late],
        "whole": whole,
        "foot": _foot(choice, whole) if len(rows) > 1 else None,
        "remind": can_use(request.actor, Power.REMIND, choice.unit.path if choice.unit else ""),
        "dates_only": only_dates(choice.cycle, choice.period),
    }
    return render(request, "monitoring/index.html", context)


def _rows(request: ActorRequest, choice: Choice, found: dict[int | None, Progress]) -> list[dict[str, Any]]:
    """The child units with people, and first those who belong to the unit itself."""
    if choice.unit is None and choice.tops:
        units = choice.tops
    else:
        units = BELOW.all({"agency": request.actor.agency_id, "unit": choice.unit.pk if choice.unit else None})
    steps = [(step, str(step.label)) for step in choice.scope.steps]
    rows = [_row(steps, unit, found[unit.pk]) for unit in units if unit.pk in found]
    if None in found and choice.unit is not None:
        rows.insert(0, _row(steps, None, found[None]))
    return rows


def _row(steps: list[tuple[Step, str]], unit: Unit | None, progress: Progress) -> dict[str, Any]:
    return {
        "unit": unit,
        "cells": [(step.code, name, progress.cell(step)) for step, name in steps],
        "achievement": progress.achievement,
        "total": progress.total,
        "late": progress.anything_late,
    }


def _foot(choice: Choice, whole: Progress) -> list[str]:
    """The last line: everything together."""
    cells = [*([whole.achievement] if choice.period else []), *whole.cells(choice.scope.steps)]
    return [_("Altogether"), *(f"{number(cell.done)} / {number(cell.total)}" for cell in cells)]


@reads
def people(request: ActorRequest) -> HttpResponse:
    """The people behind a cell: whose step is not done, or who is late."""
    choice = choose(request, request.GET.dict())
    if choice is None:
        return render(request, "monitoring/empty.html")
    found = records(request.actor, choice, direct=request.GET.get("direct") == "1")
    page = page_of(found, request, by=["pk"], size=50)
    calendar, dues = calendar_of(request.actor.agency_id), dues_of(choice)
    lines = [line_of(each, choice, dues, request.actor.on, calendar) for each in page.rows]
    remind = can_use(request.actor, Power.REMIND, choice.unit.path if choice.unit else "")
    context = {"choice": choice, "page": page, "lines": lines, "unknown": _nobody_knows(choice)}
    context |= {"remind": remind}
    return render(request, "monitoring/people.html", context)


def _nobody_knows(choice: Choice) -> bool:
    """Is it a step of which nobody may know who has done it? Then everyone asked is reminded alike, by itself."""
    return choice.step is not None and not choice.step.at


def _place(choice: Choice) -> Place:
    """What a reminder is about."""
    path = choice.unit.path if choice.unit else ""
    if choice.step:
        return Place(path, [choice.scope.kind_of(choice.step)], choice.scope.pk, list(choice.step.at))
    beside = ["achievement"] if choice.period else []
    kinds = [choice.scope.kind, *beside, *sorted(choice.scope.own_kinds - {"competency"})]
    return Place(path, kinds, choice.scope.pk)


def _may_remind(request: ActorRequest, choice: Choice) -> None:
    require(can_use(request.actor, Power.REMIND, choice.unit.path if choice.unit else ""))


@reads
def reminder(request: ActorRequest) -> HttpResponse:
    """Who would be reminded, and what they would read."""
    choice = choose(request, request.GET.dict())
    if choice is None:
        return render(request, "monitoring/empty.html")
    _may_remind(request, choice)
    reached, first = late_people(request.actor.agency, on=request.actor.on, place=_place(choice))
    context = {"choice": choice, "number": reached, "first": first, "unknown": _nobody_knows(choice)}
    return render(request, "monitoring/reminder.html", context)


@writes
def remind(request: ActorRequest) -> HttpResponse:
    """Remind everyone who is late in this view; each person once."""
    choice = choose(request, request.POST.dict())
    if choice is None:
        return redirect("monitoring:index")
    _may_remind(request, choice)
    told = remind_late(request.actor.agency, on=request.actor.on, place=_place(choice))
    data = {"people": told, "unit": choice.unit.pk if choice.unit else None, "scope": choice.scope.pk}
    record("reminder.send_many", by=request.actor, about=choice.cycle, data=data)
    messages.success(request, _("People reminded: %(number)s.") % {"number": told})
    return redirect(reverse("monitoring:index") + choice.query())
