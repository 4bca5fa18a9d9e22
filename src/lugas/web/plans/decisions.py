"""The moves of a plan, each a fact with an address of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.planning.actions import plan as actions
from lugas.planning.permissions import can_edit
from lugas.workflow.refusal import require

from ..http import ActorRequest, writes
from ..parameters import key_in
from ..step_up import signing
from .forms import ApproachForm, CommentForm, DialogueForm, NoteForm, ReasonForm
from .page import PlanPage, page_of, plan_for
from .reading import show_plan, show_review


@writes
def approach(request: ActorRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    require(can_edit(request.actor, plan))
    form = ApproachForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["approach"]
        actions.choose_approach(plan, actor=request.actor, approach=chosen, version=key_in(request.POST.get("version")))
        return redirect("plans:plan", pk)
    messages.error(request, _("Choose one of the two approaches."))
    return redirect("plans:start", pk)


@writes
def dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the record of the dialogue."""
    page = page_of(request, pk)
    require(page.editing)
    form = DialogueForm(request.POST)
    if not form.is_valid():
        return show_review(request, page, form, 422)
    _record(request, page, form)
    messages.success(request, _("The dialogue was recorded."))
    return redirect("plans:review", pk)


def _record(request: ActorRequest, page: PlanPage, form: DialogueForm) -> None:
    on, note = form.cleaned_data["dialogue_on"], form.cleaned_data["dialogue_note"]
    actions.record_dialogue(
        page.plan, actor=request.actor, on=on, note=note, version=key_in(request.POST.get("version"))
    )


@writes
@signing
def submission(request: ActorRequest, pk: int) -> HttpResponse:
    """Record the dialogue and hand the plan in, both or neither."""
    page = page_of(request, pk)
    require(page.may("submit"))
    form = DialogueForm(request.POST)
    if not form.is_valid():
        return show_review(request, page, form, 422)
    _record(request, page, form)
    actions.submit(page.plan, actor=request.actor)
    messages.success(request, _("The plan was handed in to %(name)s.") % {"name": page.plan.supervisor})
    return redirect("plans:plan", pk)


@writes
def withdrawal(request: ActorRequest, pk: int) -> HttpResponse:
    actions.withdraw(plan_for(request, pk), actor=request.actor, version=key_in(request.POST.get("version")))
    messages.success(request, _("The plan is yours again and can be changed."))
    return redirect("plans:plan", pk)


@writes
def notes(request: ActorRequest, pk: int) -> HttpResponse:
    """A note at a row."""
    page = page_of(request, pk)
    require(page.annotating)
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The note is empty or too long. At most 2,000 characters."))
        return redirect("plans:plan", pk)
    place = form.cleaned_data["place"]
    actions.annotate(page.plan, actor=request.actor, place=place, text=form.cleaned_data["text"])
    tab = {"behavior": "behavior", "annex": "annexes"}.get(place.partition(":")[0], "plan")
    anchor = place.replace(":", "-")
    return redirect(f"{redirect(f'plans:{tab}', pk).url}#{anchor}")


@writes
def return_(request: ActorRequest, pk: int) -> HttpResponse:
    page = page_of(request, pk)
    require(page.may("return"))
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_plan(request, page, None, 422, comment_form=form)
    comment = form.cleaned_data["comment"]
    actions.send_back(page.plan, actor=request.actor, comment=comment, version=key_in(request.POST.get("version")))
    messages.success(request, _("The plan was returned to %(name)s.") % {"name": page.plan.employee})
    return redirect("plans:team")


@writes
@signing
def agreement(request: ActorRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    actions.agree(plan, actor=request.actor, version=key_in(request.POST.get("version")))
    messages.success(request, _("You agreed to the plan of %(name)s.") % {"name": plan.employee})
    return redirect("plans:team")


@writes
def revision(request: ActorRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    actions.revise(plan, actor=request.actor, reason=reason, version=key_in(request.POST.get("version")))
    messages.success(request, _("The plan is open for revision. What was agreed stays in the history."))
    return redirect("plans:plan", pk)
