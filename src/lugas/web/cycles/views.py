"""Manajemen Periode: the years of the agency, and one year from its preparation to its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.evaluation.models import GradeChoice
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.actions.cycle import plan_report, prepare_cycle
from lugas.planning.models import Cycle, Extension
from lugas.planning.rules import in_language, scheme_of
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..work.year import line, parts, year_of
from .forms import PreparationForm
from .preview import known_year, preview_of
from .queries import cycle_of, period_rows
from .steps import STEPS, next_step


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Every year, the newest first."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    years = list(Cycle.objects.visible_to(request.actor).order_by("-year")[:20])
    return render(request, "cycles/index.html", {"years": years})


@reads
def new(request: ActorRequest) -> HttpResponse:
    """Which year, which scheme, monthly or quarterly."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    newest = Cycle.objects.visible_to(request.actor).order_by("-year").first()
    initial = {
        "year": known_year(request.GET.get("year", "")) or (newest.year + 1 if newest else request.actor.on.year),
        "scheme": request.GET.get("scheme") or (newest.scheme if newest else request.actor.agency.scheme),
        "period_kind": newest.period_kind if newest else "quarterly",
    }
    form = PreparationForm(initial=initial)
    return render(request, "cycles/new.html", {"form": form, "preview": preview_of(form)})


@writes
def preparation(request: ActorRequest) -> HttpResponse:
    """Make the year with its periods and deadlines."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    form = PreparationForm(request.POST)
    if form.is_valid():
        try:
            made = prepare_cycle(request.actor.agency, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(request, _("The year %(year)s is prepared. Check its dates.") % {"year": made.year})
            return redirect("cycles:cycle", made.pk)
    return render(request, "cycles/new.html", {"form": form, "preview": preview_of(form)}, 422)


@reads
def cycle(request: ActorRequest, pk: int) -> HttpResponse:
    """How the year stands, what comes next, and who is missing what."""
    found = cycle_of(request, pk)
    on: date = request.actor.on
    scheme, year = scheme_of(found), year_of(found, request.actor)
    extensions = Extension.objects.filter(deadline__cycle=found).select_related("deadline__period", "unit", "given_by")
    context = {
        "cycle": found,
        "scheme_name": in_language(scheme, "name"),
        "report": plan_report(found, on=on) if found.state != "prepared" else None,
        "periods": period_rows(found, on),
        "step": next_step(found),
        "steps": list(STEPS.values()),
        "extensions": list(extensions.order_by("-pk")[:20]),
        "closing": _closing(found),
        "line": line(year, on) if year.periods else [],
        "parts": parts(year, on) if year.periods else [],
        "names": {code: in_language(step, "name") for code, step in scheme.year.steps.items()},
    }
    return render(request, "cycles/cycle.html", context)


def _closing(cycle: Cycle) -> dict[str, Any] | None:
    """The report that a closed year keeps, in words."""
    report = cycle.closing_report
    if not report:
        return None
    return {
        "day": date.fromisoformat(report["closed_on"]),
        "reason": report["reason"],
        "rows": [(GradeChoice(grade).label, number) for grade, number in report["grades"].items()],
        "unfinished": report["exceptions"]["unfinished"],
    }
