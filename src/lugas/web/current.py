"""The request whose page is being drawn: components are imported without a context and still need its tokens."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_request() -> HttpRequest | None:
    """The request being answered, or None outside of one."""
    return _request.get()


@contextmanager
def drawing(request: HttpRequest | None) -> Iterator[None]:
    """While this is open, a template's components know their request."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)
