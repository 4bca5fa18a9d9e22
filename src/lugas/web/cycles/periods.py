"""Opening and closing a period by hand; the system opens periods on their first day by itself."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.evaluation.actions.opening import close_period, open_period, unfinished
from lugas.planning.models import Period
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from .forms import ReasonForm
from .queries import Left, period_of


@writes
def opening(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the period, or add who is missing in it."""
    period = period_of(request, pk)
    made = open_period(period, on=request.actor.on, actor=request.actor)
    text = _("%(period)s is open: %(number)s new evaluations.") % {"period": period.label, "number": made}
    messages.success(request, text)
    return redirect("cycles:cycle", period.cycle_id)


@reads
def closing(request: ActorRequest, pk: int) -> HttpResponse:
    """What is not final yet, and the button."""
    return _page(request, period_of(request, pk), ReasonForm())


@writes
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Close the period; what is not final needs a reason."""
    period, form = period_of(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                close_period(period, actor=request.actor, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("reason", str(refusal.reason))
        else:
            messages.success(request, _("%(period)s is closed.") % {"period": period.label})
            return redirect("cycles:cycle", period.cycle_id)
    return _page(request, period, form, 422)


def _page(request: ActorRequest, period: Period, form: ReasonForm, status: int = 200) -> HttpResponse:
    left = unfinished([period])
    form.fields["reason"].required = bool(left)
    context = {"period": period, "form": form, "left": Left.of(left)}
    return render(request, "cycles/closing.html", context, status)
