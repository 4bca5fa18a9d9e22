"""Is everything up? One line for a program that watches; it tells nothing about anybody."""

from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, HttpResponse

from ..http import reads

# Every worker gives a sign of life each ten seconds.
WORKS = "select coalesce(max(last_heartbeat) > now() - interval '1 minute', false) from procrastinate_workers"


@reads(public=True)
def health(request: HttpRequest) -> HttpResponse:
    """200 when all parts work, 503 without background work; without the database it is the 500 of any page."""
    with connection.cursor() as cursor:
        cursor.execute(WORKS)
        (works,) = cursor.fetchone()
    if works:
        return HttpResponse("ok\n", content_type="text/plain")
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return HttpResponse("the background work does not run\n", content_type="text/plain", status=status)
