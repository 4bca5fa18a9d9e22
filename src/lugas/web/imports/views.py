"""Upload → check → preview → apply → report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.exchange import actions
from lugas.exchange.models import Import, Verdict
from lugas.exchange.roster.columns import BY_CODE
from lugas.exchange.roster.problems import message
from lugas.exchange.roster.template import template as roster_template
from lugas.exchange.roster.template import wrong_rows
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power

from ..http import ActorRequest, reads, render, writes
from ..paging import page_of
from . import queries
from .forms import RosterForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VERDICTS = dict(Verdict.choices)


def _open_to(request: ActorRequest) -> None:
    require(can_use(request.actor, Power.IMPORT_ROSTER))


def _import(request: ActorRequest, pk: int) -> Import:
    _open_to(request)
    return get_object_or_404(
        Import.objects.visible_to(request.actor).select_related("uploaded_by", "applied_by"), pk=pk
    )


@reads
def index(request: ActorRequest) -> HttpResponse:
    """The file to choose, the template, earlier files."""
    _open_to(request)
    return _index(request, RosterForm())


def _index(request: ActorRequest, form: RosterForm, status: int = 200) -> HttpResponse:
    page = page_of(
        Import.objects.visible_to(request.actor).select_related("uploaded_by"), request, by=("-pk",), size=20
    )
    return render(request, "imports/index.html", {"form": form, "page": page}, status)


@writes
def upload(request: ActorRequest) -> HttpResponse:
    """Take a file in; checking goes on in the background."""
    _open_to(request)
    form = RosterForm(request.POST, request.FILES)
    if not form.is_valid():
        return _index(request, form, 422)
    file = form.cleaned_data["file"]
    made = actions.take_in(file, name=file.name, by=request.actor)
    return redirect("imports:preview", made.pk)


@reads
def template(request: ActorRequest) -> HttpResponse:
    """The empty roster."""
    _open_to(request)
    return _download(roster_template(), "templat-pegawai.xlsx")


@reads
def preview(request: ActorRequest, pk: int) -> HttpResponse:
    """What the file would do: counts, wrong rows first, then what is new or changed."""
    made = _import(request, pk)
    verdict = request.GET.get("verdict", "")
    if verdict not in VERDICTS:
        verdict = "wrong" if made.wrong else "new" if made.to_apply else "unchanged"
    page = page_of(made.rows.filter(verdict=verdict), request, by=("pk",))
    context = {
        "made": made,
        "page": page,
        "verdict": verdict,
        "verdicts": VERDICTS,
        "sheets": BY_CODE,
        "counts": queries.sheet_counts(made),
        "problems": queries.file_problems(made),
        "progress": queries.progress(made),
        "waiting": made.state in queries.WAITING,
        "in_words": message,
    }
    return render(request, "imports/preview.html", context)


@reads
def errors(request: ActorRequest, pk: int) -> HttpResponse:
    """Every wrong row as an Excel file."""
    made = _import(request, pk)
    rows = made.rows.filter(verdict=Verdict.WRONG).order_by("sheet", "number").values("sheet", "number", "errors")
    return _download(wrong_rows(rows.iterator(chunk_size=2000)), "perlu-diperbaiki.xlsx")


@writes
def application(request: ActorRequest, pk: int) -> HttpResponse:
    """Apply a checked file, in the background."""
    made = _import(request, pk)
    actions.begin_apply(made, by=request.actor)
    return redirect("imports:preview", made.pk)


@writes
def discarding(request: ActorRequest, pk: int) -> HttpResponse:
    made = _import(request, pk)
    actions.discard(made, by=request.actor)
    messages.success(request, _("The file was discarded. Nothing was changed."))
    return redirect("imports:index")


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
