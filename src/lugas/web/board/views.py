"""The supervisor's team board: everyone of a period, the evidence beside the form, saved as one goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.evaluation.actions.appraisal import decide, deliver
from lugas.evaluation.actions.rating import rate, save_draft
from lugas.evaluation.items import criteria_of, filled, last_period
from lugas.evaluation.models import Appraisal, AppraisalState, Side
from lugas.workflow.refusal import Refused, Stale

from .. import formats
from ..evaluation.criteria import ItemsForm
from ..http import ActorRequest, looked_at, reads, render, writes
from ..parameters import key_in
from ..step_up import signing
from .forms import DecisionForm, RatingForm, VersionForm, initial_of
from .person import PersonPage
from .team import TeamPage


@reads
def index(request: ActorRequest) -> HttpResponse:
    """The period that ended last."""
    return _team(request, TeamPage(request.actor, None))


@reads
def team(request: ActorRequest, period: int) -> HttpResponse:
    """A period; `own` marks the place of one person in the quadrant, without opening the record."""
    return _team(request, TeamPage(request.actor, period, key_in(request.GET.get("own")) or None))


def _team(request: ActorRequest, page: TeamPage) -> HttpResponse:
    """Of one's own people the list repeats what one decided; of a late supervisor's people it is a look."""
    for row in page.people:
        if row.escalated:
            looked_at(request, "appraisal.read", Appraisal(pk=row.id, lock_version=row.lock_version), row.employee_id)
    return render(request, "board/team.html", {"page": page})


@reads
def person(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    page = PersonPage(request, period, pk)
    return _person(request, page, _form(page), DecisionForm(initial=_decided(page)))


def _form(page: PersonPage) -> RatingForm:
    return RatingForm(initial=initial_of(page.appraisal), head=page.appraisal.is_unit_head)


def _decided(page: PersonPage) -> dict[str, str]:
    return {"notes": page.appraisal.notes, "difference_reason": page.appraisal.difference_reason}


def _person(
    request: ActorRequest, page: PersonPage, form: RatingForm, decision: DecisionForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": page, "form": form, "decision": decision, "conflict": None}
    return render(request, "board/person.html", context | more, status=status)


def _appraisal(request: ActorRequest, period: int, pk: int) -> Appraisal:
    found = Appraisal.objects.visible_to(request.actor).select_related("period__cycle", "unit", "plan")
    appraisal: Appraisal = get_object_or_404(found, pk=pk, period_id=period)
    return appraisal


@writes
def draft(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """What the script sends every few seconds; it answers with a note for the page."""
    form = RatingForm(request.POST, whole=False)
    appraisal = _appraisal(request, period, pk)
    said = _items(request, appraisal)
    if not (form.is_valid() and said.is_valid()):
        return JsonResponse({"note": _("The text is too long to be saved.")}, status=422)
    try:
        kept = save_draft(
            appraisal, form.ratings, actor=request.actor, version=form.seen, form=form.token, said=said.said
        )
    except Stale as stale:
        return JsonResponse({"note": _conflict_note(stale.record), "version": form.seen}, status=409)
    except Refused as refusal:
        return JsonResponse({"note": str(refusal.reason)}, status=409)
    note = _("Saved %(time)s") % {"time": formats.time(kept.saved_at)}
    return JsonResponse({"note": note, "version": kept.lock_version})


def _conflict_note(record: Any) -> str:
    return _("%(name)s saved other ratings at %(time)s in another window: what you write here is not being saved.") % {
        "name": record.saved_by.full_name,
        "time": formats.time(record.saved_at),
    }


@writes
def ratings(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """The same by a button, for browsers without scripts."""
    return _send(request, period, pk, submit=False)


@writes
def rating(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """T15: submit both ratings and go on with the next person."""
    return _send(request, period, pk, submit=True)


def _send(request: ActorRequest, period: int, pk: int, *, submit: bool) -> HttpResponse:
    appraisal = _appraisal(request, period, pk)
    form = RatingForm(request.POST, whole=submit, head=appraisal.is_unit_head)
    items = _items(request, appraisal)
    if not (form.is_valid() & items.is_valid()):
        return _again(request, (period, pk), (form, items), 422)
    try:
        _carry_out(request, appraisal, form, items, submit=submit)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _again(request, (period, pk), (form, items), 422)
    except Stale as stale:
        return _again(request, (period, pk), (form, items), 409, conflict=stale.record)
    if "same" in request.POST:
        return redirect(reverse("board:person", args=[period, pk]) + "#rating")
    if not submit:
        messages.success(request, _("Saved. Nobody else sees it before you submit."))
        return redirect("board:person", period, pk)
    messages.success(request, _("Ratings of %(name)s submitted.") % {"name": appraisal.employee.full_name})
    return _onward(request, period, pk)


def _items(request: ActorRequest, appraisal: Appraisal) -> ItemsForm:
    return ItemsForm(request.POST, criteria=criteria_of(appraisal, Side.SUPERVISOR), side=Side.SUPERVISOR)


def _carry_out(
    request: ActorRequest, appraisal: Appraisal, form: RatingForm, items: ItemsForm, *, submit: bool
) -> None:
    """Submit, or keep; with the button "as in the last period" the levels that are still empty are filled."""
    said = items.said
    if "same" in request.POST and request.actor.employee_id:
        said = filled(said, last_period(appraisal, request.actor.employee_id))
    action = rate if submit else save_draft
    action(appraisal, form.ratings, actor=request.actor, version=form.seen, form=form.token, said=said)


def _again(
    request: ActorRequest,
    place: tuple[int, int],
    typed: tuple[RatingForm, ItemsForm],
    status: int,
    conflict: object = None,
) -> HttpResponse:
    """The same page with what was typed; `conflict` is what somebody else saved meanwhile."""
    page = PersonPage(request, *place)
    form, page.items = typed
    return _person(request, page, form, DecisionForm(initial=_decided(page)), status, conflict=conflict)


def _onward(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """To the next person who waits, or to the team when nobody does."""
    following = TeamPage(request.actor, period).next_after(pk)
    return redirect("board:person", period, following) if following else redirect("board:team", period)


@writes
@signing
def decision(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """T17, and with the second button T18 at once."""
    form = DecisionForm(request.POST)
    appraisal = _appraisal(request, period, pk)
    version = _version(request)
    try:
        if not form.is_valid():
            raise Refused(_("The text is too long to be saved."))
        decide(appraisal, actor=request.actor, version=version, **form.cleaned_data)
        if "deliver" in request.POST:
            deliver(appraisal, actor=request.actor)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        page = PersonPage(request, period, pk)
        return _person(request, page, _form(page), form, 422)
    said = _("Decided and delivered.") if appraisal.state == AppraisalState.DELIVERED else _("Decided.")
    messages.success(request, f"{appraisal.employee.full_name}: {appraisal.get_grade_display()}. {said}")
    return _onward(request, period, pk)


def _version(request: HttpRequest) -> int | None:
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else None


@writes
def delivery(request: ActorRequest, period: int, pk: int) -> HttpResponse:
    """T18."""
    appraisal = _appraisal(request, period, pk)
    deliver(appraisal, actor=request.actor, version=_version(request))
    messages.success(request, _("Delivered to %(name)s.") % {"name": appraisal.employee.full_name})
    return _onward(request, period, pk)


@writes
def deliveries(request: ActorRequest, period: int) -> HttpResponse:
    """T18 for everyone who is decided."""
    mine = Appraisal.objects.rated_by(request.actor).filter(period_id=period, state=AppraisalState.DECIDED)
    decided = list(mine.exclude(employee_id=request.actor.employee_id).order_by("pk"))
    for appraisal in decided:
        deliver(appraisal, actor=request.actor)
    number = len(decided)
    said = ngettext("%(number)s result delivered.", "%(number)s results delivered.", number) % {"number": number}
    messages.success(request, said)
    return redirect(reverse("board:team", args=[period]))
