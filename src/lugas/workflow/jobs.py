"""E-mails go out after the commit, by the worker: as often as needed, each message once."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from . import clock
from .models import Notification
from .notifications import body_of, calendar_of, subject_of
from .tenancy import agency_context

log = logging.getLogger(__name__)
BATCH = 200
GIVE_UP_AFTER = timedelta(days=3)


def deliver(agency_id: int) -> None:
    """Have the unsent messages of an agency sent soon; one waiting job is enough for all of them."""
    try:
        with transaction.atomic():
            job = send_messages.configure(queueing_lock=f"messages-{agency_id}", lock=f"messages-{agency_id}")
            job.defer(agency_id=agency_id)
    except AlreadyEnqueued:
        return


@app.task(name="send_messages", queue="messages", retry=RetryStrategy(max_attempts=8, exponential_wait=5))
def send_messages(agency_id: int) -> int:
    """Send what has not been sent; a message leaves the list only when the mail server has taken it."""
    sent = 0
    while batch := _send_batch(agency_id):
        sent += batch
    return sent


def _send_batch(agency_id: int) -> int:
    with agency_context(agency_id, read_only=True):
        waiting = list(_waiting(agency_id).order_by("pk").values_list("pk", flat=True)[:BATCH])
    if waiting:
        with get_connection() as mail:
            for pk in waiting:
                _send_one(agency_id, pk, mail)
    return len(waiting)


def _waiting(agency_id: int) -> QuerySet[Notification]:
    since = clock.now() - GIVE_UP_AFTER
    unsent = Notification.objects.filter(agency_id=agency_id, mailed_at__isnull=True, created_at__gte=since)
    return unsent.exclude(recipient__email="")


def _send_one(agency_id: int, pk: int, mail: BaseEmailBackend) -> None:
    """In a transaction of its own: an error later on takes nothing back that has left the house."""
    with agency_context(agency_id):
        found = _waiting(agency_id).select_for_update(of=("self",), skip_locked=True)
        notification = found.select_related("recipient__membership__user").filter(pk=pk).first()
        if notification is None:
            return
        try:
            _letter(notification, mail).send()
        except (SMTPRecipientsRefused, ValueError):  # an address that no server knows, or that is none
            log.warning("the address of employee %s was refused", notification.recipient_id)
        Notification.objects.filter(pk=pk).update(mailed_at=clock.now())


def _letter(notification: Notification, mail: BaseEmailBackend) -> EmailMessage:
    with translation.override(_language_of(notification.recipient)):
        address = f"{settings.PUBLIC_ADDRESS}{notification.path}"
        text = "\n\n".join(part for part in (body_of(notification), address) if part)
        letter = EmailMessage(subject_of(notification), text, None, [notification.recipient.email], connection=mail)
        if calendar := calendar_of(notification):
            letter.attach("lugas.ics", calendar, "text/calendar")
        return letter


def _language_of(recipient: Any) -> str:
    membership = getattr(recipient, "membership", None)
    return membership.user.language if membership else settings.LANGUAGE_CODE
