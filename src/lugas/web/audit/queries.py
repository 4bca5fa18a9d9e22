"""Reads of the trace: joined names, newest first, onward by key."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise

from lugas.organization.actor import Actor
from lugas.workflow.models import Event

from .labels import deed, thing

PAGE = 50
MOST_DIGITS = 18
READ = ".read"


@dataclass(frozen=True)
class Row:
    """One event in words."""

    pk: int
    at: datetime
    who: str
    acting_as: str
    for_whom: str
    deed: str | Promise
    thing: str | Promise
    number: int
    subject: str
    comment: str


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    first_address: str
    next_address: str


COLUMNS = (
    "pk", "at", "kind", "acting_as", "object_type", "object_id", "comment",
    "employee__name", "on_behalf_of__name", "subject__name",
)  # fmt: skip


def looks_at(actor: Actor) -> QuerySet[Event]:
    """Everyone else's looks at the actor's own records."""
    return Event.objects.filter(agency_id=actor.agency_id, subject_id=actor.employee_id, kind__endswith=READ).exclude(
        employee_id=actor.employee_id
    )


def trace(actor: Actor, filters: dict[str, Any]) -> QuerySet[Event]:
    """The agency's events that match the filled-in filters."""
    found = Event.objects.filter(agency_id=actor.agency_id)
    if filters.get("kind"):
        found = found.filter(kind=filters["kind"])
    if filters.get("person"):
        found = found.filter(subject_id=filters["person"]) | found.filter(employee_id=filters["person"])
    if filters.get("since"):
        found = found.filter(at__date__gte=filters["since"])
    if filters.get("until"):
        found = found.filter(at__date__lte=filters["until"])
    return found


def page_of(events: QuerySet[Event], before: str, query: str) -> Page:
    """Fifty events from `before` (an event's id) downward."""
    if before.isdecimal() and len(before) <= MOST_DIGITS:
        events = events.filter(pk__lt=int(before))
    rows = list(events.order_by(F("pk").desc()).values_list(*COLUMNS)[: PAGE + 1])
    more = f"?{query}&before={rows[PAGE - 1][0]}" if len(rows) > PAGE else ""
    return Page([_row(*row) for row in rows[:PAGE]], f"?{query}" if before else "", more)


def _row(*values: Any) -> Row:
    """One row of COLUMNS."""
    pk, at, kind, party, kind_of, number, comment, who, whom, about = values
    return Row(pk, at, who or "", party, whom or "", deed(kind), thing(kind_of), number, about or "", comment)
