"""The request whose page is being drawn: components are imported without a context and still need its tokens."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import translation
from markupsafe import Markup

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_texts: ContextVar[dict[str, Markup] | None] = ContextVar("texts", default=None)


def current_request() -> HttpRequest | None:
    """The request being answered, or None outside of one."""
    return _request.get()


@contextmanager
def drawing(request: HttpRequest | None) -> Iterator[None]:
    """While this is open, a template's components know their request."""
    token, kept = _request.set(request), _texts.set(_texts_now())
    try:
        yield
    finally:
        _request.reset(token)
        _texts.reset(kept)


def texts() -> dict[str, Markup]:
    """The texts of the page's language that were looked up before."""
    found = _texts.get()
    return _texts_now() if found is None else found


def _texts_now() -> dict[str, Markup]:
    """They are kept with the catalogue they came from, and go with it when it is read anew."""
    catalogue = translation(get_language() or settings.LANGUAGE_CODE)
    found: dict[str, Markup] = catalogue.__dict__.setdefault("marked_texts", {})
    return found
