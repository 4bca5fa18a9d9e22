"""Messages to people: kept in the application with the deed they tell of, and sent by e-mail after the commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import dateformat, translation
from django.utils.functional import Promise

from . import clock
from .models import Notification
from .sentences import one_stop

Text = str | Promise
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Message:
    """The words of one kind of notification; `%(name)s` stands for a value of its context.

    `calendar` names the value that goes with the e-mail as a file for anybody's calendar.
    """

    subject: Text
    body: Text = ""
    calendar: str = ""


@dataclass(frozen=True)
class Notice:
    """One message that is about to be sent. A value is text, a number, a date, or a text in both languages."""

    recipient_id: int
    kind: str
    path: str
    context: Mapping[str, Any]


MESSAGES: dict[str, Message] = {}


def register(messages: Mapping[str, Message]) -> None:
    """Each stage tells its kinds when its app is ready."""
    MESSAGES.update(messages)


def notify(recipient_id: int, kind: str, *, path: str, context: Mapping[str, Any], agency_id: int) -> None:
    """Tell one person, in the transaction of what is told. `path` is the page where they can act or read."""
    notify_all([Notice(recipient_id, kind, path, context)], agency_id=agency_id)


def notify_all(notices: Iterable[Notice], *, agency_id: int) -> int:
    """Tell many people at once; how many."""
    at = clock.now()
    rows = [
        Notification(
            agency_id=agency_id,
            recipient_id=notice.recipient_id,
            kind=_known(notice.kind),
            path=notice.path,
            context={name: _kept(value) for name, value in notice.context.items()},
            created_at=at,
        )
        for notice in notices
    ]
    Notification.objects.bulk_create(rows, batch_size=5000)
    if rows:
        send_after_commit(agency_id)
    return len(rows)


def notify_owners(model: type[Model], ids: list[int], kind: str, *, path: str, context: Mapping[str, Any]) -> int:
    """Tell the owner of each of many records the same, however many there are: one statement."""
    from .bulk import insert_select

    if not ids:
        return 0
    given = {
        "agency_id": "r.agency_id",
        "recipient_id": "r.employee_id",
        "kind": "%(kind)s",
        "path": "%(path)s",
        "context": "%(context)s::jsonb",
        "created_at": "%(at)s",
    }
    values = {"kind": _known(kind), "path": path, "at": clock.now(), "ids": ids}
    values["context"] = json.dumps({name: _kept(value) for name, value in context.items()})
    made = insert_select(Notification, given, f"from {model._meta.db_table} r where r.id = any(%(ids)s)", values)
    send_after_commit(model._default_manager.values_list("agency_id", flat=True).get(pk=ids[0]))
    return len(made)


def send_after_commit(agency_id: int) -> None:
    """Have the new messages sent by e-mail once they are really there."""
    transaction.on_commit(lambda: _deliver(agency_id))


def in_both(text: Callable[[], Text]) -> dict[str, str]:
    """A value in both languages, for a reader who may use either."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(text())
    return found


def subject_of(notification: Notification) -> str:
    """The message in one line, in the reader's language."""
    return _filled(MESSAGES[notification.kind].subject, notification)


def body_of(notification: Notification) -> str:
    """What else it says."""
    return _filled(MESSAGES[notification.kind].body, notification)


def calendar_of(notification: Notification) -> str:
    """The text of the calendar file that belongs to the message; mostly there is none."""
    name = MESSAGES[notification.kind].calendar
    return str(_shown(notification.context.get(name, ""))) if name else ""


def unread(recipient_id: int) -> int:
    """How many messages a person has not opened yet."""
    return Notification.objects.filter(recipient_id=recipient_id, read_at__isnull=True).count()


def _known(kind: str) -> str:
    if kind not in MESSAGES:
        raise LookupError(f"no message is registered for {kind!r}")
    return kind


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return str(value) if isinstance(value, Promise) else value


def _filled(text: Text, notification: Notification) -> str:
    values = {name: _shown(value) for name, value in notification.context.items()}
    return one_stop(str(text) % values) if text else ""


def _shown(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "date" in value:
        return dateformat.format(date.fromisoformat(value["date"]), "j F Y")
    language = (translation.get_language() or "id").split("-")[0]
    return value.get(language, value.get("id", ""))


def _deliver(agency_id: int) -> None:
    from .jobs import deliver

    deliver(agency_id)
