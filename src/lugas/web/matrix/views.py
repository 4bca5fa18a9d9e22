"""Matriks Peran Hasil: people × the leader's results, filled in on the same screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.planning.actions import links
from lugas.planning.leading import PUBLISHED
from lugas.planning.matrix import Column, Matrix, Row, matrix_of
from lugas.planning.models import Plan, PlannedResult
from lugas.planning.permissions import can_give_role, can_match
from lugas.workflow.kept import Kept
from lugas.workflow.refusal import Decision, Refused

from ..http import ActorRequest, reads, render, writes
from ..plans.page import VISIBLE, plan_for
from .forms import CellForm

RELATED = ("cycle", "employee", "unit")
PLAN = Kept(Plan, *RELATED, where=VISIBLE, without=["cycle.closing_report"])


@dataclass(frozen=True)
class OpenCell:
    """The cell being filled in: what may be chosen, whether something new may be written, and why not."""

    row: Row
    column: Column
    form: CellForm
    choosing: Decision
    writing: Decision


@reads
def index(request: ActorRequest) -> HttpResponse:
    """The matrix of one's newest plan; others below."""
    mine = Plan.objects.visible_to(request.actor).filter(employee_id__in=request.actor.supervising_ids)
    plans = list(mine.exclude(state="closed").select_related(*RELATED).order_by("-cycle__year", "-starts_on")[:10])
    if len(plans) == 1:
        return redirect("matrix:matrix", plans[0].pk)
    return render(request, "matrix/index.html", {"plans": plans})


@reads
def matrix(request: ActorRequest, pk: int) -> HttpResponse:
    """The matrix; one cell may be open."""
    plan = _plan(request, pk)
    found = matrix_of(plan, request.actor)
    opened = _opened(request, found, request.GET.get("cell", ""))
    return _show(request, found, opened)


def _plan(request: ActorRequest, pk: int) -> Plan:
    return plan_for(request, pk, PLAN)


def _show(request: ActorRequest, found: Matrix, opened: OpenCell | None, status: int = 200) -> HttpResponse:
    context = {
        "matrix": found,
        "plan": found.plan,
        "opened": opened,
        "published": found.plan.state in PUBLISHED,
        "leading": found.plan.employee_id in request.actor.supervising_ids,
    }
    return render(request, "matrix/matrix.html", context, status)


def _opened(request: ActorRequest, found: Matrix, cell: str, form: CellForm | None = None) -> OpenCell | None:
    """The cell named "plan-result", if there is such a one."""
    place = {f"{row.plan.pk}-{column.pk}": (row, column) for row in found.rows for column in found.columns}.get(cell)
    if place is None:
        return None
    row, column = place
    here = [str(result.pk) for result in row.cell(column)]
    return OpenCell(
        row,
        column,
        form or CellForm(row=row, initial={"results": here}),
        can_match(request.actor, row.plan),
        can_give_role(request.actor, row.plan),
    )


@writes
def cells(request: ActorRequest, pk: int) -> HttpResponse:
    """Fill one cell: choose among the person's results, write a new one, or both."""
    found = matrix_of(_plan(request, pk), request.actor)
    name = request.POST.get("cell", "")
    opened = _opened(request, found, name)
    if opened is None:
        raise Refused(_("This cell is no longer in the matrix. Open the matrix again."))
    form = CellForm(request.POST, row=opened.row)
    if not form.is_valid():
        return _show(request, found, _opened(request, found, name, form), 422)
    _fill(request, opened, form)
    return redirect(f"{reverse('matrix:matrix', args=[pk])}#cell-{name}")


def _fill(request: ActorRequest, opened: OpenCell, form: CellForm) -> None:
    plan, column = opened.row.plan, opened.column
    chosen = [int(each) for each in form.cleaned_data["results"]]
    if form.cleaned_data["text"].strip():
        made: PlannedResult = links.give_role(plan, column.pk, text=form.cleaned_data["text"], actor=request.actor)
        chosen.append(made.pk)
    links.set_role(plan, column.pk, chosen, actor=request.actor)
