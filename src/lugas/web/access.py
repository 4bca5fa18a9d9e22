"""Who looked at whose record: gathered while a page is drawn, written when its reading transaction is over."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from lugas.organization.actor import Actor
from lugas.workflow.models import Event
from lugas.workflow.record import event
from lugas.workflow.tenancy import agency_context


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
    with agency_context(actor.agency_id):
        Event.objects.bulk_create(
            event(look.kind, by=actor, about=look.about, subject=look.subject) for look in once.values()
        )
