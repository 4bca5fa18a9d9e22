"""Signing in and out: by name and password, with a second step where there is one; by one click in a demonstration."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.organization.models import Membership, User

from ..actors import PRINCIPAL
from ..http import reads, render
from ..parameters import key_in
from . import factors, session
from .demonstration import may_become, troupes
from .forms import CodeForm, SignInForm
from .limits import TOO_MANY, count_failure, too_many_tries
from .manner import of_account
from .person import MEMBERSHIP
from .targets import target_of

MOST_CODES = 5


@reads(public=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form; in a demonstration also the people to become."""
    if request.user.is_authenticated and not settings.DEMONSTRATION:
        return redirect(target_of(request))
    return _form(request, SignInForm())


def _form(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next": target_of(request),
        "ended": request.session.get(session.ENDED, False),
        "troupes": troupes() if settings.DEMONSTRATION else [],
    }
    return render(request, "accounts/sign_in.html", context, status)


@of_account
def begin(request: HttpRequest) -> HttpResponse:
    """One answer for a wrong password, an unknown name and an account that is not active, after the same work."""
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    name = form.cleaned_data["username"]
    if too_many_tries(request, name):
        return _too_many(request, form)
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if getattr(request, "axes_locked_out", False):
        return _too_many(request, form)
    if user is None:
        form.add_error(None, _("Name and password do not belong together, or the account is not active yet."))
        return _form(request, form, 422)
    return _password_was_right(request, user)


def _too_many(request: HttpRequest, form: SignInForm) -> HttpResponse:
    form.add_error(None, TOO_MANY)
    return _form(request, form, 429)


def _password_was_right(request: HttpRequest, user: User) -> HttpResponse:
    if factors.enrolled(user):
        request.session[session.PENDING] = {
            "user": user.pk,
            "at": timezone.now().isoformat(),
            "left": MOST_CODES,
            "next": target_of(request),
        }
        return redirect("accounts:second_step")
    return complete(request, user, target_of(request))


def complete(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """The person is who they say: begin the session, then choose the agency or go on."""
    places = list(user.memberships.select_related("agency").filter(ended_on__isnull=True).order_by("-pk"))
    session.begin(request, user)
    request.session.pop(session.ENDED, None)
    if len(places) > 1:
        return redirect(f"{reverse('accounts:agencies')}?next={target}")
    settle_membership(request, places[0] if places else None)
    return redirect(target)


def settle_membership(request: HttpRequest, membership: Membership | None) -> None:
    """Work in this agency from now on; what belonged to another one ends."""
    request.session.pop(PRINCIPAL, None)
    request.session.pop(session.MUST_ENROL, None)
    if membership is None:
        return
    request.session[MEMBERSHIP] = membership.pk
    if membership.agency.requires_second_factor and not factors.enrolled(membership.user):
        request.session[session.MUST_ENROL] = True


@reads(public=True)
def second_step(request: HttpRequest) -> HttpResponse:
    if _pending(request) is None:
        return redirect("accounts:sign_in")
    return render(request, "accounts/second_step.html", {"form": CodeForm()})


def _pending(request: HttpRequest) -> User | None:
    """Who has given the right password a moment ago."""
    pending = request.session.get(session.PENDING)
    if not pending or timezone.now() - datetime.fromisoformat(pending["at"]) > session.PENDING_FOR:
        return None
    return User.objects.filter(pk=pending["user"], is_active=True).first()


@of_account
def second_factor(request: HttpRequest) -> HttpResponse:
    """The code from the phone; after five wrong ones the password is asked again."""
    user, form = _pending(request), CodeForm(request.POST)
    if user is None:
        return redirect("accounts:sign_in")
    pending = request.session[session.PENDING]
    if form.is_valid() and factors.accepts(user, form.cleaned_data["code"]):
        del request.session[session.PENDING]
        return complete(request, user, pending["next"])
    count_failure(request, user.sign_in_name)
    pending["left"] -= 1
    request.session[session.PENDING] = pending
    if pending["left"] <= 0 or too_many_tries(request, user.sign_in_name):
        del request.session[session.PENDING]
        return redirect("accounts:sign_in")
    if form.is_valid():
        form.add_error("code", _("This code is not right, or was used before. Wait for the next one and try again."))
    return render(request, "accounts/second_step.html", {"form": form}, 422)


@of_account
def become(request: HttpRequest) -> HttpResponse:
    """Demonstration only: be one of the cast."""
    chosen = key_in(request.POST.get("membership"))
    if not settings.DEMONSTRATION or not may_become(chosen):
        raise Http404
    membership = get_object_or_404(Membership.objects.select_related("user", "agency"), pk=chosen)
    session.begin(request, membership.user, membership=membership)
    request.session.pop(session.ENDED, None)
    return redirect(target_of(request))


@of_account
def end(request: HttpRequest) -> HttpResponse:
    session.end(request)
    return redirect("accounts:sign_in")


@reads(public=True)
def agencies(request: HttpRequest) -> HttpResponse:
    """Where a person belongs to several agencies: which one now?"""
    if not request.user.is_authenticated:
        return redirect("accounts:sign_in")
    places = Membership.objects.select_related("agency").filter(user_id=request.user.pk, ended_on__isnull=True)
    context = {"places": list(places.order_by("-pk")), "next": target_of(request)}
    return render(request, "accounts/agencies.html", context)


@of_account
def membership(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("accounts:sign_in")
    places = Membership.objects.select_related("agency", "user").filter(user_id=request.user.pk, ended_on__isnull=True)
    chosen = request.POST.get("membership", "")
    settle_membership(request, get_object_or_404(places, pk=key_in(chosen)))
    return redirect(target_of(request))
