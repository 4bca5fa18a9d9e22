"""The self-assessment: what was reached beside the own view, kept while typing, submitted once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.evaluation import permissions
from lugas.evaluation.actions.appraisal import save_self, submit_self
from lugas.evaluation.anchors import behavior_anchors, result_anchors
from lugas.evaluation.models import Appraisal
from lugas.evaluation.record import record_of
from lugas.organization.models import PositionKind
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Refused, Stale

from ..http import ActorRequest, SavedDraft, draft_for, reads, render, writes
from ..step_up import signing
from .forms import SelfForm, own_view
from .presenting import named, readable
from .views import appraisal_of


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    appraisal = _own(request, pk)
    draft = draft_for(request)
    return _page(request, appraisal, SelfForm(initial=own_view(appraisal) | draft.initial), draft=draft)


def _own(request: ActorRequest, pk: int) -> Appraisal:
    """The own view is written, and read before both sides have submitted, by the employee alone or the typist."""
    appraisal = appraisal_of(request, pk)
    if Party.OWNER not in request.actor.parties_to(appraisal):
        raise Refused(_("The self-assessment is written by the employee alone."))
    return appraisal


def _page(
    request: ActorRequest,
    appraisal: Appraisal,
    form: SelfForm,
    *,
    draft: SavedDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    record = readable(record_of(appraisal, on=request.actor.on))
    missing = {
        indicator["id"]
        for result in record["results"]
        for indicator in result["indicators"]
        if not indicator["realizations"]
    }
    position = appraisal.employee.position
    kind = position.kind if position else PositionKind.PELAKSANA
    if draft is None:
        draft = draft_for(request, reverse("evaluation:self_assessment", args=[appraisal.pk]))
    context = {
        "appraisal": appraisal,
        "record": record,
        "form": form,
        "draft": draft,
        "missing": missing,
        "anchors": (result_anchors(kind), behavior_anchors(kind)),
        "writing": permissions.can_assess_self(request.actor, appraisal, on=request.actor.on),
    }
    return render(request, "evaluation/self_assessment.html", context, status=status)


@writes
def saving(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep it without submitting."""
    form = SelfForm(request.POST, whole=False)
    appraisal = _own(request, pk)
    if not form.is_valid():
        return _page(request, appraisal, form, status=422)
    try:
        save_self(appraisal, form.view, actor=request.actor, version=form.cleaned_data["version"])
    except Stale as stale:
        raise named(stale, form) from None
    messages.success(request, _("Saved. Nobody else sees it before you submit."))
    return redirect("evaluation:self_assessment", pk)


@writes
@signing
def submission(request: ActorRequest, pk: int) -> HttpResponse:
    """T13."""
    form = SelfForm(request.POST)
    appraisal = _own(request, pk)
    if not form.is_valid():
        return _page(request, appraisal, form, status=422)
    try:
        submit_self(appraisal, form.view, actor=request.actor, version=form.cleaned_data["version"])
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _page(request, appraisal_of(request, pk), form, status=422)
    except Stale as stale:
        raise named(stale, form) from None
    supervisor = appraisal.supervisor.full_name if appraisal.supervisor else ""
    messages.success(request, _("Submitted. Now it is the turn of %(name)s.") % {"name": supervisor})
    return redirect("evaluation:result", pk)
