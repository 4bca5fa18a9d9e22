"""What both sides said about competencies in evaluations, as far as the reader may see it."""

from collections import defaultdict
from dataclasses import dataclass

from lugas.competency.profile import Reading, Source
from lugas.evaluation.models import Appraisal, ItemKind, ItemRating
from lugas.evaluation.permissions import sees_ratings, sees_self_view
from lugas.organization.actor import Actor
from lugas.progress.models import Evidence

MOST_ROWS = 240
SOURCES = {"self": Source.SELF, "supervisor": Source.SUPERVISOR}
SEES = {Source.SELF: sees_self_view, Source.SUPERVISOR: sees_ratings}


@dataclass(frozen=True)
class Earlier:
    """A level in a period before, by the same source."""

    when: str
    level: int


@dataclass(frozen=True)
class Said:
    """The newest view of each side, where it stands, what it rests on, and how it was in the periods before."""

    readings: tuple[Reading, ...]
    appraisals: dict[Source, Appraisal]
    evidence: dict[tuple[Source, str], Evidence]
    earlier: dict[tuple[Source, str], tuple[Earlier, ...]]


def said_of(actor: Actor, employee_id: int) -> Said:
    """In one query."""
    views: dict[Source, dict[int, list[ItemRating]]] = {source: defaultdict(list) for source in SEES}
    for row in _rows(actor, employee_id):
        source = SOURCES[row.side]
        if row.appraisal_id in views[source] or SEES[source](actor, row.appraisal):
            views[source][row.appraisal_id].append(row)
    told = {source: list(by_appraisal.values()) for source, by_appraisal in views.items() if by_appraisal}
    return Said(
        readings=tuple(_reading(source, periods[0]) for source, periods in told.items()),
        appraisals={source: periods[0][0].appraisal for source, periods in told.items()},
        evidence={(source, row.code): row.evidence for source, it in told.items() for row in it[0] if row.evidence},
        earlier=_earlier(told),
    )


def _rows(actor: Actor, employee_id: int) -> list[ItemRating]:
    seen = Appraisal.objects.visible_to(actor).filter(employee_id=employee_id)
    rows = ItemRating.objects.filter(appraisal__in=seen, kind=ItemKind.COMPETENCY, level__isnull=False)
    related = ("appraisal__period__cycle", "appraisal__unit", "evidence")
    newest = ("-appraisal__period__ends_on", "-appraisal_id", "pk")
    return list(rows.select_related(*related).order_by(*newest)[:MOST_ROWS])


def when(appraisal: Appraisal) -> str:
    return f"{appraisal.period.label} {appraisal.period.cycle.year}"


def _reading(source: Source, rows: list[ItemRating]) -> Reading:
    appraisal = rows[0].appraisal
    return Reading(
        source,
        {row.code: row.level for row in rows if row.level},
        {row.code: row.text for row in rows if row.text},
        about=when(appraisal),
        on=appraisal.period.ends_on,
    )


def _earlier(told: dict[Source, list[list[ItemRating]]]) -> dict[tuple[Source, str], tuple[Earlier, ...]]:
    """Oldest first, without the newest."""
    found: dict[tuple[Source, str], list[Earlier]] = defaultdict(list)
    for source, periods in told.items():
        for rows in reversed(periods[1:]):
            for row in rows:
                found[source, row.code].append(Earlier(when(row.appraisal), row.level or 0))
    return {key: tuple(each) for key, each in found.items()}
