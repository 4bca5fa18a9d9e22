"""Switching the language of the pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..answers import page_before
from ..http import writes

A_YEAR = 365 * 24 * 60 * 60


@writes(public=True)
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language on this device and go back to the page."""
    response = redirect(page_before(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=A_YEAR,
            secure=bool(settings.LANGUAGE_COOKIE_SECURE),
            httponly=True,
            samesite="Lax",
        )
    return response
