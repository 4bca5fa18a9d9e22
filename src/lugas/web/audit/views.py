"""Access history for everyone, the trace for auditors, the heads for the world."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from lugas.organization.models import Agency
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power, has_power
from lugas.workflow.models import TreeHead
from lugas.workflow.sealing import head_line
from lugas.workflow.tenancy import agency_context

from ..http import ActorRequest, reads, render
from . import queries
from .forms import TraceFilter

HEADS_SHOWN = 20


@reads
def access(request: ActorRequest) -> HttpResponse:
    """Riwayat akses: who looked at my records."""
    page = queries.page_of(queries.looks_at(request.actor), request.GET.get("before", ""), "")
    may_read_trace = has_power(request.actor, Power.READ_TRACE)
    return render(request, "audit/access.html", {"page": page, "may_read_trace": may_read_trace})


@reads
def trace(request: ActorRequest) -> HttpResponse:
    """Jejak: everything that happened in the agency."""
    require(can_use(request.actor, Power.READ_TRACE))
    form = TraceFilter(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    query = urlencode({name: request.GET[name] for name in form.fields if request.GET.get(name)})
    page = queries.page_of(queries.trace(request.actor, filters), request.GET.get("before", ""), query)
    return render(request, "audit/trace.html", {"page": page, "form": form})


@reads(public=True)
def heads(request: HttpRequest) -> HttpResponse:
    """The newest signed heads of every agency, for whoever wants to keep them."""
    found = [(agency, _newest(agency)) for agency in Agency.objects.order_by("name")]
    return render(request, "audit/heads.html", {"agencies": found})


@reads(public=True)
def heads_list(request: HttpRequest) -> HttpResponse:
    """The same as lines of JSON, as `lugas audit verify --heads` reads them."""
    lines = [
        json.dumps(head_line(agency.code, head)) for agency in Agency.objects.order_by("pk") for head in _newest(agency)
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="application/x-ndjson")


def _newest(agency: Agency) -> list[TreeHead]:
    with agency_context(agency.pk, read_only=True):
        return list(TreeHead.objects.filter(agency_id=agency.pk).order_by("-size")[:HEADS_SHOWN])
