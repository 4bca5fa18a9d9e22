"""Asking once more who sits there, before something that cannot be taken back.

`@writes` stays outermost: `@writes` `@fresh_sign_in` always asks, `@writes` `@signing` where the agency says so.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponseBase

from lugas.organization.models import User

from .accounts import session
from .accounts.confirmation import confirmation_page
from .answers import page_before
from .http import ActorRequest
from .typed import keep_for_later

FRESH = timedelta(minutes=10)
View = Callable[..., HttpResponseBase]

__all__ = ["FRESH", "fresh_sign_in", "is_fresh", "signing"]


def is_fresh(request: HttpRequest) -> bool:
    """Did the person give a password or code within the last ten minutes?"""
    return session.confirmed_within(request, FRESH)


def fresh_sign_in(view: View) -> View:
    """Ask for the password again unless it was given a moment ago; what was typed is kept meanwhile."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        keep_for_later(request)
        return confirmation_page(request, cast(User, request.user), page_before(request), status=403)

    return answer


def signing(view: View) -> View:
    """Submitting, agreeing, deciding: a signature where the agency demands one."""
    asked = fresh_sign_in(view)

    @wraps(view)
    def answer(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        demanded = request.actor.agency.confirms_signing
        return asked(request, *args, **kwargs) if demanded else view(request, *args, **kwargs)

    return answer
