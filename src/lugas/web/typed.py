"""What somebody typed and has not sent: kept as a draft, and through a session that ended meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.core import signing
from django.http import HttpRequest, QueryDict

from lugas.organization.models import User
from lugas.workflow.models import Draft

KEY = "draft_key"
AUTHOR = "draft_author"
VERSION = "draft_version"
NOT_TEXT = frozenset({"csrfmiddlewaretoken", "idempotency_key", "version", KEY, AUTHOR, VERSION, "next"})
SALT = "lugas.typed"
MOST_OCTETS = 64_000
KEPT = "kept_text"


@dataclass(frozen=True)
class SavedDraft:
    """The newest text of a form. False when there is none."""

    key: str
    data: Mapping[str, list[str]] = field(default_factory=dict)
    saved_at: datetime | None = None
    version: int = 0

    def __bool__(self) -> bool:
        return bool(self.data)

    @property
    def initial(self) -> dict[str, Any]:
        """For a form's `initial`: one value as itself, several as a list."""
        return {name: values[0] if len(values) == 1 else values for name, values in self.data.items()}

    def text(self, name: str, otherwise: str = "") -> str:
        """The draft's text of one field, or what else stands there."""
        values = self.data.get(name)
        return values[0] if values else otherwise


def text_of(post: QueryDict) -> dict[str, list[str]]:
    """The fields of a form that a person filled in."""
    return {name: values for name, values in post.lists() if name not in NOT_TEXT and "password" not in name}


def author_mark(request: HttpRequest) -> str:
    """Who opened the form, signed: kept text is given back to this person alone."""
    return signing.dumps(request.user.pk, salt=SALT) if request.user.is_authenticated else ""


def author_of(request: HttpRequest) -> int | None:
    """The account that opened the form which is being sent."""
    try:
        return int(signing.loads(request.POST.get(AUTHOR, ""), salt=SALT))
    except signing.BadSignature:
        return None


def is_author(request: HttpRequest) -> bool:
    """Is the person who sends the form the one who opened it?"""
    return author_of(request) == request.user.pk


def octets(data: Mapping[str, list[str]]) -> int:
    """The size of what was typed."""
    return sum(len(text.encode()) for values in data.values() for text in values)


def draft_for(request: HttpRequest, key: str | None = None) -> SavedDraft:
    """The draft of the form with this key (by default: this page's path)."""
    key = key or request.path
    kept = request.session.get(KEPT)
    saved = Draft.objects.filter(user=cast(User, request.user), key=key).first()
    version = saved.lock_version if saved else 0
    if kept and kept["user"] == request.user.pk and kept["key"] == key:
        return SavedDraft(key, kept["data"], None, version)
    if saved is None:
        return SavedDraft(key)
    return SavedDraft(key, saved.data, saved.saved_at, version)


def discard_draft(request: HttpRequest) -> None:
    """The form was carried out: its draft has done its work."""
    key = request.POST.get(KEY)
    if not key:
        return
    Draft.objects.filter(user=cast(User, request.user), key=key).delete()
    if (kept := request.session.get(KEPT)) and kept["key"] == key:
        del request.session[KEPT]


def keep_for_later(request: HttpRequest) -> None:
    """The session ended before this form was sent: keep the text for the same person's return."""
    key, user, data = request.POST.get(KEY), author_of(request), text_of(request.POST)
    if key and user is not None and octets(data) <= MOST_OCTETS:
        request.session[KEPT] = {"user": user, "key": key[:200], "data": data}
