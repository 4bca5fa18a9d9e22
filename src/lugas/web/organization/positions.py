"""The positions of a unit: added, and closed when nobody holds them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import units as deeds
from lugas.organization.models import Position
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from .forms import PositionForm
from .unit import unit_or_404


@reads
def position(request: ActorRequest, pk: int) -> HttpResponse:
    found = unit_or_404(request, pk)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    return render(request, "organization/position.html", {"unit": found, "form": PositionForm()})


@writes
def add_position(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = unit_or_404(request, pk), PositionForm(request.POST)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    if not form.is_valid():
        return render(request, "organization/position.html", {"unit": found, "form": form}, 422)
    try:
        made = deeds.add_position(found, by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return render(request, "organization/position.html", {"unit": found, "form": form}, 422)
    messages.success(request, _("The position “%(title)s” was added.") % {"title": made.title})
    return redirect("organization:unit", pk)


@writes
def position_end(request: ActorRequest, pk: int, position: int) -> HttpResponse:
    found = unit_or_404(request, pk)
    closed = get_object_or_404(Position.objects.select_related("unit"), unit=found, pk=position)
    deeds.close_position(closed, by=request.actor, on=request.actor.on)
    messages.success(request, _("The position “%(title)s” is closed.") % {"title": closed.title})
    return redirect("organization:unit", pk)
