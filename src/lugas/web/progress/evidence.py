"""Evidence: added, looked at, taken out, put back."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lugas.progress import actions
from lugas.progress.actions.evidence import restore_evidence
from lugas.progress.files import open_file
from lugas.progress.models import Evidence
from lugas.progress.permissions import can_record
from lugas.workflow.refusal import require

from ..http import ActorRequest, looked_at, reads, writes
from .forms import EvidenceForm
from .places import Place, place_of, result_of

SANDBOX = "default-src 'none'; sandbox"
A_DAY = "private, max-age=86400, immutable"


def _back(place: Place, result_id: int) -> HttpResponse:
    response = redirect("progress:page", *place.arguments)
    response["Location"] += f"#result-{result_id}"
    return response


@writes
def addition(request: ActorRequest, pk: int, number: int, result: int) -> HttpResponse:
    place = place_of(request, pk, number)
    found = result_of(place, result)
    require(can_record(request.actor, place.plan, place.period))
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        for problem in form.errors.values():
            messages.error(request, str(problem[0]))
        return _back(place, found.pk)
    given = form.cleaned_data
    if file := given["file"]:
        name = given["name"] or file.name
        actions.add_file(found, place.period, by=request.actor, file=file, size=file.size, name=name)
    else:
        actions.add_link(found, place.period, by=request.actor, url=given["url"], name=given["name"])
    messages.success(request, _("Evidence added."))
    return _back(place, found.pk)


def _evidence(request: ActorRequest, pk: int) -> Evidence:
    visible = Evidence.objects.visible_to(request.actor).select_related("plan__unit", "period", "report")
    found: Evidence = get_object_or_404(visible, pk=pk)
    return found


@reads
def original(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The file itself, always as a download; a link leads on. A look by somebody else is traced."""
    evidence = _evidence(request, pk)
    if evidence.plan.employee_id != request.actor.employee_id:
        looked_at(request, "evidence.read", evidence, evidence.plan.employee_id)
    if evidence.kind == "link":
        response: HttpResponseBase = HttpResponse(status=302, headers={"Location": evidence.url})
        response["Referrer-Policy"] = "no-referrer"
        return response
    if evidence.report is not None:
        return redirect("projects:report", evidence.report.project_id)
    response = FileResponse(open_file(evidence.original), content_type=evidence.media_type)
    response["Content-Disposition"] = content_disposition_header(True, evidence.name)
    return _contained(response)


@reads
def preview(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The small picture made from the cleaned copy."""
    evidence = _evidence(request, pk)
    if not evidence.preview:
        raise Http404
    response = FileResponse(open_file(evidence.preview), content_type="image/jpeg")
    response["Cache-Control"] = A_DAY
    return _contained(response)


def _contained(response: FileResponse) -> FileResponse:
    """Whatever the file holds, the browser runs none of it."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@writes
def removal(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    actions.remove_evidence(evidence, by=request.actor)
    messages.success(request, _("“%(name)s” was taken out. It can be put back below.") % {"name": evidence.name})
    return _back(Place(evidence.plan, evidence.period), evidence.result_id)


@writes
def restoration(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    restore_evidence(evidence, by=request.actor)
    messages.success(request, _("“%(name)s” is back.") % {"name": evidence.name})
    return _back(Place(evidence.plan, evidence.period), evidence.result_id)
