"""Finding people: by name, unit or number. A number never stands in an address."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.organization.models import Employee, Posting, PostingKind, Unit
from lugas.organization.models.employee import full_name_of
from lugas.organization.querysets import below
from lugas.organization.roles import Power, has_power

from ..http import ActorRequest, reads, render, writes
from ..paging import Page, page_of
from ..parameters import key_in
from .choosing import purpose_of

SIZE = 30
COLUMNS = ("pk", "sort_name", "name", "title_before", "title_after", "position__title", "unit__name")
DIGITS = re.compile(r"[\d .\-]{5,30}")


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    position: str
    unit: str


def rows_of(people: QuerySet[Employee], request: ActorRequest) -> Page[Row]:
    page = page_of(people.values(*COLUMNS), request, by=("sort_name", "pk"), size=SIZE)
    return Page([row_of(row) for row in page.rows], page.first_address, page.next_address)


def row_of(row: dict[str, Any]) -> Row:
    name = full_name_of(row["name"], row["title_before"], row["title_after"])
    return Row(row["pk"], name, row["position__title"] or "", row["unit__name"] or "")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Everyone, or whoever the words and the unit leave."""
    query, unit = _words(request), _unit(request)
    people = Employee.objects.visible_to(request.actor).active()
    if unit is not None:
        people = people.filter(below(unit.path))
    context = {
        "page": rows_of(people.search(query) if query else people, request),
        "query": query,
        "unit": unit,
        "may_add": has_power(request.actor, Power.MOVE_PEOPLE),
    }
    return render(request, "people/index.html", context)


def _words(request: ActorRequest) -> str:
    """What is searched for; a number typed into the address itself finds nothing."""
    query = request.GET.get("q", "").strip()
    return "" if DIGITS.fullmatch(query) else query


def _unit(request: ActorRequest) -> Unit | None:
    wanted = request.GET.get("unit", "")
    if not wanted:
        return None
    units = Unit.objects.filter(agency_id=request.actor.agency_id)
    return get_object_or_404(units, pk=key_in(wanted))


@writes
def search(request: ActorRequest) -> HttpResponse:
    """Words go on to the list; a number leads to its person, and shows several here when only begun."""
    query, purpose = request.POST.get("q", "").strip()[:120], purpose_of(request.POST)
    if not DIGITS.fullmatch(query):
        kept = {"q": query, **({"unit": request.POST["unit"]} if request.POST.get("unit") else {})}
        place = purpose.choice_address(query) if purpose else f"{reverse('people:index')}?{urlencode(kept)}"
        return redirect(place)
    digits = re.sub(r"\D", "", query)
    found = Employee.objects.visible_to(request.actor).active().search(digits).order_by("sort_name", "pk")
    rows = [row_of(row) for row in found.values(*COLUMNS)[:SIZE]]
    if len(rows) == 1:
        return redirect(purpose.target(rows[0].pk) if purpose else reverse("people:person", args=[rows[0].pk]))
    context = {"page": Page(rows), "query": "", "unit": None, "may_add": False, "by_number": True, "purpose": purpose}
    return render(request, "people/choice.html" if purpose else "people/index.html", context)


@reads
def choice(request: ActorRequest) -> HttpResponse:
    """Choose a person for something: an office, a posting, to type for somebody."""
    purpose, query = purpose_of(request.GET), _words(request)
    if purpose is None:
        return redirect("people:index")
    people = Employee.objects.visible_to(request.actor).active()
    page = rows_of(people.search(query), request) if query else Page([])
    return render(request, "people/choice.html", {"page": page, "query": query, "purpose": purpose})


@dataclass(frozen=True)
class Seat:
    """A head's seat without a definitive holder, or one in which somebody acts."""

    unit_id: int
    unit: str
    title: str
    holder: str
    holder_id: int | None
    kind: str
    until: Any


@reads
def acting(request: ActorRequest) -> HttpResponse:
    """Seats of heads that are vacant, and who acts in which."""
    on = request.actor.on
    heads = Unit.objects.filter(agency_id=request.actor.agency_id, head_position__isnull=False, valid_to__isnull=True)
    definitive = Posting.objects.in_force(on).filter(kind=PostingKind.DEFINITIVE).values("position_id")
    waiting = Posting.objects.in_force(on).exclude(kind=PostingKind.DEFINITIVE)
    holders = {
        posting.position_id: posting
        for posting in waiting.filter(agency_id=request.actor.agency_id)
        .select_related("employee")
        .order_by("kind", "-pk")
    }
    vacant = heads.exclude(head_position_id__in=definitive) | heads.filter(head_position_id__in=list(holders))
    page = page_of(vacant.select_related("head_position"), request, by=("path", "pk"))
    context = {
        "page": Page([_seat(unit, holders) for unit in page.rows], page.first_address, page.next_address),
        "may_move": has_power(request.actor, Power.MOVE_PEOPLE),
    }
    return render(request, "people/acting.html", context)


def _seat(unit: Unit, holders: dict[int, Posting]) -> Seat:
    posting = holders.get(unit.head_position_id or 0)
    return Seat(
        unit.pk,
        unit.name,
        unit.head_position.title if unit.head_position else "",
        posting.employee.full_name if posting else "",
        posting.employee_id if posting else None,
        posting.get_kind_display() if posting else _("vacant"),
        posting.ends_on if posting else None,
    )
