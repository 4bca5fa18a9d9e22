"""The life of a session: begun anew at sign-in, ended by idleness, after twelve hours, or by the person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from lugas.organization.models import Membership, User

from .limits import address_of
from .person import MEMBERSHIP

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGNED_IN_AT = "signed_in_at"
LAST_SEEN = "last_seen"
CONFIRMED_AT = "confirmed_at"
MUST_ENROL = "must_enrol"
PENDING = "second_factor_pending"
ENDED = "session_ended"
NOTED_EVERY = timedelta(minutes=1)
PENDING_FOR = timedelta(minutes=5)
# Where a person goes who must set up a second factor first.
ENROLMENT = "/account/second-factor/"
OPEN_BEFORE_ENROLMENT = (ENROLMENT, "/session/", "/language/", "/static/", "/agencies/")


def begin(request: HttpRequest, user: User, *, membership: Membership | None = None) -> None:
    """Sign in: a new session key, the clock of the session started, text kept from an ended session still there."""
    login(request, user, backend=BACKEND)
    now = timezone.now().isoformat()
    request.session.update({SIGNED_IN_AT: now, LAST_SEEN: now, CONFIRMED_AT: now})
    if membership is not None:
        request.session[MEMBERSHIP] = membership.pk
    note(request, user)


def note(request: HttpRequest, user: User) -> None:
    """Put the session on the person's list."""
    request.session.save()
    UserSession.objects.create(
        user=user,
        session_key=cast(str, request.session.session_key),
        ip=address_of(request),
        user_agent=request.headers.get("User-Agent", "")[:200],
    )


def end(request: HttpRequest) -> None:
    """Sign out: nothing of the session stays."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def moment(request: HttpRequest, key: str) -> datetime | None:
    text = request.session.get(key)
    return datetime.fromisoformat(text) if text else None


def confirmed_within(request: HttpRequest, span: timedelta) -> bool:
    """Did the person prove within this time that it is them, by password or second factor?"""
    at = moment(request, CONFIRMED_AT)
    return at is not None and timezone.now() - at <= span


def _is_over(request: HttpRequest, now: datetime) -> bool:
    """Idle for too long, or signed in for twelve hours."""
    began, seen = moment(request, SIGNED_IN_AT), moment(request, LAST_SEEN)
    if began is None or seen is None:
        return False
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    whole = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return now - seen > idle or now - began > whole


def session_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End what is over, note activity once a minute, lead to the second factor where the agency demands one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        session, now = request.session, timezone.now()
        if SESSION_KEY not in session or BACKEND_SESSION_KEY not in session:
            return get_response(request)
        if _is_over(request, now):
            end(request)
            request.session[ENDED] = True
            return get_response(request)
        seen = moment(request, LAST_SEEN)
        if seen is None or now - seen >= NOTED_EVERY:
            session[LAST_SEEN] = now.isoformat()
            UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now)
            session.setdefault(SIGNED_IN_AT, now.isoformat())
        if session.get(MUST_ENROL) and not request.path.startswith(OPEN_BEFORE_ENROLMENT):
            return HttpResponseRedirect(ENROLMENT)
        return get_response(request)

    return middleware
