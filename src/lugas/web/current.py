"""The request whose page is being drawn: components are imported without a context and still need its tokens."""

from contextvars import ContextVar

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_request() -> HttpRequest | None:
    """The request being answered, or None outside of one."""
    return _request.get()


class drawing:
    """With this context manager around it, a template's components know their request."""

    def __init__(self, request: HttpRequest | None) -> None:
        self._wanted = request

    def __enter__(self) -> None:
        self._token = _request.set(self._wanted)

    def __exit__(self, *_: object) -> None:
        _request.reset(self._token)
