"""The tree of units, opened step by step: only the branch that leads to the open unit, and its children, are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.urls import reverse

from lugas.organization.models import Posting, PostingKind, Unit
from lugas.organization.roles import Power, has_power

from ..http import ActorRequest, reads, render
from ..parameters import key_in
from ..units import found_units

FIRST = [PostingKind.DEFINITIVE, PostingKind.PLT, PostingKind.PLH]


@dataclass
class Node:
    """One unit in the tree. `toggle` opens it, or closes it when it is open; empty where nothing is below."""

    pk: int
    name: str
    kind: str
    head: str
    toggle: str = ""
    open: bool = False
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
    below = units.filter(Q(parent__isnull=True) | Q(parent_id__in=chain))
    has_children = Exists(units.filter(parent_id=OuterRef("pk")))
    rows = list(below.annotate(has_children=has_children).select_related("head_position").order_by("code", "pk"))
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
            node.toggle = f"{reverse('organization:index')}?{urlencode({'open': target or 0})}#unit-{row.pk}"
        (nodes[row.parent_id].children if row.parent_id else found).append(node)
    return found


def _node(row: Unit, heads: dict[int, str]) -> Node:
    return Node(row.pk, row.name, row.get_kind_display(), heads.get(row.head_position_id or 0, ""))


def heads_of(request: ActorRequest, units: Sequence[Unit]) -> dict[int, str]:
    """Who holds each unit's head seat today, by seat; an acting head where there is no other."""
    seats = [unit.head_position_id for unit in units if unit.head_position_id]
    held = Posting.objects.in_force(request.actor.on).filter(position__in=seats).select_related("employee")
    found: dict[int, str] = {}
    for posting in sorted(held, key=lambda each: (FIRST.index(each.kind), each.pk)):
        acting = "" if posting.kind == PostingKind.DEFINITIVE else f" ({posting.kind.title()})"
        found.setdefault(posting.position_id, f"{posting.employee.full_name}{acting}")
    return found
