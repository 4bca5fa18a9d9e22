"""The personnel office's overview: how far the reviews are. Never who answered, nor how many did."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.peers.actions.opening import close_round, open_round
from lugas.peers.jobs import mix_soon
from lugas.peers.models import Round, Summary
from lugas.peers.rules import is_used
from lugas.peers.states import ReviewState, RoundState
from lugas.planning.core_values import core_values
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.workflow.models import StateCount

from ..http import ActorRequest, reads, render, writes

SHOWN = 8


@dataclass(frozen=True)
class Standing:
    """A round with its reviews by state, and the summaries that may be shown."""

    round: Round
    counts: dict[str, int]
    summaries: list[Summary]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@reads
def index(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    require(can_use(actor, Power.RUN_CYCLE))
    rounds = list(Round.objects.visible_to(actor).select_related("period__cycle").order_by("-pk")[:SHOWN])
    known = {each.period_id for each in rounds}
    running = Period.objects.filter(agency_id=actor.agency_id, opened_at__isnull=False, closed_at__isnull=True)
    waiting = [each for each in running.select_related("cycle").order_by("starts_on") if each.pk not in known]
    context = {
        "rounds": _standing(rounds),
        "waiting": [each for each in waiting if is_used(scheme_of(each.cycle))],
        "states": dict(ReviewState.choices),
        "names": _names(rounds),
        "on": actor.on,
        "open": RoundState.OPEN,
    }
    return render(request, "peers/rounds.html", context)


def _names(rounds: list[Round]) -> dict[str, str]:
    if not rounds:
        return {}
    return {value.code: value.name for value in core_values(scheme_of(rounds[0].period.cycle))}


def _standing(rounds: list[Round]) -> list[Standing]:
    ids = [each.pk for each in rounds]
    counted = StateCount.objects.filter(kind="review", scope__in=ids, number__gt=0)
    rows = counted.order_by("scope", "state").values_list("scope", "state").annotate(number=Sum("number"))
    counts: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for scope, state, number in rows:
        counts[scope][state] = number
    summaries: dict[int, list[Summary]] = {pk: [] for pk in ids}
    for summary in Summary.objects.filter(round_id__in=ids).select_related("unit").order_by("unit__path")[:400]:
        summaries[summary.round_id].append(summary)
    return [Standing(each, counts[each.pk], summaries[each.pk]) for each in rounds]


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
