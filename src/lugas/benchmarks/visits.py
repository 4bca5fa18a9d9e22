"""Visits to the production server as a browser behind a proxy makes them: one connection, gzip, a session."""

import gzip
import http.client
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from lugas.organization.models import Membership

from .pages import MainPage

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    weight: int


class Visitor:
    """Somebody signed in, on one connection that is kept open."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip", "Accept": "text/html,*/*"}
        if cookie:
            self.headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={cookie}"

    def get(self, path: str) -> Answer:
        """The answer, with the bytes that came over the wire, head included."""
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        raw = response.read()
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + 20
        body = gzip.decompress(raw) if response.getheader("Content-Encoding") == "gzip" else raw
        return Answer(response.status, body.decode("utf-8", "replace"), len(raw) + head)

    def fetch(self, path: str) -> bytes:
        """An asset as it is sent."""
        self.connection.request("GET", path, headers=self.headers)
        return self.connection.getresponse().read()


def session_for(employee_id: int) -> str:
    """A session as signing in makes it; the key for the cookie."""
    membership = Membership.objects.select_related("user").get(employee_id=employee_id)
    store = SessionStore()
    store[SESSION_KEY] = str(membership.user_id)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = membership.user.get_session_auth_hash()
    store["membership"] = membership.pk
    store.create()
    return str(store.session_key)


def latencies(port: int, page: MainPage, cookie: str, *, connections: int, each: int) -> list[float]:
    """Seconds of every visit while so many people visit at the same time."""
    found: list[float] = []
    threads = [Thread(target=_visit, args=(found, port, page.path, cookie, each)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _visit(found: list[float], *visit: Any) -> None:
    port, path, cookie, each = visit
    visitor = Visitor(port, cookie)
    for _ in range(each):
        began = time.perf_counter()
        visitor.get(path)
        found.append(time.perf_counter() - began)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
