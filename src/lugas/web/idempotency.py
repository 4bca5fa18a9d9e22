"""A form that is sent twice has one effect: its key is taken in the transaction that carries it out."""

import uuid
from typing import cast

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from lugas.organization.models import User
from lugas.workflow.models import IdempotencyKey

FIELD = "idempotency_key"
A_MINUTE = 60


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """The key that the form carries, if it carries one."""
    text = request.POST.get(FIELD) or request.headers.get("Idempotency-Key", "")
    if not text:
        return None
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise BadRequest(_("This form is damaged. Please open the page again.")) from error


def claim(request: HttpRequest, key: uuid.UUID) -> str | None:
    """Take the key. Where it was taken before: the place that the first answer pointed to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workflow_idempotencykey (user_id, key, location, created_at) VALUES (%s, %s, '', now())"
            " ON CONFLICT (user_id, key) DO NOTHING RETURNING id",
            [request.user.pk, key],
        )
        if cursor.fetchone():
            return None
    before = IdempotencyKey.objects.get(user=cast(User, request.user), key=key)
    return before.location or "/"


def settle(request: HttpRequest, key: uuid.UUID, response: HttpResponseBase) -> None:
    """Note where the answer stands, for the second sending."""
    location = response.headers.get("Location", "")[:500]
    IdempotencyKey.objects.filter(user=cast(User, request.user), key=key).update(location=location)
    tell_done(response, key)


def tell_done(response: HttpResponseBase, key: uuid.UUID) -> None:
    """Let the script forget the copy of the text that it kept on the device."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie("__Host-done" if secure else "done", str(key), max_age=A_MINUTE, secure=secure, samesite="Lax")
