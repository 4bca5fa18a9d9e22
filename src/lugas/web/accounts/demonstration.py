"""Whom a visitor of the demonstration may become by one click."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise

from lugas.organization.models import Agency, Employee, Grant, Office, Unit
from lugas.workflow.tenancy import agency_context

from .parts import seen

MOST_PER_AGENCY = 12


@dataclass(frozen=True)
class Figure:
    """One person of the cast, reached by the membership."""

    membership_id: int
    name: str
    title: str
    unit: str
    role: str | Promise = ""
    sees: str | Promise = ""


@dataclass(frozen=True)
class Troupe:
    """The cast of one agency."""

    agency: str
    figures: tuple[Figure, ...]


def troupes() -> list[Troupe]:
    """Every agency with the people to become; read again when the demonstration is made anew."""
    path = Path(settings.DATA) / "demo.json"
    made = path.stat().st_mtime_ns if path.exists() else 0
    newest = Agency.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return list(_troupes(str(path) if made else "", made, newest))


def forget_troupes() -> None:
    """Read them again at the next call: for a database that was replaced."""
    _troupes.cache_clear()


def may_become(membership_id: int) -> bool:
    return any(figure.membership_id == membership_id for troupe in troupes() for figure in troupe.figures)


@lru_cache(maxsize=2)
def _troupes(path: str, _made: int, _newest: int) -> tuple[Troupe, ...]:
    chosen = _chosen(path)
    found = []
    for agency in Agency.objects.order_by("pk"):
        with agency_context(agency.pk, read_only=True):
            figures = _figures(agency, chosen.get(agency.code, {}))
        found.append(Troupe(agency.name, figures))
    return tuple(troupe for troupe in found if troupe.figures)


def _chosen(path: str) -> dict[str, dict[int, str]]:
    """Whom the demonstration itself named, by agency, each with a part."""
    if not path:
        return {}
    cast: list[dict[str, Any]] = json.loads(Path(path).read_text()).get("cast", [])
    found: dict[str, dict[int, str]] = {}
    for row in cast:
        found.setdefault(row["agency"], {})[row["employee_id"]] = row.get("role", "")
    return found


def _figures(agency: Agency, chosen: dict[int, str]) -> tuple[Figure, ...]:
    """Those named, or else heads, holders of offices and the first few others."""
    with_account = Employee.objects.filter(agency=agency, left_on__isnull=True, membership__ended_on__isnull=True)
    people = with_account.select_related("membership", "position", "unit")
    if chosen:
        place = {pk: number for number, pk in enumerate(chosen)}
        rows = sorted(people.filter(pk__in=chosen), key=lambda person: place[person.pk])
    else:
        heads = Unit.objects.filter(agency=agency, head_position__isnull=False).values("head_position_id")
        holders = Grant.objects.filter(agency=agency).values("employee_id")
        first = people.filter(Q(position_id__in=heads) | Q(pk__in=holders)).order_by("unit__path", "pk")
        rows = list(first[:MOST_PER_AGENCY])
        rows += people.exclude(pk__in=[row.pk for row in rows]).order_by("pk")[: MOST_PER_AGENCY - len(rows)]
    offices = dict(
        Grant.objects.filter(agency=agency, employee__in=rows).order_by("-pk").values_list("employee_id", "office")
    )
    return tuple(
        _figure(row, offices.get(row.pk, ""), seen(agency.code, chosen.get(row.pk, "")))
        for row in rows
        if hasattr(row, "membership")
    )


def _figure(row: Employee, office: str, sees: str | Promise) -> Figure:
    return Figure(
        row.membership.pk,
        row.full_name,
        row.position.title if row.position else "",
        row.unit.name if row.unit else "",
        Office(office).label if office else "",
        sees,
    )
