"""The tree of units, opened step by step: only the branch that leads to the open unit, and its children, are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from lugas.organization.models import PostingKind, Unit
from lugas.organization.models.employee import full_name_of
from lugas.organization.roles import Power, has_power
from lugas.workflow.kept import Kept
from lugas.workflow.prepared import rows_of

from ..addresses import url
from ..http import ActorRequest, reads, render
from ..parameters import key_in
from ..units import found_units

FIRST = [PostingKind.DEFINITIVE, PostingKind.PLT, PostingKind.PLH]
MOST_BELOW = 50
# The roots and the first units below each of the chain, one more where there are more, and the chain itself.
SHOWN = Kept(
    Unit,
    where=f"""r.id in (
        select id from (
            select id, row_number() over (partition by parent_id order by code, id) as place from organization_unit
             where agency_id = %(agency)s and valid_to is null and (parent_id is null or parent_id = any(%(chain)s))
        ) below where place <= {MOST_BELOW + 1} or id = any(%(chain)s))""",  # noqa: S608  # made of constants
    order="r.code, r.id",
    only={"r": ("name", "kind", "code", "path", "parent_id", "head_position_id")},
    extra={"has_children": "exists (select from organization_unit c where c.parent_id = r.id and c.valid_to is null)"},
)
HELD = """
select p.kind, p.id, p.position_id, e.name, e.title_before, e.title_after
  from organization_posting p join organization_employee e on e.id = p.employee_id
 where p.position_id = any(%(seats)s) and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s)
"""
ROOTS = """
select id from organization_unit where agency_id = %(agency)s and valid_to is null and parent_id is null
"""


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
    key = key_in(request.GET.get("open"))
    opened = Unit.objects.filter(agency_id=request.actor.agency_id, pk=key).first() if key else None
    context = {
        "roots": [] if query else branches(request, opened),
        "query": query,
        "units": found_units(request.actor, query),
        "may_add": has_power(request.actor, Power.MOVE_PEOPLE),
    }
    return render(request, "organization/index.html", context)


def branches(request: ActorRequest, opened: Unit | None) -> list[Node]:
    """The roots, with everything between them and the open unit; the root alone is open at first."""
    if opened:
        chain = [int(part) for part in opened.path.split("/") if part]
    else:
        chain = [pk for (pk,) in rows_of(ROOTS, {"agency": request.actor.agency_id})]
    rows: list[Any] = SHOWN.all({"agency": request.actor.agency_id, "chain": chain})
    places: Counter[int | None] = Counter()
    heads = heads_of(request, rows)
    nodes = {
        row.pk: Node(row.pk, row.name, row.get_kind_display(), heads.get(row.head_position_id or 0, "")) for row in rows
    }
    found: list[Node] = []
    for row in rows:
        node = nodes[row.pk]
        places[row.parent_id] += 1
        if row.has_children:
            node.open = row.pk in chain
            target = row.parent_id if node.open else row.pk
            node.toggle = f"{url('organization:index')}?{urlencode({'open': target or 0})}#unit-{row.pk}"
        if row.parent_id and places[row.parent_id] > MOST_BELOW:
            nodes[row.parent_id].more = True
        if not row.parent_id or places[row.parent_id] <= MOST_BELOW or row.pk in chain:
            (nodes[row.parent_id].children if row.parent_id else found).append(node)
    return found


def heads_of(request: ActorRequest, units: Sequence[Unit]) -> dict[int, str]:
    """Who holds each unit's head seat today, by seat; an acting head where there is no other."""
    seats = [unit.head_position_id for unit in units if unit.head_position_id]
    held = rows_of(HELD, {"seats": seats, "on": request.actor.on}) if seats else []
    found: dict[int, str] = {}
    for kind, _pk, seat, *name in sorted(held, key=lambda row: (FIRST.index(row[0]), row[1])):
        acting = "" if kind == PostingKind.DEFINITIVE else f" ({kind.title()})"
        found.setdefault(seat, f"{full_name_of(*name)}{acting}")
    return found
