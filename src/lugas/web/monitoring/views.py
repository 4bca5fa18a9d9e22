"""Monitoring: one table of units and steps, the people behind each cell, and a reminder to those who are late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.evaluation.models import Appraisal
from lugas.evaluation.monitoring import Progress, Step, progress_below
from lugas.evaluation.reminders import Place, late_people, remind_late
from lugas.organization.models import Unit
from lugas.organization.permissions import can_use, require
from lugas.organization.querysets import below
from lugas.organization.roles import Power
from lugas.planning.calendar import calendar_of, days_late
from lugas.planning.models import Plan
from lugas.workflow.kept import Kept
from lugas.workflow.record import record

from ..formats import number
from ..http import ActorRequest, reads, render, writes
from ..paging import page_of
from .choice import Choice, choose

MODELS: dict[str, Any] = {"plan": Plan, "appraisal": Appraisal}
BELOW = Kept(
    Unit,
    where="r.agency_id = %(agency)s and r.parent_id is not distinct from %(unit)s::bigint",
    order="r.name, r.id limit 500",
    only={"r": ("name",)},
)
SCOPE_FIELDS = {"plan": "cycle_id", "appraisal": "period_id"}


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Units below the chosen one × steps."""
    choice = choose(request, request.GET.dict())
    if choice is None:
        return render(request, "monitoring/empty.html")
    found = progress_below(request.actor.agency_id, choice.scope, choice.path, on=request.actor.on)
    whole = Progress()
    for part in found.values():
        whole.add(part)
    rows = _rows(request, choice, found)
    context = {
        "choice": choice,
        "rows": [row for row in rows if row["late"] or not choice.late],
        "whole": whole,
        "foot": _foot(choice, whole) if len(rows) > 1 else None,
        "remind": can_use(request.actor, Power.REMIND, choice.unit.path if choice.unit else ""),
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
        "late": progress.late_total,
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
    page = page_of(records(request, choice), request, by=["pk"], size=50)
    calendar = calendar_of(request.actor.agency_id)
    rows = [(each, days_late(each.due_on, request.actor.on, calendar) if each.awaiting_id else 0) for each in page.rows]
    place = "/plans/%s/" if choice.scope.kind == "plan" else "/evaluations/%s/"
    remind = can_use(request.actor, Power.REMIND, choice.unit.path if choice.unit else "")
    context = {"choice": choice, "page": page, "rows": rows, "place": place, "remind": remind}
    return render(request, "monitoring/people.html", context)


def records(request: ActorRequest, choice: Choice) -> QuerySet[Any]:
    """In the order of units and names, in which they were begun."""
    model, scope = MODELS[choice.scope.kind], {SCOPE_FIELDS[choice.scope.kind]: choice.scope.pk}
    where = below(choice.path) if choice.unit else Q()
    found: QuerySet[Any] = model.objects.visible_to(request.actor).filter(where, **scope)
    if choice.step is not None:
        found = found.filter(state__in=choice.step.at if choice.late else choice.step.waiting)
    if choice.late:
        found = found.filter(awaiting__isnull=False, due_on__lt=request.actor.on)
    if request.GET.get("direct") == "1" and choice.unit:
        found = found.filter(unit=choice.unit)
    return found.select_related("employee", "awaiting", "unit")


def _place(choice: Choice) -> Place:
    """What a reminder is about."""
    states = list(choice.step.at) if choice.step else None
    return Place(choice.unit.path if choice.unit else "", choice.scope.kind, choice.scope.pk, states)


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
    return render(request, "monitoring/reminder.html", {"choice": choice, "number": reached, "first": first})


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
