"""My results, and the page of one appraisal for everyone who may see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.competency.permissions import may_see_profile
from lugas.evaluation import permissions
from lugas.evaluation.actions.appraisal import cancel, receive
from lugas.evaluation.models import Agreement, Appraisal, AppraisalState
from lugas.evaluation.others import seen_by_others
from lugas.evaluation.record import ROWS, with_people
from lugas.organization.permissions import can_move, require
from lugas.planning.querysets import IS_OF_CONCERN, concerned
from lugas.planning.rules import scheme_of
from lugas.regulation.ratings import Expectation
from lugas.workflow.kept import Kept
from lugas.workflow.machine import Party

from .. import figures
from ..board.forms import VersionForm
from ..competencies.panel import panel_of
from ..http import ActorRequest, looked_at, reads, render, writes
from ..lenses.panel import panel_of as lenses_of
from .forms import CancellationForm
from .gaps import gap_rows
from .presenting import LINE_OF_COMMAND, feedback_of, first_name, shown_to, strengths_first

MOST_ROWS = 40
APPRAISAL = Kept(
    Appraisal, *ROWS[1:], where=f"r.id = %(pk)s and {IS_OF_CONCERN}", without=["period__cycle.closing_report"]
)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Every appraisal of one's own, the newest first."""
    own = Appraisal.objects.filter(agency_id=request.actor.agency_id, employee_id=request.actor.employee_id)
    rows = own.select_related("period__cycle", "awaiting").order_by("-period__ends_on", "-period__annual", "-pk")
    shown = [
        {
            "appraisal": row,
            "grade": row.get_grade_display() if row.state in permissions.SHOWN_TO_EMPLOYEE else "",
            "self": row.state == AppraisalState.OPEN and row.period.ends_on < request.actor.on,
        }
        for row in rows[:MOST_ROWS]
    ]
    return render(request, "evaluation/index.html", {"rows": shown})


def appraisal_of(request: ActorRequest, pk: int) -> Appraisal:
    """The appraisal with everyone named on it, if the actor may see it."""
    found = APPRAISAL.one({"pk": pk} | concerned(request.actor))
    if found is None:
        raise Http404
    found.agency = request.actor.agency
    return with_people(found)


@reads
def result(request: ActorRequest, pk: int) -> HttpResponse:
    """The grade, its reasons and evidence; for the employee the answer, too."""
    appraisal = appraisal_of(request, pk)
    looked_at(request, "appraisal.read", appraisal, appraisal.employee_id)
    return render(request, "evaluation/result.html", _shown(request, appraisal))


def _shown(request: ActorRequest, appraisal: Appraisal) -> dict[str, Any]:
    actor, parties = request.actor, request.actor.parties_to(appraisal)
    record = shown_to(actor, appraisal)
    heard = parties & LINE_OF_COMMAND or appraisal.state == AppraisalState.FINAL
    others = seen_by_others(appraisal) if permissions.sees_others(actor, appraisal) else {}
    return {
        "appraisal": appraisal,
        "record": record,
        "own": Party.OWNER in parties,
        "supervising": Party.SUPERVISOR in parties,
        "feedback": strengths_first(feedback_of(record)) if heard else [],
        "endings": dict(Agreement.choices),
        "gaps": gap_rows(record, others) if record["result_rating"] else [],
        "others": others,
        "quadrant": _quadrant(record, appraisal),
        **_beside(request, appraisal, record),
        "receiving": permissions.can_receive(actor, appraisal),
        "cancelling": can_move(actor, appraisal, "cancel"),
        "cancellation": CancellationForm(),
    }


def _beside(request: ActorRequest, appraisal: Appraisal, record: dict[str, Any]) -> dict[str, Any]:
    """Lenses and competencies beside the results, and whether the whole profile is open to this reader."""
    panel = panel_of(request.actor, appraisal, record)
    opened = panel and may_see_profile(request.actor, appraisal.employee)
    return {"panel": panel, "profile_open": opened, "lenses": lenses_of(appraisal, record)}


def _quadrant(record: dict[str, Any], appraisal: Appraisal) -> figures.Quadrant | None:
    """The quadrant with the person's own place alone: nobody else's is shown here."""
    if not (record["result_rating"] and record["behavior_rating"]):
        return None
    return own_place(record, appraisal)


def own_place(record: dict[str, Any], appraisal: Appraisal) -> figures.Quadrant:
    name = record["employee"]["name"]
    ratings = Expectation(record["result_rating"]), Expectation(record["behavior_rating"])
    place = figures.Placed(name, *ratings, own=True, label=first_name(name))
    return figures.quadrant([place], scheme=scheme_of(appraisal.period.cycle))


@writes
def receipt(request: ActorRequest, pk: int) -> HttpResponse:
    """T19: accept."""
    form = VersionForm(request.POST)
    appraisal = appraisal_of(request, pk)
    receive(appraisal, actor=request.actor, version=form.cleaned_data["version"] if form.is_valid() else None)
    messages.success(request, _("Accepted. The evaluation is final."))
    return redirect("evaluation:result", pk)


@writes
def cancellation(request: ActorRequest, pk: int) -> HttpResponse:
    """T24: the personnel office excepts somebody from a period."""
    form = CancellationForm(request.POST)
    appraisal = appraisal_of(request, pk)
    require(can_move(request.actor, appraisal, "cancel"))
    if not form.is_valid():
        return render(
            request, "evaluation/result.html", _shown(request, appraisal) | {"cancellation": form}, status=422
        )
    cancel(appraisal, actor=request.actor, reason=form.cleaned_data["reason"])
    messages.success(request, _("Excepted from this period."))
    return redirect("evaluation:result", pk)
