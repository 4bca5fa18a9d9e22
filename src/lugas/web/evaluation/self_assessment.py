"""The self-assessment: what was reached beside the own view, kept while typing, submitted once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.evaluation import permissions
from lugas.evaluation.actions.appraisal import save_self, submit_self
from lugas.evaluation.anchors import Anchors, behavior_anchors, result_anchors
from lugas.evaluation.items import criteria, criteria_of, items_of
from lugas.evaluation.models import Appraisal, ItemKind, Side
from lugas.evaluation.record import record_of
from lugas.evaluation.voices import kinds_of
from lugas.organization.models import PositionKind
from lugas.planning.rules import scheme_of
from lugas.progress.models import Evidence
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Refused, Stale

from ..http import ActorRequest, SavedDraft, draft_for, reads, render, writes
from ..step_up import signing
from .criteria import ItemsForm, evidence_in, initial_of
from .forms import SelfForm, own_view
from .presenting import named, readable
from .views import appraisal_of


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    appraisal = _own(request, pk)
    draft = draft_for(request)
    form = SelfForm(initial=own_view(appraisal) | draft.initial, by_result=_by_result(appraisal))
    return _page(request, appraisal, form, draft=draft)


def _sent(request: ActorRequest, appraisal: Appraisal, *, whole: bool) -> tuple[SelfForm, ItemsForm]:
    """What was typed about the whole, and about each criterion."""
    asked = criteria_of(appraisal, Side.SELF)
    files = Evidence.objects.filter(plan_id=appraisal.plan_id, removed_at__isnull=True).order_by("pk")
    evidence = list(files.values_list("pk", "name")) if asked else []
    items = ItemsForm(request.POST, criteria=asked, side=Side.SELF, evidence=evidence)
    return SelfForm(request.POST, whole=whole, by_result=_by_result(appraisal)), items


def _by_result(appraisal: Appraisal) -> bool:
    return ItemKind.RESULT in kinds_of(scheme_of(appraisal.period.cycle))


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
    items: ItemsForm | None = None,
    *,
    draft: SavedDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    record = readable(record_of(appraisal, on=request.actor.on))
    if draft is None:
        draft = draft_for(request, reverse("evaluation:self_assessment", args=[appraisal.pk]))
    context = {
        "appraisal": appraisal,
        "record": record,
        "form": form,
        "items": items or _as_it_stands(appraisal, record, draft),
        "draft": draft,
        "missing": _missing(record),
        "anchors": _anchors(appraisal),
        "writing": permissions.can_assess_self(request.actor, appraisal, on=request.actor.on),
        "blind": scheme_of(appraisal.period.cycle).voices.views.blind,
    }
    return render(request, "evaluation/self_assessment.html", context, status=status)


def _as_it_stands(appraisal: Appraisal, record: dict[str, Any], draft: SavedDraft) -> ItemsForm:
    """What was kept about each criterion, and over it what was typed since."""
    results = [(row["id"], row["text"]) for row in record["results"]]
    asked = criteria(appraisal, Side.SELF, results, record["standard"])
    said = initial_of(items_of(appraisal, Side.SELF)) if asked else {}
    return ItemsForm(initial=said | draft.initial, criteria=asked, side=Side.SELF, evidence=evidence_in(record))


def _missing(record: dict[str, Any]) -> set[int]:
    return {
        indicator["id"]
        for result in record["results"]
        for indicator in result["indicators"]
        if not indicator["realizations"]
    }


def _anchors(appraisal: Appraisal) -> tuple[Anchors, Anchors]:
    position = appraisal.employee.position
    kind = position.kind if position else PositionKind.PELAKSANA
    return result_anchors(kind), behavior_anchors(kind)


@writes
def saving(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep it without submitting."""
    appraisal = _own(request, pk)
    form, items = _sent(request, appraisal, whole=False)
    if not (form.is_valid() & items.is_valid()):
        return _page(request, appraisal, form, items, status=422)
    try:
        save_self(appraisal, form.view, actor=request.actor, version=form.cleaned_data["version"], said=items.said)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _page(request, appraisal_of(request, pk), form, items, status=422)
    except Stale as stale:
        raise named(stale, form) from None
    messages.success(request, _("Saved. Nobody else sees it before you submit."))
    return redirect("evaluation:self_assessment", pk)


@writes
@signing
def submission(request: ActorRequest, pk: int) -> HttpResponse:
    """T13."""
    appraisal = _own(request, pk)
    form, items = _sent(request, appraisal, whole=True)
    if not (form.is_valid() & items.is_valid()):
        return _page(request, appraisal, form, items, status=422)
    try:
        submit_self(appraisal, form.view, actor=request.actor, version=form.cleaned_data["version"], said=items.said)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _page(request, appraisal_of(request, pk), form, items, status=422)
    except Stale as stale:
        raise named(stale, form) from None
    supervisor = appraisal.supervisor.full_name if appraisal.supervisor else ""
    messages.success(request, _("Submitted. Now it is the turn of %(name)s.") % {"name": supervisor})
    return redirect("evaluation:result", pk)
