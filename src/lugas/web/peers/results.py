"""The released result, and what the employee will do about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.peers.actions import results
from lugas.peers.models import Commitment, Review
from lugas.peers.permissions import can_take
from lugas.peers.queries import panel_of
from lugas.planning.rules import scheme_of

from ..http import ActorRequest, looked_at, reads, render, writes
from ..parameters import key_in
from .arranging import review_of
from .forms import CommitmentsForm
from .words import names_in


@reads
def result(request: ActorRequest, pk: int) -> HttpResponse:
    what = review_of(request, pk)
    looked_at(request, "review.read", what)
    return _page(request, what, CommitmentsForm(most=what.round.frozen.commitments))


def _page(request: ActorRequest, what: Review, form: CommitmentsForm, status: int = 200) -> HttpResponse:
    context = {
        "review": what,
        "panel": panel_of(what.employee_id, what.round.period_id),
        "names": names_in(scheme_of(what.round.period.cycle)),
        "form": form,
        "concluding": can_take(request.actor, what, "conclude"),
        "commitments": list(Commitment.objects.filter(review=what).order_by("due_on", "pk")),
    }
    return render(request, "peers/result.html", context, status)


@writes
def commitments(request: ActorRequest, pk: int) -> HttpResponse:
    """The review ends with a few commitments."""
    what = review_of(request, pk)
    form = CommitmentsForm(request.POST, most=what.round.frozen.commitments)
    if not form.is_valid():
        return _page(request, what, form, 422)
    version = key_in(request.POST.get("version")) or None
    results.conclude(what, form.promises, actor=request.actor, version=version)
    messages.success(request, _("Your commitments are noted. They stay on your first page until they are done."))
    return redirect("peers:result", what.pk)


@writes
def completion(request: ActorRequest, pk: int) -> HttpResponse:
    """What was promised is done."""
    mine = Commitment.objects.filter(agency_id=request.actor.agency_id, employee_id=request.actor.employee_id)
    commitment = get_object_or_404(mine.select_related("review"), pk=pk)
    results.fulfil(commitment, actor=request.actor)
    messages.success(request, _("Done: %(what)s") % {"what": commitment.text})
    return redirect("peers:result", commitment.review_id)
