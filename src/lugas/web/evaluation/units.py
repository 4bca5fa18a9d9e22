"""The achievements of units: set by the leader above, closed by the unit's head with the spread beside the pattern."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.evaluation import permissions
from lugas.evaluation.actions.achievement import close_unit, heads_of, is_escalated_to, set_achievement
from lugas.evaluation.models import UnitAchievement
from lugas.evaluation.spread import counted, departures_of, spread_of, standing_of
from lugas.planning.rules import scheme_of
from lugas.regulation.distribution import pattern
from lugas.regulation.ratings import Achievement
from lugas.workflow.refusal import Refused, Stale, require

from .. import figures
from ..board.words import sentences
from ..http import ActorRequest, SavedDraft, draft_for, reads, render, writes
from .forms import AchievementForm, ClosingForm
from .presenting import named

MOST_ROWS = 200
ROWS = ("unit", "period__cycle", "setter", "set_by", "closed_by")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Units whose achievement one sets, or whose evaluation one sees; the newest period first."""
    visible = UnitAchievement.objects.visible_to(request.actor).select_related("unit", "period__cycle", "setter")
    rows = list(visible.order_by("-period__ends_on", "-period__annual", "unit__path", "pk")[:MOST_ROWS])
    mine = [row for row in rows if row.setter_id in request.actor.supervising_ids and not row.value]
    waiting = [row for row in mine if row.period.ends_on < request.actor.on]
    return render(request, "evaluation/units.html", {"waiting": waiting, "rows": rows})


def unit_of(request: ActorRequest, pk: int) -> UnitAchievement:
    visible = UnitAchievement.objects.visible_to(request.actor).select_related(*ROWS)
    found: UnitAchievement = get_object_or_404(visible, pk=pk)
    return found


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    achievement = unit_of(request, pk)
    draft = draft_for(request)
    form = AchievementForm(initial=_as_it_stands(achievement) | draft.initial)
    return _page(request, achievement, form, ClosingForm(), draft=draft)


def _as_it_stands(achievement: UnitAchievement) -> dict[str, str]:
    return {name: getattr(achievement, name) for name in ("value", "basis", "recommendation")}


def _page(
    request: ActorRequest,
    achievement: UnitAchievement,
    form: AchievementForm,
    closing: ClosingForm,
    *,
    draft: SavedDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    if draft is None:
        draft = draft_for(request, reverse("evaluation:unit", args=[achievement.pk]))
    context = {
        "it": achievement,
        "form": form,
        "closing_form": closing,
        "draft": draft,
        **_standing(request, achievement),
    }
    return render(request, "evaluation/unit.html", context, status=status)


def _standing(request: ActorRequest, achievement: UnitAchievement) -> dict[str, Any]:
    """How the unit stands, and what this person may do about it."""
    actor, on = request.actor, request.actor.on
    scheme = scheme_of(achievement.period.cycle)
    standing = standing_of(achievement.unit_id, achievement.period_id)
    counts = counted(standing.people, scheme)
    spread = spread_of(achievement.value, counts, {}, len(standing.people), scheme)
    leaving = [each for limit in spread.limits if limit.state == "left" for each in limit.grades]
    limits = pattern(Achievement(achievement.value), scheme=scheme).value if achievement.value else ()
    waiting = standing.undecided
    return {
        "spread": spread,
        "figure": figures.spread(counts, limits, leaving, spread.population),
        "sentences": sentences(spread),
        "departures": departures_of(achievement.value, counts, scheme) if achievement.value and not waiting else None,
        "may_set": permissions.can_set_achievement(
            actor,
            achievement,
            on=on,
            rated=standing.rated,
            escalated=is_escalated_to(actor, achievement, on=on),
        ),
        "may_close": permissions.can_close_unit(
            actor, achievement, heads=heads_of(achievement, on=on), waiting=waiting
        ),
    }


@writes
def achievement(request: ActorRequest, pk: int) -> HttpResponse:
    """T12."""
    form = AchievementForm(request.POST)
    found = unit_of(request, pk)
    require(_standing(request, found)["may_set"])
    if not form.is_valid():
        return _page(request, found, form, ClosingForm(), status=422)
    try:
        set_achievement(found, actor=request.actor, **form.cleaned_data)
    except Stale as stale:
        raise named(stale, form) from None
    messages.success(request, _("Set. The pattern that follows from it is in force."))
    return redirect("evaluation:unit", pk)


@writes
def closing(request: ActorRequest, pk: int) -> HttpResponse:
    """The unit's evaluation is closed with its spread."""
    form = ClosingForm(request.POST)
    found = unit_of(request, pk)
    try:
        if not form.is_valid():
            raise Refused(_("The text is too long to be saved."))
        close_unit(found, actor=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _page(request, found, AchievementForm(initial=_as_it_stands(found)), form, status=422)
    messages.success(request, _("The evaluation of %(unit)s is closed.") % {"unit": found.unit.name})
    return redirect("evaluation:unit", pk)
