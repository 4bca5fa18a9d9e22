"""The personnel office's overview: how far the reviews are. Never who answered, nor how many did."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.peers.actions.opening import close_round, open_round
from lugas.peers.actions.withholding import withhold
from lugas.peers.jobs import forget_soon, mix_soon
from lugas.peers.models import Round, Summary
from lugas.peers.permissions import can_withhold
from lugas.peers.rules import is_used
from lugas.peers.states import ReviewState, RoundState
from lugas.planning.core_values import core_values
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.workflow.models import StateCount
from lugas.workflow.refusal import Decision

from ..http import ActorRequest, reads, render, writes
from .forms import ReasonForm

SHOWN = 8


@dataclass(frozen=True)
class Standing:
    """A round with its reviews by state, and the summaries that may be shown."""

    round: Round
    counts: dict[str, int]
    summaries: list[Summary]
    withholding: Decision

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@reads
def index(request: ActorRequest) -> HttpResponse:
    require(can_use(request.actor, Power.RUN_CYCLE))
    return _page(request, ReasonForm())


def _page(request: ActorRequest, reason: ReasonForm, status: int = 200) -> HttpResponse:
    actor = request.actor
    rounds = list(Round.objects.visible_to(actor).select_related("period__cycle").order_by("-pk")[:SHOWN])
    known = {each.period_id for each in rounds}
    running = Period.objects.filter(agency_id=actor.agency_id, opened_at__isnull=False, closed_at__isnull=True)
    waiting = [each for each in running.select_related("cycle").order_by("starts_on") if each.pk not in known]
    context = {
        "rounds": _standing(rounds, actor),
        "waiting": [each for each in waiting if is_used(scheme_of(each.cycle))],
        "states": dict(ReviewState.choices),
        "names": _names(rounds),
        "on": actor.on,
        "open": RoundState.OPEN,
        "reason": reason,
    }
    return render(request, "peers/rounds.html", context, status)


def _names(rounds: list[Round]) -> dict[str, str]:
    if not rounds:
        return {}
    return {value.code: value.name for value in core_values(scheme_of(rounds[0].period.cycle))}


def _standing(rounds: list[Round], actor: Actor) -> list[Standing]:
    ids = [each.pk for each in rounds]
    counted = StateCount.objects.filter(kind="review", scope__in=ids, number__gt=0)
    rows = counted.order_by("scope", "state").values_list("scope", "state").annotate(number=Sum("number"))
    counts: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for scope, state, number in rows:
        counts[scope][state] = number
    summaries: dict[int, list[Summary]] = {pk: [] for pk in ids}
    for summary in Summary.objects.filter(round_id__in=ids).select_related("unit").order_by("unit__path")[:400]:
        summaries[summary.round_id].append(summary)
    return [Standing(each, counts[each.pk], summaries[each.pk], can_withhold(actor, each)) for each in rounds]


@writes
def opening(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the round of a period before its day."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    period = get_object_or_404(Period, pk=pk, agency_id=request.actor.agency_id)
    open_round(period, on=request.actor.on, actor=request.actor)
    messages.success(request, _("The round is open; everyone was told."))
    return redirect("peers:rounds")


@writes
def closing(request: ActorRequest, pk: int) -> HttpResponse:
    """Take no more answers; the mixer releases what may be shown."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    what = get_object_or_404(Round.objects.visible_to(request.actor), pk=pk)
    close_round(what, actor=request.actor)
    mix_soon(what)
    messages.success(request, _("The round is being closed. Results appear in a moment."))
    return redirect("peers:rounds")


@writes
def withholding(request: ActorRequest, pk: int) -> HttpResponse:
    """End a round whose key is lost, without a result."""
    what = get_object_or_404(Round.objects.visible_to(request.actor), pk=pk)
    require(can_withhold(request.actor, what))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    withhold(what, actor=request.actor, reason=form.cleaned_data["reason"], on=request.actor.on)
    forget_soon(what)
    messages.success(request, _("The round ended without a result; everyone was told."))
    return redirect("peers:rounds")
