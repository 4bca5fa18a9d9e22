"""The report of a project: written, added to, submitted, confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.organization.permissions import require
from lugas.progress.actions import reports as actions
from lugas.progress.models import ProjectReport
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, draft_for, reads, render, writes
from ..parameters import key_in
from .forms import ContributionForm, ReasonForm, ReportForm
from .page import ProjectPage, project_or_404
from .writing import reason_in

TEXTS = ("achievements", "challenges", "lessons")


def _page(request: ActorRequest, pk: int) -> ProjectPage:
    return ProjectPage(project_or_404(request, pk), request.actor)


def _report(request: ActorRequest, pk: int) -> ProjectReport:
    """The report, for those to whom it is open."""
    report = _page(request, pk).shown_report
    if report is None:
        raise Http404
    return report


@reads
def report(request: ActorRequest, pk: int) -> HttpResponse:
    page = _page(request, pk)
    if page.shown_report is None and not (page.takes_part or page.parties):
        raise Http404
    return _show(request, page)


def _show(request: ActorRequest, page: ProjectPage, form: ReportForm | None = None, status: int = 200) -> HttpResponse:
    address = reverse("projects:report", args=[page.project.pk])
    found, draft = page.shown_report, draft_for(request, address) if page.writing else None
    saved = {name: getattr(found, name) for name in TEXTS} if found else {}
    rows = list(found.contributions.select_related("employee").order_by("pk")) if found else []
    mine = next((row for row in rows if row.employee_id == request.actor.employee_id), None)
    context = {
        "page": page,
        "project": page.project,
        "report": found,
        "contributions": rows,
        "form": form or ReportForm(initial=saved | (draft.initial if draft else {})),
        "draft": draft,
        "part": ContributionForm(
            initial={name: getattr(mine, name) for name in TEXTS[:2]} if mine else None, prefix="part"
        ),
        "reason": ReasonForm(),
    }
    return render(request, "projects/report.html", context, status)


@writes
def text(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the text; with the second button hand it in at once."""
    page, form = _page(request, pk), ReportForm(request.POST, whole="submit" in request.POST)
    require(page.writing)
    if not form.is_valid():
        return _show(request, page, form, 422)
    kept = actions.write_report(
        page.project, by=request.actor, version=key_in(request.POST.get("version")), **form.cleaned_data
    )
    if "submit" in request.POST:
        actions.submit_report(kept, by=request.actor)
        messages.success(request, _("Submitted to %(name)s.") % {"name": page.project.supervisor or _("the head")})
    else:
        messages.success(request, _("The report is saved."))
    return redirect("projects:report", pk)


@writes
def contribution(request: ActorRequest, pk: int) -> HttpResponse:
    page, form = _page(request, pk), ContributionForm(request.POST, prefix="part")
    require(page.contributing)
    if not form.is_valid():
        raise Refused(_("Write what you achieved in the project."))
    actions.contribute(page.project, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Your part of the report is saved."))
    return redirect("projects:report", pk)


@writes
def submission(request: ActorRequest, pk: int) -> HttpResponse:
    actions.submit_report(_report(request, pk), by=request.actor)
    messages.success(request, _("The report is submitted."))
    return redirect("projects:report", pk)


@writes
def return_(request: ActorRequest, pk: int) -> HttpResponse:
    actions.return_report(_report(request, pk), by=request.actor, reason=reason_in(request))
    messages.success(request, _("The report was returned."))
    return redirect("projects:report", pk)


@writes
def confirmation(request: ActorRequest, pk: int) -> HttpResponse:
    made = actions.confirm_report(_report(request, pk), by=request.actor)
    messages.success(request, _("Confirmed. It is evidence at %(number)s planned results.") % {"number": len(made)})
    return redirect("projects:report", pk)
