"""What no page of ours sends: answered before a view reads it, so that no view has to expect it."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from .parameters import MOST_DIGITS, is_text


def turn_away(request: HttpRequest, named: Mapping[str, object]) -> None:
    """404 for a key that no row can have; 400 for text that no column can keep."""
    if any(isinstance(value, int) and value >= 10**MOST_DIGITS for value in named.values()):
        raise Http404
    sent = [request.GET, request.POST] if request.method == "POST" else [request.GET]
    texts = [text for fields in sent for name, values in fields.lists() for text in (name, *values)]
    texts += [value for value in named.values() if isinstance(value, str)]
    if not all(is_text(text) for text in texts):
        raise BadRequest(_("The address or the form holds characters that are no text. Please open the page again."))
