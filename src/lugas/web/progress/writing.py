"""Recording: one thing to fill in at a time, kept while it is typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.evaluation.actions.agreement import promise_support
from lugas.planning.models import Indicator, Period, PlannedResult
from lugas.progress import actions
from lugas.progress.models import ActionPlan, Realization
from lugas.progress.permissions import can_answer, can_record
from lugas.workflow.refusal import require

from ..http import ActorRequest, draft_for, reads, render, writes
from .forms import ActionForm, AnswerForm, RealizationForm
from .places import Place, indicator_of, place_of, result_of


def _version(request: ActorRequest) -> int:
    text = request.POST.get("version", "0")
    return int(text) if text.isdecimal() and len(text) < len("1000000") else 0


def _back(place: Place, anchor: str) -> HttpResponse:
    response = redirect("progress:page", *place.arguments)
    response["Location"] += f"#{anchor}"
    return response


@reads
def entry(request: ActorRequest, pk: int, number: int, indicator: int) -> HttpResponse:
    """Catat progres: what, how much, proof."""
    place = place_of(request, pk, number)
    found = indicator_of(place, indicator)
    draft = draft_for(request)
    stands = _standing(found, place.period) or (_last(found, place.period) if "repeat" in request.GET else None)
    initial = {"text": stands.text, "value": stands.value, "source": stands.source} if stands else {}
    form = RealizationForm(initial=initial | draft.initial)
    return _entry(request, place, found, form, draft=draft)


def _entry(
    request: ActorRequest,
    place: Place,
    indicator: Indicator,
    form: RealizationForm,
    *,
    draft: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": place,
        "indicator": indicator,
        "form": form,
        "draft": draft if draft is not None else draft_for(request, request.path.removesuffix("realization/")),
        "stands": _standing(indicator, place.period),
        "last": _last(indicator, place.period),
        "may_record": can_record(request.actor, place.plan, place.period),
    }
    return render(request, "progress/entry.html", context, status)


def _standing(indicator: Indicator, period: Period) -> Realization | None:
    return Realization.objects.filter(indicator=indicator, period=period).first()


def _last(indicator: Indicator, period: Period) -> Realization | None:
    earlier = Realization.objects.filter(indicator=indicator, period__number__lt=period.number)
    return earlier.order_by("-period__number").first()


@writes
def realization(request: ActorRequest, pk: int, number: int, indicator: int) -> HttpResponse:
    place = place_of(request, pk, number)
    found = indicator_of(place, indicator)
    require(can_record(request.actor, place.plan, place.period))
    form = RealizationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _entry(request, place, found, form, status=422)
    given = form.cleaned_data
    file = given.pop("file")
    actions.realize(found, place.period, by=request.actor, version=_version(request), **given)
    if file:
        actions.add_file(
            found.result, place.period, by=request.actor, file=file, size=file.size, name=file.name, indicator=found
        )
    messages.success(request, _("Recorded."))
    return _back(place, f"result-{found.result_id}")


@reads
def action(request: ActorRequest, pk: int, number: int, result: int) -> HttpResponse:
    """Rencana aksi: what will be done, the target of the period, what stands in the way."""
    place = place_of(request, pk, number)
    found = result_of(place, result)
    stands = ActionPlan.objects.filter(result=found, period=place.period).first()
    start = stands or _action_before(found, place.period)
    initial = {"text": start.text, "target": start.target} if start else {}
    if stands:
        initial["obstacle"] = stands.obstacle
    draft = draft_for(request)
    return _action(request, place, found, ActionForm(initial=initial | draft.initial), stands=stands, draft=draft)


def _action_before(result: PlannedResult, period: Period) -> ActionPlan | None:
    earlier = ActionPlan.objects.filter(result=result, period__number__lt=period.number)
    return earlier.order_by("-period__number").first()


def _action(
    request: ActorRequest,
    place: Place,
    result: PlannedResult,
    form: ActionForm,
    *,
    stands: ActionPlan | None,
    draft: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": place,
        "result": result,
        "form": form,
        "stands": stands,
        "draft": draft if draft is not None else draft_for(request, request.path.removesuffix("action-plan/")),
        "may_record": can_record(request.actor, place.plan, place.period),
    }
    return render(request, "progress/action.html", context, status)


@writes
def action_plan(request: ActorRequest, pk: int, number: int, result: int) -> HttpResponse:
    place = place_of(request, pk, number)
    found = result_of(place, result)
    require(can_record(request.actor, place.plan, place.period))
    form = ActionForm(request.POST)
    if not form.is_valid():
        stands = ActionPlan.objects.filter(result=found, period=place.period).first()
        return _action(request, place, found, form, stands=stands, status=422)
    actions.plan_action(found, place.period, by=request.actor, version=_version(request), **form.cleaned_data)
    messages.success(request, _("Action plan saved."))
    return _back(place, f"result-{found.pk}")


def _obstacle(place: Place, result: int) -> ActionPlan | None:
    return (
        ActionPlan.objects.filter(result_id=result, plan=place.plan, period=place.period).exclude(obstacle="").first()
    )


@reads
def answer(request: ActorRequest, pk: int, number: int, result: int) -> HttpResponse:
    """The supervisor answers an obstacle."""
    place = place_of(request, pk, number)
    obstacle = _obstacle(place, result)
    draft = draft_for(request)
    form = AnswerForm(initial={"answer": obstacle.answer if obstacle else ""} | draft.initial)
    return _answer(request, place, result, form, draft=draft)


def _answer(
    request: ActorRequest, place: Place, result: int, form: AnswerForm, *, draft: Any, status: int = 200
) -> HttpResponse:
    context = {
        "place": place,
        "result": result_of(place, result),
        "obstacle": _obstacle(place, result),
        "form": form,
        "draft": draft,
        "may_answer": can_answer(request.actor, place.plan),
    }
    return render(request, "progress/answer.html", context, status)


@writes
def help_given(request: ActorRequest, pk: int, number: int, result: int) -> HttpResponse:
    place = place_of(request, pk, number)
    require(can_answer(request.actor, place.plan))
    form = AnswerForm(request.POST)
    obstacle = _obstacle(place, result)
    if not form.is_valid() or obstacle is None:
        draft = draft_for(request, request.path.replace("/help/", "/answer/"))
        return _answer(request, place, result, form, draft=draft, status=422)
    data = form.cleaned_data
    actions.answer_obstacle(obstacle, by=request.actor, answer=data["answer"])
    if data["promise"]:
        promise_support(obstacle, actor=request.actor, text=data["promise"], due_on=data["promise_due"])
    messages.success(request, _("Answered. The employee has been told."))
    return _back(place, f"result-{result}")
