"""Setting up the second factor, its recovery codes, and taking it away."""

from typing import cast

from allauth.mfa.utils import decrypt, encrypt
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from markupsafe import Markup

from lugas.organization.models import User
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..step_up import fresh_sign_in
from . import factors, session
from .account import oneself
from .forms import CodeForm

NEW_FACTOR = "new_second_factor"


@reads
def second_factor(request: ActorRequest) -> HttpResponse:
    """What there is, or the picture to scan."""
    oneself(request)
    if factors.enrolled(cast(User, request.user)):
        context = {"required": request.actor.agency.requires_second_factor}
        return render(request, "accounts/second_factor.html", context)
    return _enrolment(request, CodeForm())


def _enrolment(request: ActorRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    secret = _secret(request)
    context = {
        "form": form,
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "picture": Markup(factors.picture(cast(User, request.user), secret)),  # noqa: S704 - drawn by segno
        "required": request.session.get(session.MUST_ENROL, False),
    }
    return render(request, "accounts/enrolment.html", context, status)


def _secret(request: ActorRequest) -> str:
    """One secret a session, until it is in use: reloading the page does not change the picture."""
    kept = request.session.get(NEW_FACTOR)
    if kept:
        return str(decrypt(kept))
    secret = str(factors.generate_totp_secret())
    request.session[NEW_FACTOR] = encrypt(secret)
    return secret


@writes
@fresh_sign_in
def enrol(request: ActorRequest) -> HttpResponse:
    """The first code shows that the phone has the secret."""
    person, form, secret = oneself(request), CodeForm(request.POST), _secret(request)
    step = factors.matches(secret, form.cleaned_data["code"]) if form.is_valid() else None
    if step is None:
        if form.is_valid():
            form.add_error("code", _("This code does not fit the picture. Is the clock of the phone right?"))
        return _enrolment(request, form, 422)
    codes = factors.activate(cast(User, request.user), secret, step)
    del request.session[NEW_FACTOR]
    request.session.pop(session.MUST_ENROL, None)
    record("account.second_factor_added", by=request.actor, about=person, subject=person.pk)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@writes
@fresh_sign_in
def recovery_codes(request: ActorRequest) -> HttpResponse:
    """Ten new codes."""
    person, user = oneself(request), cast(User, request.user)
    if not factors.enrolled(user):
        raise Refused(_("Set up the second step first; its recovery codes come with it."))
    record("account.recovery_codes_renewed", by=request.actor, about=person, subject=person.pk)
    return render(request, "accounts/recovery_codes.html", {"codes": factors.recovery_codes(user)})


@writes
@fresh_sign_in
def remove(request: ActorRequest) -> HttpResponse:
    person = oneself(request)
    if request.actor.agency.requires_second_factor:
        raise Refused(_("Your agency demands a second step. Set up a new one instead: the old one ends with it."))
    factors.remove(cast(User, request.user))
    record("account.second_factor_removed", by=request.actor, about=person, subject=person.pk)
    messages.success(request, _("You sign in with your password alone from now on."))
    return redirect("accounts:index")
