"""Posts about the account itself: no agency, no surrounding transaction, so that a failed try stays counted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ..nonsense import turn_away

AccountView = Callable[..., HttpResponse]


def of_account(view: AccountView) -> AccountView:
    """POST only, open to visitors; the view itself keeps together what belongs together."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        turn_away(request, kwargs)
        return view(request, *args, **kwargs)

    shown: AccountView = never_cache(sensitive_post_parameters()(answer))
    shown.manner, shown.public = "writes", True  # type: ignore[attr-defined]  # functions bear marks
    return shown
