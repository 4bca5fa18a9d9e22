"""The employee's word on what is expected: the own page, the supervisor's overview, and what both write."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.permissions import require
from lugas.planning.actions import understanding as actions
from lugas.planning.core_values import core_values
from lugas.planning.models import Plan, PlanState, Understanding, UnderstandingState
from lugas.planning.queries import content_of
from lugas.planning.rules import scheme_of

from ..http import ActorRequest, draft_for, looked_at, reads, render, writes

MOST = 200


class TextForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your text"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Of all my people: who has confirmed, who asks, who has not said anything."""
    words = Understanding.objects.filter(plan=OuterRef("pk"), version=OuterRef("version"))
    waiting = Value(UnderstandingState.WAITING.value, output_field=CharField())
    plans = Plan.objects.visible_to(request.actor).filter(
        supervisor_id__in=request.actor.supervising_ids,
        state=PlanState.AGREED,
        starts_on__lte=request.actor.on,
        ends_on__gte=request.actor.on,
    )
    rows = plans.annotate(word=Coalesce(Subquery(words.values("state")[:1]), waiting), name=F("employee__name"))
    own = Plan.objects.filter(
        employee_id=request.actor.employee_id, state=PlanState.AGREED, ends_on__gte=request.actor.on
    )
    context = {
        "rows": list(rows.select_related("employee").order_by("employee__sort_name", "pk")[:MOST]),
        "labels": dict(UnderstandingState.choices),
        "own": own.order_by("-pk").first(),
    }
    return render(request, "expectations/index.html", context)


def _plan(request: ActorRequest, pk: int) -> Plan:
    related = ("employee", "supervisor__position", "unit", "cycle")
    found: Plan = get_object_or_404(Plan.objects.visible_to(request.actor).select_related(*related), pk=pk)
    return found


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    if plan.employee_id != request.actor.employee_id:
        looked_at(request, "plan.read", plan, plan.employee_id)
    return _show(request, plan, TextForm())


def _show(request: ActorRequest, plan: Plan, form: TextForm, status: int = 200) -> HttpResponse:
    word = actions.standing(plan)
    names = {value.code: value.name for value in core_values(scheme_of(plan.cycle))}
    questions = word.questions.select_related("asked_by", "answered_by").order_by("pk") if word.pk else ()
    draft = draft_for(request, f"/expectations/{plan.pk}/")
    if not form.is_bound and draft:
        form = TextForm(initial=draft.initial)
    context = {
        "plan": plan,
        "own": plan.employee_id == request.actor.employee_id,
        "content": content_of(plan),
        "names": names,
        "word": word,
        "questions": list(questions),
        "form": form,
        "draft": draft,
        "may": {name: actions.can_word(request.actor, plan, name) for name in ("confirm", "ask", "answer")},
    }
    return render(request, "expectations/page.html", context, status)


@writes
def confirmation(request: ActorRequest, pk: int) -> HttpResponse:
    actions.confirm(_plan(request, pk), by=request.actor)
    messages.success(request, _("Confirmed. Your supervisor sees it."))
    return redirect("expectations:page", pk)


@writes
def question(request: ActorRequest, pk: int) -> HttpResponse:
    plan, form = _plan(request, pk), TextForm(request.POST)
    require(actions.can_word(request.actor, plan, "ask"))
    if not form.is_valid():
        return _show(request, plan, form, 422)
    actions.ask(plan, by=request.actor, text=form.cleaned_data["text"])
    messages.success(request, _("Your question was sent to %(name)s.") % {"name": plan.supervisor})
    return redirect("expectations:page", pk)


@writes
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    plan, form = _plan(request, pk), TextForm(request.POST)
    require(actions.can_word(request.actor, plan, "answer"))
    if not form.is_valid():
        return _show(request, plan, form, 422)
    actions.answer(plan, by=request.actor, text=form.cleaned_data["text"])
    messages.success(request, _("Answered. %(name)s has been told.") % {"name": plan.employee.full_name})
    return redirect("expectations:page", pk)
