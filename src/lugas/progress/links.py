"""Is a link readable by those who must read it? Asked from here, carefully: public addresses only, little read."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_REDIRECTS = 3
ANSWERS = range(200, 300)
PATIENCE = 8.0
Resolve = Callable[[str], list[str]]
Ask = Callable[[SplitResult, str], tuple[int, str]]
SIGN_IN_WORDS = ("accounts.google.com", "login.microsoftonline.com", "/signin", "/login", "/masuk")


@dataclass(frozen=True)
class Finding:
    """Readable or not, and what to do about it."""

    code: str
    readable: bool
    note: str | Promise


OK = Finding("ok", True, _("The link can be opened."))
NOT_PUBLIC = Finding(
    "not_public", False, _("The link leads to an address inside a network. Choose the file itself instead.")
)
NOT_WEB = Finding("not_web", False, _("Only links that begin with http:// or https:// can be checked."))
SILENT = Finding(
    "silent", False, _("The address does not answer. Open the link yourself; if it works there, it is tried again.")
)
CLOSED = Finding(
    "closed", False, _("Whoever opens the link is asked to sign in. Share it with “anyone who has the link”.")
)
GONE = Finding(
    "gone", False, _("There is nothing at this address (any more). Copy the link anew, or choose the file itself.")
)

FINDINGS = (OK, NOT_PUBLIC, NOT_WEB, SILENT, CLOSED, GONE)


def check(url: str, *, resolve: Resolve | None = None, ask: Ask | None = None) -> Finding:
    """Follow a link as a stranger would. `resolve` and `ask` stand in for the network in tests."""
    find = resolve or addresses
    fetch = ask or _ask
    for _step in range(MOST_REDIRECTS + 1):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return NOT_WEB
        try:
            found = find(parts.hostname)
            if not found or not all(is_public(address) for address in found):
                return NOT_PUBLIC if found else SILENT
            status, location = fetch(parts, found[0])
        except (OSError, http.client.HTTPException, ValueError):
            return SILENT
        if status not in (301, 302, 303, 307, 308) or not location:
            return _finding(status)
        url = urljoin(url, location)
        if any(word in url for word in SIGN_IN_WORDS):
            return CLOSED
    return SILENT


def _finding(status: int) -> Finding:
    if status in ANSWERS:
        return OK
    if status in (401, 403):
        return CLOSED
    return GONE if status in (404, 410) else SILENT


def addresses(host: str) -> list[str]:
    """Every address of a host."""
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Nothing private, local, reserved or meant for many."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast


def _ask(parts: SplitResult, address: str) -> tuple[int, str]:
    """One HEAD request to the very address that was checked; status and where it leads."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(parts.hostname or "", port, timeout=PATIENCE)
    stream = socket.create_connection((address, port), timeout=PATIENCE)
    if parts.scheme == "https":
        stream = ssl.create_default_context().wrap_socket(stream, server_hostname=parts.hostname)
    connection.sock = stream
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("HEAD", path, headers={"User-Agent": "Lugas link check", "Connection": "close"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        connection.close()
