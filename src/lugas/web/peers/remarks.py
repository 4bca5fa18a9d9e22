"""Texts before they are shown: the privacy officer looks for abuse, without a name on either side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.permissions import require
from lugas.peers.actions.results import moderate
from lugas.peers.fence import Purpose, opened
from lugas.peers.models import Remark, RemarkKind, RemarkState
from lugas.peers.permissions import can_moderate, may_see_remark

from ..http import ActorRequest, reads, render, writes

SHOWN = 50


@reads
def index(request: ActorRequest) -> HttpResponse:
    """By their random keys: texts about one person do not stand together."""
    require(can_moderate(request.actor))
    with opened(Purpose.MODERATE):
        waiting = Remark.objects.filter(agency_id=request.actor.agency_id, state=RemarkState.WAITING)
        found = list(waiting.select_related("review").order_by("pk")[: SHOWN * 2])
    texts = [remark for remark in found if may_see_remark(request.actor, remark)][:SHOWN]
    return render(request, "peers/remarks.html", {"texts": texts, "kinds": dict(RemarkKind.choices)})


@writes
def decision(request: ActorRequest, pk: UUID) -> HttpResponse:
    moderate(pk, shown=request.POST.get("decision") == "show", actor=request.actor)
    messages.success(request, _("The text was looked at."))
    return redirect("peers:remarks")
