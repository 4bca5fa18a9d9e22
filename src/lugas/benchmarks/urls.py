"""Every address of the application, and a view that does nothing: what the server itself costs."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from lugas.config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("bare", content_type="text/plain")


urlpatterns = [path("bare/", bare), path("", include("lugas.config.urls"))]
