"""The steps of a year, each on a page that says first what it does and what is missing (T1, T9, T24, T26, T30)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.evaluation.actions.opening import close_cycle, open_annual, open_follow_up, unfinished
from lugas.organization.actor import Actor
from lugas.organization.models import Unit
from lugas.planning.actions.cycle import can_take, open_planning, plan_report, start_cycle
from lugas.planning.enrolment import number_without_plan
from lugas.planning.models import Cycle, CycleState
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from .forms import ReasonForm
from .queries import Left, cycle_of, known

Text = str | Promise


@dataclass(frozen=True)
class YearStep:
    """One step: from which state, what it is called, what follows from it."""

    name: str
    source: str
    label: Text
    consequence: Text
    take: Callable[..., Any]
    with_reason: bool = False


STEPS = {
    step.name: step
    for step in (
        YearStep(
            "open_planning",
            CycleState.PREPARED,
            gettext_lazy("Open planning"),
            gettext_lazy(
                "Everyone with a definitive posting gets a draft plan and is told. The rules and the unit tree of this"
                " day stay with the year; its dates can only be extended afterwards."
            ),
            open_planning,
        ),
        YearStep(
            "start",
            CycleState.PLANNING,
            gettext_lazy("Start the year"),
            gettext_lazy("The year runs. What is missing is written down; the people can still complete it."),
            start_cycle,
        ),
        YearStep(
            "open_annual",
            CycleState.RUNNING,
            gettext_lazy("Open the evaluation of the year"),
            gettext_lazy("The periods of the year are closed: nothing in them changes any more."),
            open_annual,
            with_reason=True,
        ),
        YearStep(
            "open_follow_up",
            CycleState.ANNUAL_EVALUATION,
            gettext_lazy("Open the follow-up"),
            gettext_lazy("The evaluation of the year ends and the plans of the year are closed."),
            open_follow_up,
            with_reason=True,
        ),
        YearStep(
            "close",
            CycleState.FOLLOW_UP,
            gettext_lazy("Close the year"),
            gettext_lazy("The year is closed for good. Its report stays with it."),
            close_cycle,
            with_reason=True,
        ),
    )
}


def next_step(cycle: Cycle) -> YearStep | None:
    return next((step for step in STEPS.values() if step.source == cycle.state), None)


@reads
def step(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """What the step does, what is missing, and the button."""
    cycle = cycle_of(request, pk)
    return _page(request, cycle, STEPS[known(name, STEPS)], ReasonForm())


@writes
def take(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """Take the step; refused with the reason on the same page."""
    cycle, chosen = cycle_of(request, pk), STEPS[known(name, STEPS)]
    form = ReasonForm(request.POST)
    version = request.POST.get("version", "")
    if form.is_valid():
        try:
            with transaction.atomic():
                _carry_out(chosen, cycle, request.actor, form.cleaned_data["reason"], version)
        except Refused as refusal:
            form.add_error("reason" if chosen.with_reason else None, str(refusal.reason))
        else:
            messages.success(request, _("Done: %(step)s.") % {"step": chosen.label})
            return redirect("cycles:cycle", cycle.pk)
    cycle.refresh_from_db()
    return _page(request, cycle, chosen, form, 422)


def _carry_out(chosen: YearStep, cycle: Cycle, actor: Actor, reason: str, version: str) -> None:
    more: dict[str, Any] = {"reason": reason} if chosen.with_reason else {}
    chosen.take(cycle, actor=actor, on=actor.on, version=key_in(version) or None, **more)


def _page(request: ActorRequest, cycle: Cycle, chosen: YearStep, form: ReasonForm, status: int = 200) -> HttpResponse:
    on = request.actor.on
    left = unfinished(list(cycle.periods.all())) if chosen.with_reason else []
    form.fields["reason"].required = bool(left)
    context = {
        "cycle": cycle,
        "step": chosen,
        "form": form,
        "decision": can_take(request.actor, cycle, chosen.name, on=on),
        "left": Left.of(left),
        "report": plan_report(cycle, on=on) if chosen.name == "start" else None,
        "new_plans": number_without_plan(cycle, on=on) if chosen.name == "open_planning" else None,
        "headless": _units_without_head(request.actor) if chosen.name == "open_planning" else [],
    }
    return render(request, "cycles/step.html", context, status)


def _units_without_head(actor: Actor) -> list[Unit]:
    """Units whose people would have the head above as supervisor: worth a look before the year opens."""
    units = Unit.objects.filter(agency_id=actor.agency_id, head_position__isnull=True, valid_to__isnull=True)
    return list(units.order_by("path")[:50])
