"""The pages of one plan. They read; what is sent goes to `writing` and `decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lugas.planning.hints import hints
from lugas.planning.models import Approach, Aspect, Belonging, Cascade, Perspective, Plan
from lugas.planning.official_form import form_for
from lugas.planning.queries import contents

from ..addresses import url
from ..http import ActorRequest, draft_for, reads, render
from ..parameters import key_in
from . import board, editor, tabs
from .forms import ApproachForm, CommentForm, DialogueForm, MatchForm, NoteForm, ReasonForm
from .history import story
from .page import PLAN_WITH_SEAT, PlanPage, page_of, remember_look

NAMES = {str(value): label for kind in (Aspect, Perspective, Cascade, Belonging) for value, label in kind.choices}


@reads
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Tab "Hasil kerja": results beside what they support; one may be opened for writing."""
    page = page_of(request, pk)
    remember_look(request, page)
    return show_plan(request, page, opened(request, page))


def opened(request: HttpRequest, page: PlanPage) -> editor.ResultEditor | None:
    """The result that the address asks to be open, with the draft of it where there is one."""
    key = request.GET.get("open", "")
    line = page.content.result(key_in(key))
    if not page.editing or (line is None and key != "new"):
        return None
    draft = draft_for(request, editor_address(page, line.pk if line else None))
    if draft:
        return editor.of_draft(page.plan, page.leader, draft, line)
    if line:
        return editor.of_line(page.plan, page.leader, line, more="more" in request.GET)
    kind = "additional" if request.GET.get("kind") == "additional" else "main"
    return editor.new(page.plan, page.leader, supports=request.GET.get("supports", ""), kind=kind)


def editor_address(page: PlanPage, result: int | None) -> str:
    """Where a result is sent, which is also the key of its draft."""
    if result is None:
        return url("plans:results", page.plan.pk)
    return url("plans:result", page.plan.pk, result)


def show_plan(
    request: HttpRequest, page: PlanPage, writing: editor.ResultEditor | None, status: int = 200, **more: Any
) -> HttpResponse:
    """The tab "Hasil kerja"; `more` replaces what stands there otherwise, such as a form that was sent."""
    undo = request.GET.get("undo", "")
    address = editor_address(page, writing.line.pk if writing and writing.line else None)
    context = {
        "groups": board.groups(page.content, page.leader),
        "unsupported": board.unsupported(page.content, page.leader) if page.editing else [],
        "editor": writing,
        "editor_address": address,
        "draft": draft_for(request, address) if writing else None,
        "undo": next((row for row in page.content.removed if row.place == undo), None),
        "hints": {result.pk: hints(result, page.plan.form) for result in page.content.results} if page.own else {},
        "matching": _matching(request, page),
    }
    return show(request, "plan", page, context | more, status)


def _matching(request: HttpRequest, page: PlanPage) -> dict[str, Any] | None:
    """The form to match one result with the leader's, of a plan that is no longer being written."""
    key = request.GET.get("match", "")
    line = page.content.result(key_in(key))
    if line is None or page.editing or not page.leader.published:
        return None
    chosen = [str(leader.pk) for leader in line.live_leaders]
    return {"pk": line.pk, "form": MatchForm(leader=page.leader, initial={"leaders": chosen})}


def show(
    request: HttpRequest, name: str, page: PlanPage, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A page of a plan, with the forms that stand at its foot."""
    forms = {"comment_form": CommentForm(), "reason_form": ReasonForm(), "note_form": NoteForm()}
    full = {"page": page, "plan": page.plan, "content": page.content, "tab": name, "names": NAMES, **forms, **context}
    return render(request, f"plans/{name}.html", full, status)


@reads
def start(request: ActorRequest, pk: int) -> HttpResponse:
    """The first step: which approach, and therefore which official form."""
    page = page_of(request, pk, PLAN_WITH_SEAT)
    if not page.own:
        return redirect("plans:plan", pk)
    position = page.plan.posting.position
    forms = {approach.value: form_for(position, approach).label for approach in Approach}
    earlier = _earlier(request, page).first()
    form = ApproachForm(initial={"approach": page.plan.approach})
    return show(request, "start", page, {"form": form, "forms": forms, "earlier": earlier})


@reads
def behavior(request: ActorRequest, pk: int) -> HttpResponse:
    """Tab "Perilaku": seven core values with their guides and the leader's expectations."""
    page = page_of(request, pk)
    return show(request, "behavior", page, tabs.behavior(request, page))


@reads
def annexes(request: ActorRequest, pk: int) -> HttpResponse:
    """Tab "Lampiran": resources, accountability, consequences."""
    page = page_of(request, pk)
    return show(request, "annexes", page, tabs.annexes(request, page))


@reads
def history(request: ActorRequest, pk: int) -> HttpResponse:
    """Tab "Riwayat": versions with their differences, and everything that happened."""
    page = page_of(request, pk)
    return show(request, "history", page, story(page))


@reads
def papers(request: ActorRequest, pk: int) -> HttpResponse:
    """Tab "Cetak": the official forms."""
    page = page_of(request, pk)
    versions = page.plan.versions.order_by("-number").values_list("number", "agreed_at")
    return show(request, "papers", page, {"versions": list(versions)})


@reads
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """The last step: record the dialogue, see what is missing, hand in."""
    page = page_of(request, pk)
    return show_review(request, page)


def show_review(
    request: HttpRequest, page: PlanPage, form: DialogueForm | None = None, status: int = 200
) -> HttpResponse:
    draft = page.draft(request, "plans:review")
    saved = {"dialogue_on": page.plan.dialogue_on, "dialogue_note": page.plan.dialogue_note}
    context = {"form": form or DialogueForm(initial=saved | draft.initial), "draft": draft}
    return show(request, "review", page, context, status)


@reads
def comparison(request: ActorRequest, pk: int) -> HttpResponse:
    """An earlier plan left, this one right; one result or all are taken over."""
    page = page_of(request, pk)
    earlier = list(_earlier(request, page)[:5])
    chosen = earlier[0] if earlier else None
    if request.GET.get("with"):
        chosen = get_object_or_404(_earlier(request, page), pk=key_in(request.GET["with"]))
    source = contents([chosen.pk])[chosen.pk].results if chosen else ()
    here = {_plain(result.text) for result in page.content.results}
    rows = [(result, _plain(result.text) in here) for result in source]
    return show(request, "comparison", page, {"earlier": earlier, "chosen": chosen, "rows": rows})


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _earlier(request: HttpRequest, page: PlanPage) -> Any:
    """The same person's other plans that the actor may see, newest first."""
    found = Plan.objects.visible_to(page.actor).filter(employee_id=page.plan.employee_id).exclude(pk=page.plan.pk)
    return found.filter(starts_on__lte=page.plan.starts_on).select_related("cycle").order_by("-starts_on", "-pk")
