"""Limits on guessing: per account and address by django-axes, and here per account, per address and in total.

The table of tries holds no name, only a keyed digest: a password typed into the wrong field is not kept either.
"""

import hmac
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import User

UNKNOWN = "::"
WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 20
MOST_PER_ADDRESS = 100
MOST_IN_TOTAL = 3_000
TOO_MANY = _("Too many tries. Wait a quarter of an hour, or ask the personnel office for a new code.")

TRIES = """
select coalesce(sum(failures_since_start) filter (where username = %(name)s), 0),
       coalesce(sum(failures_since_start) filter (where ip_address = %(address)s), 0),
       coalesce(sum(failures_since_start), 0)
  from axes_accessattempt where attempt_time > %(since)s
"""


def name_digest(name: str) -> str:
    """What stands for a sign-in name in the table of tries."""
    return hmac.new(settings.SECRET_KEY.encode(), f"tries:{name}".encode(), "sha256").hexdigest()[:40]


def axes_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """`AXES_USERNAME_CALLABLE`."""
    known = credentials or {}
    name = known.get("username") or known.get(User.USERNAME_FIELD)
    return name_digest(str(name)) if name else None


def address_of(request: HttpRequest) -> str:
    """The address that the request came from, as the outermost of our own proxies saw it."""
    proxies: int = settings.AXES_IPWARE_PROXY_COUNT
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= proxies:
            return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR") or UNKNOWN)


def too_many_tries(request: HttpRequest, name: str) -> bool:
    """Has this account, this address or the whole installation failed too often in the last quarter of an hour?"""
    values: dict[str, Any] = {
        "name": name_digest(name),
        "address": address_of(request),
        "since": timezone.now() - WINDOW,
    }
    with connection.cursor() as cursor:
        cursor.execute(TRIES, values)
        account, address, total = cursor.fetchone()
    return bool(account >= MOST_PER_ACCOUNT or address >= MOST_PER_ADDRESS or total >= MOST_IN_TOTAL)


def count_failure(request: HttpRequest, name: str) -> None:
    """A wrong second factor or one-time code counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)
