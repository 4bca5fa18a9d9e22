"""Answers other than the page asked for: turned down, out of date, not there, broken. Each says how to go on."""

import logging
import secrets
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from lugas.workflow.refusal import Refused, Stale

from .typed import text_of

log = logging.getLogger("lugas.errors")
MOST_TEXTS = 40
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    full = {"actor": getattr(request, "actor", None), "back": page_before(request), **context}
    return HttpResponse(render_to_string(template, full, request, using="jinja2"), status=status)


def page_before(request: HttpRequest) -> str:
    """The page of ours that a form was sent from; the first page when it is not known."""
    referer = request.headers.get("Referer", "")
    try:
        host = request.get_host()
    except DisallowedHost:
        return "/"
    if not url_has_allowed_host_and_scheme(referer, {host}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def number() -> str:
    """A number that a person can read out: LGS-7F3K-29QX."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(8))
    return f"LGS-{letters[:4]}-{letters[4:]}"


def typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be shown to its author so that it can be copied."""
    long = [(name, text) for name, texts in text_of(request.POST).items() for text in texts if " " in text.strip()]
    return long[:MOST_TEXTS]


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The move was turned down: why, and what was typed."""
    return _page(request, "errors/refused.html", 409, reason=refusal.reason, typed=typed_texts(request))


def forbidden(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page is not for this person: why, and who can help."""
    return _page(request, "errors/forbidden.html", 403, reason=refusal.reason)


def stale(request: HttpRequest, conflict: Stale) -> HttpResponse:
    """Somebody saved meanwhile: both texts side by side, and the choice."""
    record = conflict.record
    sent = text_of(request.POST)
    mine = conflict.typed or {name: values[0] for name, values in sent.items() if values and _is_own(record, name)}
    rows = [
        {
            "name": name,
            "label": _label(record, name),
            "mine": text,
            "theirs": _shown(record, name),
            "choices": _choices(record, name),
        }
        for name, text in mine.items()
        if _is_own(record, name) and _text(record, name) != text.replace("\r\n", "\n")
    ]
    others = [(name, text) for name, values in sent.items() for text in values if name not in mine]
    same = [(name, text) for name, text in mine.items() if name not in {row["name"] for row in rows}]
    version = getattr(record, "lock_version", None)
    return _page(request, "errors/stale.html", 409, rows=rows, rest=[*same, *others], version=version)


def _is_own(record: object, name: str) -> bool:
    """Whether it is a text of the record itself; the people of a meeting, say, are records of their own."""
    meta = getattr(record, "_meta", None)
    return hasattr(record, name) if meta is None else name in {field.name for field in meta.concrete_fields}


def _label(record: object, name: str) -> str:
    """The field's name in words: the model's, or what a form's own record calls it."""
    if name in (labels := getattr(record, "labels", {})):
        return str(labels[name])
    meta = getattr(record, "_meta", None)
    if meta is None:
        return name
    label = str(meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _choices(record: object, name: str) -> dict[str, str]:
    """What a field may hold, where that is a list."""
    meta = getattr(record, "_meta", None)
    found = getattr(meta.get_field(name), "flatchoices", ()) if meta else ()
    return {str(value): str(label) for value, label in found}


def _shown(record: object, name: str) -> str:
    """The value as people know it: a choice by its name."""
    text = _text(record, name)
    return _choices(record, name).get(text, text)


def _text(record: object, name: str) -> str:
    value = getattr(record, name, "")
    return "" if value is None else str(value)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "errors/bad_request.html", 400, reason=str(exception))


def too_large(request: HttpRequest, reason: str) -> HttpResponse:
    return _page(request, "errors/bad_request.html", 413, reason=reason)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "errors/forbidden.html", 403, reason=str(exception) or _("This page is not open to you."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "errors/not_found.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is out of date: mostly a page that stood open across a sign-in."""
    return _page(request, "errors/out_of_date.html", 403, typed=typed_texts(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Unexpected: a number to quote, written to the log beside the error."""
    quote = number()
    log.error("error %s on %s", quote, request.resolver_match.view_name if request.resolver_match else "?")
    try:
        return _page(request, "errors/server_error.html", 500, number=quote, typed=typed_texts(request))
    except Exception:
        log.exception("error page failed for %s", quote)
        text = _("Something broke on our side. Please quote this number: %(number)s") % {"number": quote}
        return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")
