"""The tree of units, opened step by step: only the branch that leads to the open unit, and its children, are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse

from lugas.organization.models import Posting, PostingKind, Unit
from lugas.organization.models.employee import full_name_of
from lugas.organization.roles import Power, has_power

from ..addresses import url
from ..http import ActorRequest, reads, render
from ..parameters import key_in
from ..units import found_units

FIRST = [PostingKind.DEFINITIVE, PostingKind.PLT, PostingKind.PLH]
MOST_BELOW = 50
COLUMNS = ("name", "kind", "code", "path", "parent_id", "head_position_id")
HELD = ("kind", "pk", "position_id", "employee__name", "employee__title_before", "employee__title_after")


@dataclass
class Node:
    """One unit in the tree. `toggle` opens it, or closes it when it is open; empty where nothing is below.

    `more`: not all of what is below is drawn; the page of the unit lists it whole.
    """

    pk: int
    name: str
    kind: str
    head: str
    toggle: str = ""
    open: bool = False
    more: bool = False
    children: list[Node] = field(default_factory=list)


@reads
def index(request: ActorRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    opened = Unit.objects.filter(agency_id=request.actor.agency_id, pk=key_in(request.GET.get("open"))).first()
    context = {
        "roots": [] if query else branches(request, opened),
        "query": query,
        "units": found_units(request.actor, query),
        "may_add": has_power(request.actor, Power.MOVE_PEOPLE),
    }
    return render(request, "organization/index.html", context)


def branches(request: ActorRequest, opened: Unit | None) -> list[Node]:
    """The roots, with everything between them and the open unit; the root alone is open at first."""
    units = Unit.objects.filter(agency_id=request.actor.agency_id, valid_to__isnull=True)
    roots = list(units.filter(parent__isnull=True).values_list("pk", flat=True))
    chain = [int(part) for part in opened.path.split("/") if part] if opened else roots
    rows = _rows(units, chain)
    heads = heads_of(request, rows)
    nodes = {
        row.pk: Node(row.pk, row.name, row.get_kind_display(), heads.get(row.head_position_id or 0, "")) for row in rows
    }
    found: list[Node] = []
    for row in rows:
        node = nodes[row.pk]
        if row.has_children:
            node.open = row.pk in chain
            target = row.parent_id if node.open else row.pk
            node.toggle = f"{url('organization:index')}?{urlencode({'open': target or 0})}#unit-{row.pk}"
        if row.parent_id and row.place > MOST_BELOW:
            nodes[row.parent_id].more = True
        if not row.parent_id or row.place <= MOST_BELOW or row.pk in chain:
            (nodes[row.parent_id].children if row.parent_id else found).append(node)
    return found


def _rows(units: QuerySet[Unit], chain: list[int]) -> list[Any]:
    """The roots and the first units below each of the chain, with one more where there are more; and the chain."""
    place = Window(RowNumber(), partition_by="parent_id", order_by=("code", "pk"))
    below = units.filter(Q(parent__isnull=True) | Q(parent_id__in=chain)).only(*COLUMNS)
    few = below.annotate(place=place, has_children=Exists(units.filter(parent_id=OuterRef("pk"))))
    return list(few.filter(Q(place__lte=MOST_BELOW + 1) | Q(pk__in=chain)).order_by("code", "pk"))


def heads_of(request: ActorRequest, units: Sequence[Unit]) -> dict[int, str]:
    """Who holds each unit's head seat today, by seat; an acting head where there is no other."""
    seats = [unit.head_position_id for unit in units if unit.head_position_id]
    held = Posting.objects.in_force(request.actor.on).filter(position__in=seats).values_list(*HELD)
    found: dict[int, str] = {}
    for kind, _pk, seat, *name in sorted(held, key=lambda row: (FIRST.index(row[0]), row[1])):
        acting = "" if kind == PostingKind.DEFINITIVE else f" ({kind.title()})"
        found.setdefault(seat, f"{full_name_of(*name)}{acting}")
    return found
