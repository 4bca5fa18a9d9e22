"""One unit: what it is, who leads it, its positions and people, what is below it, and how it was called before."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import units as deeds
from lugas.organization.models import Employee, Position, Unit, UnitVersion
from lugas.organization.permissions import can_use, may_keep_team, require
from lugas.organization.querysets import below
from lugas.organization.rehearsal import rehearse
from lugas.organization.roles import Power
from lugas.workflow.kept import Kept
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..paging import Page, page_of
from ..parameters import key_in
from ..units import found_units
from .forms import ClosingForm, NewUnitForm, PlacementForm, UnitForm
from .tree import heads_of

SHOWN_POSITIONS = 100
UNIT = Kept(Unit, "parent", "head_position", where="r.id = %(unit)s and r.agency_id = %(agency)s")
CHAIN = Kept(Unit, where="r.id = any(%(above)s)", order="length(r.path)", only={"r": ("name", "path")})
POSITIONS = Kept(
    Position,
    where="r.unit_id = %(unit)s and r.closed_on is null",
    order=f"r.is_head desc, r.title, r.id limit {SHOWN_POSITIONS}",
    only={"r": ("title", "kind", "level", "is_head", "unit_id")},
    extra={
        "number": """(select count(*) from organization_posting p where p.position_id = r.id
            and p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on >= %(on)s))"""
    },
)
VERSIONS = Kept(
    UnitVersion,
    "parent",
    where="r.unit_id = %(unit)s",
    order="r.valid_from desc",
    only={"r": ("valid_from", "valid_to", "name", "decree", "unit_id", "parent_id"), "parent": ("name",)},
)
FIELDS = ("name", "kind", "echelon", "siasn_code", "measured")


def unit_or_404(request: ActorRequest, pk: int) -> Unit:
    found = UNIT.one({"unit": pk, "agency": request.actor.agency_id})
    if found is None:
        raise Http404
    return found


def chain_of(found: Unit) -> list[Unit]:
    """The units above, from the root on."""
    above = {int(part) for part in found.path.split("/") if part} - {found.pk}
    return CHAIN.all({"above": list(above)}) if above else []


def children_of(request: ActorRequest, found: Unit) -> Page[Unit]:
    """The units directly below."""
    units = Unit.objects.filter(parent=found, valid_to__isnull=True).only("code", "name", "head_position_id")
    return page_of(units, request, by=("code", "pk"))


@reads
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    found = unit_or_404(request, pk)
    here = {"unit": found.pk, "on": request.actor.on}
    children = children_of(request, found)
    people = Employee.objects.visible_to(request.actor).active().filter(below(found.path))
    context = {
        "unit": found,
        "chain": chain_of(found),
        "children": children,
        "heads": heads_of(request, [found, *children.rows]),
        "positions": POSITIONS.all(here),
        "versions": VERSIONS.all(here),
        "number": people.count(),
        "keeping": can_use(request.actor, Power.MOVE_PEOPLE, found.path),
        "teams_kept": may_keep_team(request.actor, found),
        "codes": can_use(request.actor, Power.ISSUE_CODES, found.path),
    }
    return render(request, "organization/unit.html", context)


@reads
def data(request: ActorRequest, pk: int) -> HttpResponse:
    found = unit_or_404(request, pk)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    initial = {name: getattr(found, name) for name in FIELDS} | {"on": request.actor.on}
    return _form(request, UnitForm(initial=initial), unit=found)


def _form(
    request: ActorRequest, form: UnitForm, *, unit: Unit | None = None, parent: Unit | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "organization/data.html", {"form": form, "unit": unit, "parent": parent}, status)


@writes
def change(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = unit_or_404(request, pk), UnitForm(request.POST)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    if not form.is_valid():
        return _form(request, form, unit=found, status=422)
    try:
        deeds.change_unit(found, by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _form(request, form, unit=found, status=422)
    messages.success(request, _("The data of the unit were saved."))
    return redirect("organization:unit", pk)


@reads
def new(request: ActorRequest) -> HttpResponse:
    """Under the unit that the address names; without one, the root of the agency."""
    parent = _parent(request, request.GET.get("under"))
    require(can_use(request.actor, Power.MOVE_PEOPLE, parent.path if parent else ""))
    return _form(request, NewUnitForm(initial={"on": request.actor.on}), parent=parent)


def _parent(request: ActorRequest, wanted: str | None) -> Unit | None:
    return unit_or_404(request, key_in(wanted)) if wanted else None


@writes
def add(request: ActorRequest) -> HttpResponse:
    parent, form = _parent(request, request.POST.get("under")), NewUnitForm(request.POST)
    require(can_use(request.actor, Power.MOVE_PEOPLE, parent.path if parent else ""))
    if not form.is_valid():
        return _form(request, form, parent=parent, status=422)
    try:
        made = deeds.add_unit(parent, by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _form(request, form, parent=parent, status=422)
    messages.success(request, _("“%(name)s” is in the tree.") % {"name": made.name})
    return redirect("organization:unit", made.pk)


@reads
def placement(request: ActorRequest, pk: int) -> HttpResponse:
    """First the unit above, then the day and the decree."""
    found = unit_or_404(request, pk)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    query = request.GET.get("q", "").strip()
    parent = _parent(request, request.GET.get("under"))
    context = {
        "unit": found,
        "parent": parent,
        "query": query,
        "units": found_units(request.actor, query),
        "form": PlacementForm(initial={"on": request.actor.on}),
        "preview": None,
        "problem": "",
    }
    return render(request, "organization/placement.html", context)


@writes
def placement_preview(request: ActorRequest, pk: int) -> HttpResponse:
    """Whose supervisor would change; nothing is done yet."""
    found, parent = unit_or_404(request, pk), unit_or_404(request, key_in(request.POST.get("under")))
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    form = PlacementForm(request.POST)
    context = {"unit": found, "parent": parent, "form": form, "preview": None, "problem": "", "query": "", "units": []}
    if not form.is_valid():
        return render(request, "organization/placement.html", context, 422)
    deed = partial(deeds.move_unit, found, parent, by=request.actor, **form.cleaned_data)
    try:
        preview = rehearse(deed, lambda _change: None)
    except Refused as refusal:
        return render(request, "organization/placement.html", context | {"problem": refusal.reason}, 409)
    people = Employee.objects.active().filter(below(found.path)).count()
    counted = {"preview": preview, "units_below": _units_below(request, found), "people": people}
    return render(request, "organization/placement.html", context | counted)


def _units_below(request: ActorRequest, found: Unit) -> int:
    return Unit.objects.filter(below(found.path, "path"), agency_id=request.actor.agency_id).count() - 1


@writes
def move(request: ActorRequest, pk: int) -> HttpResponse:
    found, parent = unit_or_404(request, pk), unit_or_404(request, key_in(request.POST.get("under")))
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    form = PlacementForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Day or decree is missing. Go back and fill them in."))
    deeds.move_unit(found, parent, by=request.actor, **form.cleaned_data)
    messages.success(request, _("“%(unit)s” hangs under “%(parent)s”.") % {"unit": found.name, "parent": parent.name})
    return redirect("organization:unit", pk)


@reads
def closing(request: ActorRequest, pk: int) -> HttpResponse:
    found = unit_or_404(request, pk)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    context = {"unit": found, "form": ClosingForm(initial={"on": request.actor.on})}
    return render(request, "organization/closing.html", context)


@writes
def close(request: ActorRequest, pk: int) -> HttpResponse:
    found, form = unit_or_404(request, pk), ClosingForm(request.POST)
    require(can_use(request.actor, Power.MOVE_PEOPLE, found.path))
    if not form.is_valid():
        return render(request, "organization/closing.html", {"unit": found, "form": form}, 422)
    try:
        deeds.close_unit(found, by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return render(request, "organization/closing.html", {"unit": found, "form": form}, 422)
    messages.success(request, _("“%(name)s” is closed.") % {"name": found.name})
    return redirect("organization:unit", pk)
