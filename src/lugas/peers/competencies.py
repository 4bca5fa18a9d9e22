"""Which competencies are asked about somebody: those of the position's standard, frozen when the round opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from psycopg.types.json import Jsonb

from lugas.competency.dictionary import Competency, dictionary
from lugas.competency.standards import Standard, required_for_all
from lugas.organization.models import Position
from lugas.planning.models import Plan
from lugas.planning.rules import scheme_of
from lugas.regulation.provisions.voices import most_competencies

from .models import Review, Round
from .releasing import Values

# A code of the dictionary with the level that the position asks for.
Kept = list[tuple[str, int]]
FREEZE = """
update peers_review r set competencies = found.kept
  from unnest(%(reviews)s::bigint[], %(kept)s::jsonb[]) found (review, kept)
 where r.id = found.review
"""


@dataclass(frozen=True)
class Asked:
    """One competency of a form, with the level that the position asks for."""

    competency: Competency
    level: int


def freeze(what: Round, reviews: Iterable[int]) -> None:
    """Keep with each of these reviews what its form asks; nothing where the rule asks about no competency."""
    if not what.frozen.kinds:
        return
    seats = _seats(what, reviews)
    positions = Position.objects.filter(pk__in=set(seats.values())).select_related("unit")
    scheme = scheme_of(what.period.cycle)
    standards = required_for_all(positions, on=what.opened_on, kinds=what.frozen.kinds, scheme=scheme)
    kept = {pk: Jsonb(_room_for(what, standards[seat])) for pk, seat in seats.items() if seat in standards}
    with connection.cursor() as cursor:
        cursor.execute(FREEZE, {"reviews": list(kept), "kept": list(kept.values())})


def _seats(what: Round, reviews: Iterable[int]) -> dict[int, int]:
    """The position of the plan that each person is reviewed under."""
    people = dict(Review.objects.filter(pk__in=list(reviews)).values_list("employee_id", "pk"))
    period = what.period
    plans = Plan.objects.filter(
        cycle_id=period.cycle_id,
        agreed_at__isnull=False,
        starts_on__lte=period.ends_on,
        ends_on__gte=period.starts_on,
        employee_id__in=list(people),
    )
    latest = plans.order_by("employee_id", "-ends_on", "-pk").distinct("employee_id")
    rows = latest.values_list("employee_id", "posting__position_id")
    return {people[employee]: position for employee, position in rows if position}


def _room_for(what: Round, standard: Standard) -> Kept:
    """As many as ten minutes have room for: those of everyone before those of the trade."""
    most = most_competencies(what.frozen.items)
    return [(each.code, each.level) for each in standard[:most]]


def asked_in(review: Review) -> tuple[Asked, ...]:
    """In the order of the form."""
    words = dictionary()
    return tuple(Asked(words[code], level) for code, level in review.competencies)


def places(items: int, kept: Iterable[tuple[str, int]]) -> Values:
    """Where each competency stands on a sheet: behind the guides."""
    return {code: (items + number,) for number, (code, _level) in enumerate(kept)}
