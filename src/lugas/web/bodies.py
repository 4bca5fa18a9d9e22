"""How much anybody may send at once: more is turned away before a byte of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .answers import too_large

# The largest roster (40 MB), with the other fields of its form. Each form then keeps to limits of its own.
MOST_BYTES = 42 * 1024 * 1024


def body_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        claimed = request.META.get("CONTENT_LENGTH") or "0"
        if not claimed.isdecimal() or int(claimed) > MOST_BYTES:
            return too_large(request, _("What was sent is too large. A file may have 20 MB, a roster 40 MB."))
        return get_response(request)

    return middleware
