"""Pekerjaan saya: what next, by when, who waits for whom. The first page for everyone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.evaluation.actions.agreement import complete, keep_promise
from lugas.evaluation.models import Appraisal, DialoguePoint, Promise
from lugas.evaluation.reminding import remind_one
from lugas.evaluation.tasks import MOST, Task, done_lately, tasks_of
from lugas.organization.actor import Actor
from lugas.planning.calendar import calendar_of, days_late, last_due_before
from lugas.planning.models import Cycle, Period, Plan
from lugas.regulation.deadlines import Calendar
from lugas.regulation.scheme import load
from lugas.workflow.refusal import Refused

from ..dialogue.forms import NoteForm
from ..http import ActorRequest, reads, render, writes
from .feedback import feedback_rows
from .overview import counts, office_tasks
from .peers import peer_rows
from .shared import shared_rows
from .words import Row, done_row, other_row, period_name, waiting_row
from .year import Year, line, parts_now, present, scheme_name, years_of

RECORDS = {"plan": Plan, "appraisal": Appraisal}


@reads
def index(request: ActorRequest) -> HttpResponse:
    """The three lists, under the line of the year."""
    actor, on = request.actor, request.actor.on
    calendar, years = calendar_of(actor.agency_id), years_of(actor)
    year = present(years, on)
    found = counts(actor, year.cycle if year else None)
    context = {
        **_lists(actor, year, calendar),
        "done": [done_row(done) for done in done_lately(actor)],
        "line": line(year, on) if year else [],
        "parts": parts_now(year, on) if year else [],
        "scheme": scheme_name(year) if year else "",
        "counts": found,
        "year": year.cycle.year if year else None,
        "office": office_tasks(actor, years, found),
    }
    return render(request, "work/index.html", context)


def _lists(actor: Actor, year: Year | None, calendar: Calendar) -> dict[str, Any]:
    """What waits for the actor, and what the actor waits for, from everywhere."""
    on, allowances = actor.on, load(actor.agency.scheme, actor.on).year.allowances
    remind_until = last_due_before(on, allowances["reminder"].days - 1, calendar)
    waiting, others = tasks_of(actor, escalated_until=last_due_before(on, allowances["escalation"].days, calendar))
    peers, after_peers = peer_rows(actor)
    shared, after_shared = shared_rows(actor, calendar)
    after = [other_row(task, on, calendar, remind_until) for task in others[:MOST]]
    return {
        "waiting": [*peers, *_rows(waiting, actor, calendar), *shared, *feedback_rows(actor, year, calendar)],
        "others": [*after, *after_shared, *after_peers],
        "more": len(waiting) > MOST,
    }


def _rows(waiting: list[Task], actor: Actor, calendar: Calendar) -> list[Row]:
    return [waiting_row(task, actor.on, calendar) for task in waiting[:MOST]]


@reads
def plans(request: ActorRequest, pk: int) -> HttpResponse:
    """My plans and those of my people in one year: what stands behind "Planning" on the line."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.actor), pk=pk)
    found = Plan.objects.visible_to(request.actor).filter(cycle=cycle)
    title = _("Plans (SKP) %(year)s") % {"year": cycle.year}
    return _records(request, found, title, "/plans/%s/")


@reads
def period(request: ActorRequest, pk: int) -> HttpResponse:
    """My evaluation and those of my people in one period."""
    chosen = get_object_or_404(Period.objects.select_related("cycle"), pk=pk, agency_id=request.actor.agency_id)
    found = Appraisal.objects.visible_to(request.actor).filter(period=chosen)
    return _records(request, found, period_name(chosen, chosen.cycle.year), "/evaluations/%s/")


def _records(request: ActorRequest, found: Any, title: str, address: str) -> HttpResponse:
    actor = request.actor
    calendar = calendar_of(actor.agency_id)
    mine = Q(employee_id=actor.employee_id) | Q(supervisor_id__in=actor.supervising_ids)
    rows = [
        {
            "record": record,
            "address": address % record.pk,
            "own": record.employee_id == actor.employee_id,
            "late": days_late(record.due_on, actor.on, calendar) if record.awaiting_id else 0,
        }
        for record in found.filter(mine).select_related("employee", "awaiting").order_by("pk")[:200]
    ]
    rows.sort(key=lambda row: not row["own"])
    return render(request, "work/records.html", {"title": title, "rows": rows})


@writes
def reminder(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Remind the person whose turn it is; the message says who asks, since when, and for what."""
    model: Any = RECORDS.get(kind)
    if model is None:
        raise Http404
    record = get_object_or_404(model.objects.visible_to(request.actor).select_related("employee", "awaiting"), pk=pk)
    remind_one(record, actor=request.actor)
    messages.success(request, _("%(name)s was reminded.") % {"name": record.awaiting.full_name})
    return redirect("work:index")


@writes
def completion(request: ActorRequest, pk: int) -> HttpResponse:
    """What was agreed in a dialogue is done."""
    mine = DialoguePoint.objects.filter(agency_id=request.actor.agency_id, owner_id=request.actor.employee_id)
    point = get_object_or_404(mine, pk=pk)
    complete(point, actor=request.actor, note=_note(request))
    messages.success(request, _("Done: %(what)s") % {"what": point.action})
    return redirect("work:index")


@writes
def promise(request: ActorRequest, pk: int) -> HttpResponse:
    """The support that was promised for an obstacle is given."""
    mine = Promise.objects.filter(agency_id=request.actor.agency_id, owner_id=request.actor.employee_id)
    found = get_object_or_404(mine.select_related("action_plan"), pk=pk)
    keep_promise(found, actor=request.actor, note=_note(request))
    messages.success(request, _("Done: %(what)s") % {"what": found.text})
    return redirect("work:index")


def _note(request: ActorRequest) -> str:
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write in a sentence what was done."))
    return str(form.cleaned_data["note"])
