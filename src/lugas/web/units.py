"""Finding units by name or code."""

from django.db.models import Q

from lugas.organization.actor import Actor
from lugas.organization.models import Unit

MOST = 40


def found_units(actor: Actor, query: str) -> list[Unit]:
    """Open units whose name or code has the words; nothing without words."""
    words = query.split()[:6]
    if not words:
        return []
    units = Unit.objects.filter(agency_id=actor.agency_id, valid_to__isnull=True).select_related("parent")
    for word in words:
        units = units.filter(Q(name__icontains=word) | Q(code__istartswith=word))
    return list(units.order_by("path", "pk")[:MOST])
