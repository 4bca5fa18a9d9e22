"""Messages: a list that goes on by key; opening one marks it as read."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lugas.workflow import clock
from lugas.workflow.models import Notification
from lugas.workflow.notifications import body_of, subject_of

from ..http import ActorRequest, reads, render, writes
from ..paging import page_of

SHOWN = 30


def _mine(request: ActorRequest) -> QuerySet[Notification]:
    return Notification.objects.filter(agency_id=request.actor.agency_id, recipient_id=request.actor.employee_id)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Everything that I was told, newest first."""
    page = page_of(_mine(request), request, by=["-pk"], size=SHOWN)
    rows = [{"message": each, "subject": subject_of(each), "body": body_of(each)} for each in page.rows]
    return render(request, "work/notifications.html", {"page": page, "rows": rows})


@writes
def read(request: ActorRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    message = get_object_or_404(_mine(request), pk=pk)
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
    return redirect(message.path)


@writes
def all_read(request: ActorRequest) -> HttpResponse:
    """Mark everything as read."""
    _mine(request).filter(read_at__isnull=True).update(read_at=clock.now())
    return redirect("work:notifications")
