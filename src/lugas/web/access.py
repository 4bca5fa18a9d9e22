"""Who looked at whose record: gathered while a page is drawn, written when its reading transaction is over."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model
from django.http import HttpRequest

from lugas.organization.actor import Actor
from lugas.workflow.prepared import prepared
from lugas.workflow.record import event
from lugas.workflow.tenancy import agency_context

# What differs from look to look, and what is the same for all looks of a request.
LOOKED = ("kind", "subject_id", "object_type", "object_id", "object_version")
ALIKE = ("agency_id", "at", "actor_id", "employee_id", "on_behalf_of_id")
WRITTEN = """
insert into workflow_event (agency_id, at, actor_id, employee_id, on_behalf_of_id, kind, subject_id, object_type,
       object_id, object_version, acting_as, source, target, comment, data, digest_before, digest_after)
select %(agency_id)s, %(at)s, %(actor_id)s, %(employee_id)s, %(on_behalf_of_id)s, kind, subject, about, key, version,
       '', '', '', '', '{}', '', ''
  from unnest(%(kind)s::text[], %(subject_id)s::bigint[], %(object_type)s::text[], %(object_id)s::bigint[],
              %(object_version)s::int[]) looks(kind, subject, about, key, version)
"""


@dataclass(frozen=True)
class Look:
    kind: str
    about: Model
    subject: int | None


def remember(request: HttpRequest, kind: str, about: Any, subject: int | None = None) -> None:
    """Add one look to those of this request, unless somebody looks at what is theirs."""
    subject = subject if subject is not None else getattr(about, "employee_id", None)
    if subject == request.__dict__["actor"].employee_id:
        return
    looks: list[Look] = request.__dict__.setdefault("looks", [])
    looks.append(Look(kind, about, subject))


def write(request: HttpRequest) -> None:
    """Write the looks of this request to the trace."""
    looks: list[Look] = request.__dict__.pop("looks", [])
    if not looks:
        return
    actor: Actor = request.__dict__["actor"]
    once = {(look.kind, look.about._meta.label, look.about.pk): look for look in looks}
    rows = [event(look.kind, by=actor, about=look.about, subject=look.subject) for look in once.values()]
    columns = {name: [getattr(row, name) for row in rows] for name in LOOKED}
    with agency_context(actor.agency_id), prepared(), connection.cursor() as cursor:
        cursor.execute(WRITTEN, columns | {name: getattr(rows[0], name) for name in ALIKE})
