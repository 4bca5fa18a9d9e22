"""What is written into a plan: results, expectations, lists. Each answers with the page where it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.planning.actions import content as actions
from lugas.planning.actions import copying, links
from lugas.planning.actions.content import Line
from lugas.planning.actions.links import Support
from lugas.planning.models import AnnexKind, Plan, PlannedResult
from lugas.planning.permissions import can_edit_expectations, can_match
from lugas.workflow.refusal import Refused, Stale, require

from ..http import ActorRequest, writes
from ..parameters import key_in
from . import editor, standing, tabs
from .forms import MatchForm
from .page import page_of, plan_for
from .reading import show, show_plan


@writes
def results(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a result."""
    page = page_of(request, pk)
    require(page.editing)
    writing = editor.of_post(page.plan, page.leader, request.POST, None)
    if not writing.is_valid():
        return show_plan(request, page, writing, status=422)
    row = actions.add_result(page.plan, writing.text(request.POST.get("do", "")), actor=request.actor)
    return _on_to(page.plan, row.pk, request.POST.get("do", ""))


@writes
def result(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    """Change a result."""
    page = page_of(request, pk)
    require(page.editing)
    line = page.content.result(result)
    if line is None:
        raise Refused(_("This result was taken out meanwhile. It can be put back on the plan's page."))
    writing = editor.of_post(page.plan, page.leader, request.POST, line, key_in(request.POST.get("version")))
    if not writing.is_valid():
        return show_plan(request, page, writing, status=422)
    text = writing.text(request.POST.get("do", ""))
    try:
        actions.change_result(page.plan, result, text, actor=request.actor, version=writing.version)
    except Stale as conflict:
        raise standing.of_result(request.POST, line) from conflict
    return _on_to(page.plan, result, request.POST.get("do", ""))


def _on_to(plan: Plan, result: int, do: str) -> HttpResponse:
    """Back to the plan; the result stays open where something was done to its rows."""
    address = reverse("plans:plan", args=[plan.pk])
    if do == "more":
        return redirect(f"{address}?open={result}&more=1#result-{result}")
    if do:
        return redirect(f"{address}?open={result}#result-{result}")
    return redirect(f"{address}#result-{result}")


@writes
def position(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    """Move a result up or down."""
    plan = plan_for(request, pk)
    get_object_or_404(PlannedResult, plan=plan, pk=result)
    actions.move_result(plan, result, actor=request.actor, up=request.POST.get("direction") == "up")
    return redirect(f"{reverse('plans:plan', args=[pk])}#result-{result}")


@writes
def leaders(request: ActorRequest, pk: int, result: int) -> HttpResponse:
    """Match a result with the leader's results, also in an agreed plan."""
    page = page_of(request, pk)
    get_object_or_404(PlannedResult, plan=page.plan, pk=result)
    require(can_match(request.actor, page.plan))
    form = MatchForm(request.POST, leader=page.leader)
    if not form.is_valid():
        raise Refused(_("The leader's plan has changed. Open the page again and choose anew."))
    chosen = [Support(int(each)) for each in form.cleaned_data["leaders"]]
    links.match(page.plan, result, chosen, actor=request.actor)
    return redirect(f"{reverse('plans:plan', args=[pk])}#result-{result}")


@writes
def removal(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a row out; the page then offers to put it back."""
    plan, place = plan_for(request, pk), request.POST.get("place", "")
    actions.remove(plan, place, actor=request.actor)
    return redirect(f"{reverse('plans:plan', args=[pk])}?undo={place}")


@writes
def restoration(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a row back."""
    plan, place = plan_for(request, pk), request.POST.get("place", "")
    actions.restore(plan, place, actor=request.actor)
    messages.success(request, _("It is back in its place."))
    return redirect("plans:annexes" if place.startswith("annex:") else "plans:plan", pk)


@writes
def copies(request: ActorRequest, pk: int) -> HttpResponse:
    """Take over one result or everything from an earlier plan."""
    plan = plan_for(request, pk)
    source = get_object_or_404(Plan.objects.visible_to(request.actor), pk=key_in(request.POST.get("source")))
    if request.POST.get("result"):
        copying.copy_result(plan, source, key_in(request.POST.get("result")), actor=request.actor)
        messages.success(request, _("The result was taken over. Look at its target for this year."))
        return redirect(f"{reverse('plans:comparison', args=[pk])}?with={source.pk}")
    number = copying.copy_all(plan, source, actor=request.actor)
    said = ngettext("%(number)s result was taken over.", "%(number)s results were taken over.", number)
    messages.success(request, said % {"number": number})
    return redirect("plans:plan", pk)


@writes
def expectations(request: ActorRequest, pk: int) -> HttpResponse:
    """The leader's expectations on the core values."""
    page = page_of(request, pk)
    require(can_edit_expectations(request.actor, page.plan))
    forms = tabs.expectation_forms(request.POST)
    if wrong := [form for form in forms.values() if not form.is_valid()]:
        return show(request, "behavior", page, tabs.behavior(request, page, forms) | {"wrong": wrong}, 422)
    sent = {code: form.cleaned_data for code, form in forms.items()}
    texts = {code: Line(data["text"], version=data["version"]) for code, data in sent.items()}
    try:
        actions.write_expectations(page.plan, texts, actor=request.actor)
    except Stale as conflict:
        raise standing.of_expectations(request.POST, page.content) from conflict
    messages.success(request, _("Saved."))
    return redirect("plans:behavior", pk)


@writes
def lists(request: ActorRequest, pk: int) -> HttpResponse:
    """The three annexed lists."""
    page = page_of(request, pk)
    require(page.editing)
    forms = {str(kind): tabs.line_forms(request.POST, kind) for kind in AnnexKind}
    if wrong := [form for rows in forms.values() for form in rows if not form.is_valid()]:
        return show(request, "annexes", page, tabs.annexes(request, page, forms) | {"wrong": wrong}, 422)
    try:
        for kind, rows in forms.items():
            said = tabs.lines(rows, request.POST.getlist(f"{kind}-add"))
            actions.write_annex(page.plan, kind, said, actor=request.actor)
    except Stale as conflict:
        raise standing.of_annexes(request.POST, page.content) from conflict
    messages.success(request, _("Saved."))
    return redirect("plans:annexes", pk)
