"""The table and the people behind it as a workbook; who took it stands in the trace."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.evaluation.monitoring import Progress, progress_below
from lugas.exchange.workbook import Workbook
from lugas.organization.models import Unit
from lugas.planning.calendar import calendar_of, days_late
from lugas.workflow.record import record

from ..http import ActorRequest, writes
from ..step_up import fresh_sign_in
from .behind import dues_of, line_of, records
from .choice import Choice, choose

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@writes
@fresh_sign_in
def export(request: ActorRequest) -> HttpResponseBase:
    """Two sheets: units × steps, and everyone with their state; written row by row, whatever the size."""
    choice = choose(request, request.POST.dict())
    if choice is None:
        return redirect("monitoring:index")
    out = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it when it is sent
    with Workbook(out, large=True) as book:
        book.sheet(_("Units"), _unit_headings(choice), _unit_rows(request, choice))
        book.sheet(_("People"), _people_headings(request), _people_rows(request, choice))
        if choice.scope.own_kinds:
            headings = [_("Step"), *_people_headings(request)]
            book.sheet(_("Steps of the scheme, not done"), headings, _own_rows(request, choice))
    unit = choice.unit.pk if choice.unit else None
    record("monitoring.export", by=request.actor, about=choice.cycle, data={"scope": choice.scope.pk, "unit": unit})
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"monitoring-{choice.cycle.year}.xlsx", content_type=XLSX)


def _unit_headings(choice: Choice) -> list[str]:
    headings = [_("Unit"), _("People")]
    for step in choice.scope.steps:
        headings += [str(step.label), _("%(step)s: late") % {"step": step.label}]
    return headings


def _unit_rows(request: ActorRequest, choice: Choice) -> Iterator[list[Any]]:
    """The unit itself, then each child with all below it."""
    found = progress_below(request.actor.agency_id, choice.scope, choice.path, on=request.actor.on)
    names = dict(Unit.objects.filter(pk__in=[pk for pk in found if pk]).order_by("path").values_list("pk", "name"))
    for pk, name in [(None, _("Directly in this unit")), *names.items()]:
        if pk in found:
            yield _unit_row(name, found[pk], choice)


def _unit_row(name: str, progress: Progress, choice: Choice) -> list[Any]:
    row: list[Any] = [name, progress.total]
    for cell in progress.cells(choice.scope.steps):
        row += [cell.done, cell.late]
    return row


def _people_headings(request: ActorRequest) -> list[str]:
    first = [_("Name"), _("NIP")] if request.actor.is_personnel else [_("Name")]
    return [*first, _("Position"), _("Unit"), _("State"), _("Whose turn"), _("Last day"), _("Working days late")]


def _people_rows(request: ActorRequest, choice: Choice) -> Iterator[list[Any]]:
    """The number of a person is for the personnel office alone."""
    calendar, on, found = calendar_of(request.actor.agency_id), request.actor.on, records(request.actor, choice)
    labels = dict(found.model._meta.get_field("state").flatchoices)
    names = ["employee__name", *(["employee__nip"] if request.actor.is_personnel else [])]
    columns = [*names, "position_title", "unit__name", "state", "awaiting__name", "due_on"]
    for *who, position, unit, state, awaiting, due in found.order_by("pk").values_list(*columns).iterator(2000):
        late = days_late(due, on, calendar) if awaiting else 0
        yield [*who, position, unit, str(labels[state]), awaiting or "", due, late or None]


def _own_rows(request: ActorRequest, choice: Choice) -> Iterator[list[Any]]:
    """Whose turn it is in each step that the scheme adds."""
    calendar, on = calendar_of(request.actor.agency_id), request.actor.on
    for step in choice.scope.steps:
        if not step.own:
            continue
        chosen = replace(choice, step=step, late=False)
        dues = dues_of(chosen)
        for each in records(request.actor, chosen).order_by("pk").iterator(2000):
            it = line_of(each, chosen, dues, on, calendar)
            who = [it.name, it.nip] if request.actor.is_personnel else [it.name]
            yield [str(step.label), *who, it.position, it.unit, it.state, it.awaiting, it.due_on, it.late or None]
