"""Standards of positions: one's own, one to read or set, and the table of them all for the personnel office."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.competency.actions import in_force, set_standard, version_of
from lugas.competency.dictionary import Competency, Kind, dictionary
from lugas.competency.models import StandardLevel
from lugas.competency.permissions import can_keep_standards
from lugas.competency.standards import Standard, default_levels, overlaid, required_for, required_for_all
from lugas.organization.models import Employee, Position
from lugas.organization.permissions import require
from lugas.organization.querysets import words_of
from lugas.regulation.scheme import Scheme, load
from lugas.workflow.refusal import Stale

from ..http import ActorRequest, reads, render, writes
from ..paging import page_of
from .forms import PREFIX, StandardForm

LONGEST = 80
MOST_HISTORY = 40


@dataclass(frozen=True)
class Line:
    """One row of the table: a position, its usual level, how much of it the agency set itself."""

    position: Position
    standard: Standard

    @property
    def own(self) -> int:
        return sum(each.own for each in self.standard)

    @property
    def level(self) -> int | None:
        levels = [each.level for each in self.standard if each.kind != Kind.TECHNICAL]
        return max(set(levels), key=levels.count) if levels else None

    @property
    def technical(self) -> str:
        return ", ".join(each.name for each in self.standard if each.kind == Kind.TECHNICAL)


def scheme_now(request: ActorRequest) -> Scheme:
    return load(request.actor.agency.scheme, request.actor.on)


@reads
def own(request: ActorRequest) -> HttpResponse:
    """What one's own position asks for, with the signs of each level."""
    person = Employee.objects.select_related("position__unit").get(pk=request.actor.employee_id)
    standard = required_for(person.position, on=request.actor.on, scheme=scheme_now(request))
    return render(request, "competencies/standard.html", {"position": person.position, "standard": standard})


def positions_of(request: ActorRequest) -> QuerySet[Position]:
    return Position.objects.filter(agency_id=request.actor.agency_id, closed_on__isnull=True).select_related("unit")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """The table of the personnel office."""
    require(can_keep_standards(request.actor))
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    rows = positions_of(request)
    for word in words_of(wanted)[:4]:
        rows = rows.filter(title__icontains=word)
    page = page_of(rows, request, by=("title", "pk"))
    standards = required_for_all(page.rows, on=request.actor.on, scheme=scheme_now(request))
    lines = [Line(position, standards[position.pk]) for position in page.rows]
    return render(request, "competencies/positions.html", {"page": page, "lines": lines, "wanted": wanted})


@reads
def position(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(positions_of(request), pk=pk)
    return _position(request, found)


def _position(request: ActorRequest, found: Position, form: StandardForm | None = None) -> HttpResponse:
    rows = in_force(found, request.actor.on)
    levels = {code: row.level for code, row in rows.items()}
    scheme = scheme_now(request)
    standard = overlaid(found, levels, scheme=scheme)
    keeping = can_keep_standards(request.actor, found)
    context = {
        "position": found,
        "standard": standard,
        "keeping": keeping,
        "form": (form or form_of(found, levels, scheme)) if keeping else None,
        "expected": {each.code for each in usual(found, levels, scheme)},
        "prefix": PREFIX,
        "groups": dictionary(),
        "version": version_of(rows.values()),
        "history": history_of(found) if keeping else (),
    }
    return render(request, "competencies/position.html", context, 422 if form else 200)


def usual(position: Position, levels: dict[str, int | None], scheme: Scheme) -> list[Competency]:
    """What the position asks for by default or by what was set; all others stand folded below."""
    wanted = {*default_levels(position, scheme), *levels}
    return [each for each in dictionary() if each.code in wanted]


def form_of(position: Position, levels: dict[str, int | None], scheme: Scheme, data: object = None) -> StandardForm:
    default = default_levels(position, scheme)
    merged = {code: level for code, level in {**default, **levels}.items() if level}
    return StandardForm(dictionary(), merged, default, data)


def history_of(position: Position) -> list[StandardLevel]:
    """What was set before, newest first: the trace of the standard on the page itself."""
    rows = StandardLevel.objects.filter(position=position).select_related("set_by")
    return list(rows.order_by("-valid_from", "-pk")[:MOST_HISTORY])


@writes
def setting(request: ActorRequest, pk: int) -> HttpResponse:
    """The personnel office gives a position its levels."""
    found = get_object_or_404(positions_of(request), pk=pk)
    require(can_keep_standards(request.actor, found))
    levels = {code: row.level for code, row in in_force(found, request.actor.on).items()}
    form = form_of(found, levels, scheme_now(request), request.POST)
    if not form.is_valid():
        return _position(request, found, form)
    try:
        number = set_standard(found, levels=form.levels, version=request.POST.get("version", ""), by=request.actor)
    except Stale as stale:
        raise _stale(request, found, levels) from stale
    told = ngettext("%(number)s level was changed.", "%(number)s levels were changed.", number) % {"number": number}
    messages.success(request, told if number else _("Nothing was changed."))
    return redirect("competencies:position", found.pk)


def _stale(request: ActorRequest, position: Position, levels: dict[str, int | None]) -> Stale:
    """Both versions by the names of the competencies."""
    default, rows = default_levels(position, scheme_now(request)), in_force(position, request.actor.on)
    saved = {
        f"{PREFIX}{each.code}": str(levels.get(each.code, default.get(each.code)) or "none") for each in dictionary()
    }
    labels = {f"{PREFIX}{each.code}": each.name for each in dictionary()}
    record = SimpleNamespace(labels=labels, lock_version=version_of(rows.values()), **saved)
    return Stale(record, {name: request.POST[name] for name in saved if name in request.POST})
