"""How a view answers: `reads` cannot write, `writes` is one transaction, and every answer is a whole page."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from http import HTTPStatus
from typing import Any, cast, overload

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.workflow.refusal import Refused, Stale
from lugas.workflow.tenancy import agency_context

from . import access, answers, idempotency
from .actors import actor_of, membership_of
from .nonsense import turn_away
from .typed import SavedDraft, discard_draft, draft_for, keep_for_later

__all__ = ["ActorRequest", "SavedDraft", "draft_for", "looked_at", "reads", "render", "writes"]

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """A request whose person is known."""

    actor: Actor


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A whole page. `actor` (None for visitors) is always there."""
    full = {"actor": getattr(request, "actor", None), **(context or {})}
    return HttpResponse(render_to_string(template, full, request, using="jinja2"), status=status)


def looked_at(request: HttpRequest, kind: str, about: Model, subject: int | None = None) -> None:
    """Remember that the person opened a record of somebody else; the trace gets it after the page is drawn.

    `subject` is the employee whom the record concerns, by default its `employee_id`; one's own is not written.
    """
    access.remember(request, kind, about, subject)


@overload
def reads(view: View, /) -> View: ...
@overload
def reads(*, public: bool) -> Callable[[View], View]: ...
def reads(view: View | None = None, /, *, public: bool = False) -> View | Callable[[View], View]:
    """GET and HEAD only, inside a transaction that cannot write."""
    if view is None:
        return lambda later: _reading(later, public)
    return _reading(view, public)


@overload
def writes(view: View, /) -> View: ...
@overload
def writes(*, public: bool) -> Callable[[View], View]: ...
def writes(view: View | None = None, /, *, public: bool = False) -> View | Callable[[View], View]:
    """POST only, one transaction: an answer of 400 or more leaves nothing behind."""
    if view is None:
        return lambda later: _writing(later, public)
    return _writing(view, public)


def _reading(view: View, public: bool) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        turn_away(request, kwargs)
        if not (public or request.user.is_authenticated):
            return _sign_in(request)
        try:
            with _met(request, public, read_only=True):
                response = view(request, *args, **kwargs)
        except Refused as refusal:
            return answers.forbidden(request, refusal)
        access.write(request)
        return _personal(response)

    return _marked(answer, "reads", public)


def _writing(view: View, public: bool) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        turn_away(request, kwargs)
        if not (public or request.user.is_authenticated):
            return _sign_in(request)
        try:
            with _met(request, public) as known:
                response = _once(view, request, *args, **kwargs) if known else view(request, *args, **kwargs)
        except Refused as refusal:
            response = answers.refused(request, refusal)
        except Stale as stale:
            response = answers.stale(request, stale)
        return _personal(response)

    return _marked(answer, "writes", public)


@contextmanager
def _met(request: HttpRequest, public: bool, *, read_only: bool = False) -> Iterator[bool]:
    """The transaction of one request, in the fence of the person's agency, with the actor on the request.

    False for visitors, who see public pages only: they have no actor and stand outside every agency.
    """
    membership = membership_of(request)
    if membership is None and not public:
        raise Refused(_("Your account belongs to no agency at present. The personnel office of your agency can help."))
    with agency_context(membership.agency_id if membership else None, read_only=read_only):
        if membership is not None:
            try:
                cast(ActorRequest, request).actor = actor_of(request, membership)
            except Refused:
                if not public:
                    raise
            timezone.activate(membership.agency.zone)
        yield hasattr(request, "actor")


def _once(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Carry out the view unless this very form was carried out before."""
    response: HttpResponseBase
    key = idempotency.key_of(request)
    if key and (before := idempotency.claim(request, key)) is not None:
        response = redirect(before)
        idempotency.tell_done(response, key)
        return response
    response = view(request, *args, **kwargs)
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        transaction.set_rollback(True)
        return response
    if key:
        idempotency.settle(request, key, response)
    # A form that was carried out leads on to another page; keeping a draft does not.
    if response.has_header("Location"):
        discard_draft(request)
    return response


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page, and from there back; what was typed is kept for the same person."""
    target = request.get_full_path() if request.method != "POST" else answers.page_before(request)
    if request.method == "POST":
        keep_for_later(request)
    response = redirect_to_login(target)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    return response


def _personal(response: HttpResponseBase) -> HttpResponseBase:
    """Pages about people are not kept by a browser that the next person may use."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response


def _marked(answer: View, manner: str, public: bool) -> View:
    """Let tests see what a view promises."""
    answer.manner, answer.public = manner, public  # type: ignore[attr-defined]  # functions bear marks
    return answer
