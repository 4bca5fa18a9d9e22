"""The plan on paper, in the columns of the official forms. Always in Indonesian: it is a record."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.planning.content import PlanDocument
from lugas.planning.core_values import core_values
from lugas.planning.matrix import matrix_of
from lugas.planning.models import AnnexKind, Aspect, Perspective, Plan, PlanState, PlanVersion
from lugas.planning.queries import document_of
from lugas.planning.rules import scheme_of

from ...http import ActorRequest, looked_at, reads, render
from ...parameters import key_in

RELATED = (
    "agency", "cycle", "employee__position", "unit", "supervisor__position", "supervisor__unit",
)  # fmt: skip
AS_AGREED = (PlanState.AGREED, PlanState.CLOSED)


@reads
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """F1, F2 or F3, as the position and the approach say."""
    found = _plan(request, pk)
    document = _document(request, found)
    context = {
        "plan": found,
        "document": document,
        "values": core_values(scheme_of(found.cycle)),
        "aspects": dict(Aspect.choices),
        "perspectives": dict(Perspective.choices),
    }
    return _paper(request, document.form, context)


@reads
def annexes(request: ActorRequest, pk: int) -> HttpResponse:
    """F4."""
    found = _plan(request, pk)
    return _paper(request, "f4", {"plan": found, "document": _document(request, found), "kinds": list(AnnexKind)})


@reads
def matrix(request: ActorRequest, pk: int) -> HttpResponse:
    """F5, on A4 or A3 across."""
    found = _plan(request, pk)
    size = "a3" if request.GET.get("paper") == "a3" else "a4"
    return _paper(request, "f5", {"plan": found, "matrix": matrix_of(found, request.actor), "size": size})


def _plan(request: ActorRequest, pk: int) -> Plan:
    found: Plan = get_object_or_404(Plan.objects.visible_to(request.actor).select_related(*RELATED), pk=pk)
    if found.employee_id != request.actor.employee_id and found.supervisor_id not in request.actor.supervising_ids:
        looked_at(request, "plan.read", found, found.employee_id)
    return found


def _document(request: ActorRequest, found: Plan) -> PlanDocument:
    """The version asked for; an agreed plan as it was agreed, one being written as it stands."""
    asked = request.GET.get("version", "")
    kept = found.versions.order_by("-number")
    if asked:
        version = kept.filter(number=key_in(asked)).first()
        if version is None:
            raise Http404(_("There is no such version."))
        return _agreed(found, version)
    newest = kept.first() if found.state in AS_AGREED else None
    return _agreed(found, newest) if newest else document_of(found)


def _agreed(found: Plan, version: PlanVersion) -> PlanDocument:
    document = PlanDocument.from_json(version.content)
    return replace(document, agreed_on=version.agreed_at.astimezone(found.agency.zone).date())


def _paper(request: ActorRequest, form: str, context: dict[str, object]) -> HttpResponse:
    with translation.override("id"):
        return render(request, f"documents/plans/{form}.html", context)
