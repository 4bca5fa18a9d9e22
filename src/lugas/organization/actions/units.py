"""The tree of units changes by dated versions; what stood before stays on record (UNO-01)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..actor import Actor
from ..derivation import Change, index_words, settle
from ..models import Employee, Position, Posting, Unit, UnitVersion
from ..permissions import can_use, require
from ..querysets import below
from ..roles import Power

A_DAY = timedelta(days=1)


@transaction.atomic
def add_unit(parent: Unit | None, *, by: Actor, on: date, decree: str, name: str, code: str, **values: Any) -> Unit:
    """A new unit under `parent`; without one, the root of the agency."""
    require(can_use(by, Power.MOVE_PEOPLE, parent.path if parent else ""))
    if Unit.objects.filter(agency_id=by.agency_id, code=code).exists():
        raise Refused(_("Another unit has the code %(code)s already.") % {"code": code})
    unit = Unit.objects.create(agency_id=by.agency_id, parent=parent, name=name, code=code, valid_from=on, **values)
    _write(unit, on, decree, name=name, parent=parent, echelon=unit.echelon)
    record("unit.added", by=by, about=unit, data={"name": name, "on": on.isoformat(), "decree": decree})
    settle(by.agency_id, on=by.on, by=by)
    unit.refresh_from_db()
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: Actor, on: date, decree: str, name: str, echelon: str = "", **values: Any) -> Change:
    """A new name from a day on; kind, codes and whether it is measured are set at once."""
    require(can_use(by, Power.MOVE_PEOPLE, unit.path))
    if (name, echelon) != (unit.name, unit.echelon):
        _write(unit, on, decree, name=name, parent=unit.parent, echelon=echelon)
    at_once = {field: value for field, value in values.items() if getattr(unit, field) != value}
    Unit.objects.filter(pk=unit.pk).update(**at_once)
    told = {"name": name, "echelon": echelon, "on": on.isoformat(), "decree": decree}
    record("unit.changed", by=by, about=unit, data=told | {field: str(value) for field, value in at_once.items()})
    change = settle(by.agency_id, on=by.on, by=by)
    index_words(by.agency_id, list(Employee.objects.filter(unit=unit).values_list("pk", flat=True)))
    return change


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, by: Actor, on: date, decree: str) -> Change:
    """Hang a unit with everything below it under another one from a day on."""
    require(can_use(by, Power.MOVE_PEOPLE, unit.path))
    require(can_use(by, Power.MOVE_PEOPLE, parent.path))
    if parent.path.startswith(unit.path):
        raise Refused(_("“%(parent)s” lies below “%(unit)s”: a unit cannot hang under itself.") % _names(unit, parent))
    if parent.pk == unit.parent_id:
        raise Refused(_("“%(unit)s” hangs under “%(parent)s” already.") % _names(unit, parent))
    _write(unit, on, decree, name=unit.name, parent=parent, echelon=unit.echelon)
    told = {"from": unit.parent_id, "to": parent.pk, "on": on.isoformat(), "decree": decree}
    record("unit.moved", by=by, about=unit, data=told)
    return settle(by.agency_id, on=by.on, by=by)


def _names(unit: Unit, parent: Unit) -> dict[str, str]:
    return {"unit": unit.name, "parent": parent.name}


@transaction.atomic
def close_unit(unit: Unit, *, by: Actor, on: date, decree: str) -> None:
    """`on` is the last day. A unit with people or open units below it is not closed: they are moved first."""
    require(can_use(by, Power.MOVE_PEOPLE, unit.path))
    open_ones = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    if Unit.objects.filter(open_ones, below(unit.path, "path"), agency_id=by.agency_id).exclude(pk=unit.pk).exists():
        raise Refused(_("There are units below it. Close or move them first."))
    held = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    if Posting.objects.filter(held, position__unit=unit).exists():
        raise Refused(_("People are posted in it. Move them first."))
    Unit.objects.filter(pk=unit.pk).update(valid_to=on)
    UnitVersion.objects.filter(unit=unit, valid_from__gt=on).delete()
    UnitVersion.objects.filter(unit=unit, valid_to__isnull=True).update(valid_to=on)
    Position.objects.filter(unit=unit, closed_on__isnull=True).update(closed_on=on)
    record("unit.closed", by=by, about=unit, data={"on": on.isoformat(), "decree": decree})


def _write(unit: Unit, on: date, decree: str, *, name: str, parent: Unit | None, echelon: str) -> None:
    """The version in force ends on the day before; one that began on the same day is corrected."""
    newest = UnitVersion.objects.filter(unit=unit).order_by("-valid_from").first()
    if newest is not None and newest.valid_from > on:
        raise Refused(
            _("A change of this unit from %(day)s on is on record. A new one must begin on that day or later.")
            % {"day": newest.valid_from.strftime("%d-%m-%Y")}
        )
    values = {"name": name, "parent": parent, "echelon": echelon, "decree": decree}
    if newest is not None and newest.valid_from == on:
        UnitVersion.objects.filter(pk=newest.pk).update(**values)
        return
    if newest is not None:
        newest.valid_to = on - A_DAY
        newest.save(update_fields=["valid_to"])
    UnitVersion.objects.create(agency_id=unit.agency_id, unit=unit, valid_from=on, **values)


@transaction.atomic
def add_position(unit: Unit, *, by: Actor, title: str, kind: str, code: str = "", **values: Any) -> Position:
    """A seat or a kind of post. A head's seat becomes the unit's head unless it has one."""
    require(can_use(by, Power.MOVE_PEOPLE, unit.path))
    code = code or _free_code(unit)
    if Position.objects.filter(agency_id=by.agency_id, code=code).exists():
        raise Refused(_("Another position has the code %(code)s already.") % {"code": code})
    position = Position.objects.create(agency_id=by.agency_id, unit=unit, title=title, kind=kind, code=code, **values)
    if position.is_head:
        _seat(unit, position)
    record("position.added", by=by, about=position, data={"title": title, "unit": unit.pk, "head": position.is_head})
    settle(by.agency_id, on=by.on, by=by)
    return position


def _seat(unit: Unit, position: Position) -> None:
    if unit.head_position_id is not None:
        raise Refused(_("“%(unit)s” has a head's seat already.") % {"unit": unit.name})
    Unit.objects.filter(pk=unit.pk).update(head_position=position)


def _free_code(unit: Unit) -> str:
    taken = set(Position.objects.filter(code__startswith=f"{unit.code}-").values_list("code", flat=True))
    return next(code for code in (f"{unit.code}-{number}" for number in range(1, len(taken) + 2)) if code not in taken)


@transaction.atomic
def close_position(position: Position, *, by: Actor, on: date) -> None:
    """`on` is the last day; nobody may be posted there after it."""
    require(can_use(by, Power.MOVE_PEOPLE, position.unit.path))
    held = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    if Posting.objects.filter(held, position=position).exists():
        raise Refused(_("Somebody is posted there. Move them first."))
    Position.objects.filter(pk=position.pk).update(closed_on=on)
    Unit.objects.filter(head_position=position).update(head_position=None)
    record("position.closed", by=by, about=position, data={"on": on.isoformat()})
