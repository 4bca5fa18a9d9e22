"""Upload → check → preview → apply → report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.exchange import actions
from lugas.exchange.books import BOOKS, book_of
from lugas.exchange.competency.standards import table_of
from lugas.exchange.models import BookCode, Import, Verdict
from lugas.exchange.roster.problems import message
from lugas.exchange.roster.template import template as empty_file
from lugas.exchange.roster.template import wrong_rows
from lugas.organization.models import Position
from lugas.organization.permissions import can_use, require
from lugas.regulation.scheme import load

from ..http import ActorRequest, reads, render, writes
from ..paging import page_of
from . import queries
from .forms import FileForm
from .words import PLACES, WORDS, content_of, effects_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VERDICTS = dict(Verdict.choices)


def _open_to(request: ActorRequest, book: str) -> None:
    require(can_use(request.actor, book_of(book).power))


def _import(request: ActorRequest, pk: int) -> Import:
    """A file of one's own agency, of a kind that one's office brings in."""
    if not any(can_use(request.actor, book.power) for book in BOOKS.values()):
        _open_to(request, BookCode.ROSTER)
    files = Import.objects.visible_to(request.actor).select_related("uploaded_by", "applied_by")
    made: Import = get_object_or_404(files, pk=pk)
    _open_to(request, made.book)
    return made


@reads
def index(request: ActorRequest, book: str = BookCode.ROSTER) -> HttpResponse:
    """The file to choose, the template, earlier files."""
    _open_to(request, book)
    return _index(request, book, FileForm(str(WORDS[book].file)))


def _index(request: ActorRequest, book: str, form: FileForm, status: int = 200) -> HttpResponse:
    files = Import.objects.visible_to(request.actor).filter(book=book).select_related("uploaded_by")
    page = page_of(files, request, by=("-pk",), size=20)
    context = {"form": form, "page": page, "words": WORDS[book], "places": PLACES[book]}
    return render(request, "imports/index.html", context, status)


@writes
def upload(request: ActorRequest, book: str = BookCode.ROSTER) -> HttpResponse:
    """Take a file in; checking goes on in the background."""
    _open_to(request, book)
    form = FileForm(str(WORDS[book].file), request.POST, request.FILES)
    if not form.is_valid():
        return _index(request, book, form, 422)
    file = form.cleaned_data["file"]
    made = actions.take_in(file, name=file.name, by=request.actor, book=book)
    return redirect("imports:preview", made.pk)


@reads
def template(request: ActorRequest, book: str = BookCode.ROSTER) -> HttpResponse:
    """The empty file."""
    _open_to(request, book)
    return _download(empty_file(book_of(book).sheets), book_of(book).template_name)


@reads
def standards_in_force(request: ActorRequest) -> HttpResponse:
    """The standards of every position as they stand: to change in a spreadsheet and bring in again."""
    _open_to(request, BookCode.STANDARDS)
    on = request.actor.on
    seats = Position.objects.filter(agency_id=request.actor.agency_id, closed_on__isnull=True).select_related("unit")
    return _download(
        table_of(seats.order_by("code"), on, load(request.actor.agency.scheme, on)), "standar-kompetensi.xlsx"
    )


@reads
def preview(request: ActorRequest, pk: int) -> HttpResponse:
    """What the file would do: counts, wrong rows first, then what is new or changed."""
    made = _import(request, pk)
    verdict = request.GET.get("verdict", "")
    if verdict not in VERDICTS:
        verdict = "wrong" if made.wrong else "new" if made.to_apply else "unchanged"
    page = page_of(made.rows.filter(verdict=verdict), request, by=("pk",))
    return render(request, "imports/preview.html", {"page": page, "verdict": verdict, **_shown(made)})


def _shown(made: Import) -> dict[str, object]:
    """What the preview says of the file as a whole."""
    return {
        "made": made,
        "verdicts": VERDICTS,
        "sheets": {sheet.code: sheet for sheet in book_of(made.book).sheets},
        "words": WORDS[made.book],
        "places": PLACES[made.book],
        "effects": effects_of(made),
        "counts": queries.sheet_counts(made),
        "problems": queries.file_problems(made),
        "progress": queries.progress(made),
        "waiting": made.state in queries.WAITING,
        "in_words": message,
        "content_of": content_of,
    }


@reads
def errors(request: ActorRequest, pk: int) -> HttpResponse:
    """Every wrong row as an Excel file."""
    made = _import(request, pk)
    rows = made.rows.filter(verdict=Verdict.WRONG).order_by("sheet", "number").values("sheet", "number", "errors")
    found = wrong_rows(rows.iterator(chunk_size=2000), book_of(made.book).sheets)
    return _download(found, "perlu-diperbaiki.xlsx")


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
    return redirect(PLACES[made.book].index)


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
