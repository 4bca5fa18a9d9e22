"""The person's own account: contact, password, sessions."""

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.actions.accounts import end_sessions
from lugas.organization.models import Employee, Membership, User
from lugas.organization.permissions import as_oneself, require
from lugas.workflow.record import record

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from ..step_up import fresh_sign_in
from . import factors, session
from .devices import device_of
from .forms import ContactForm, NewPasswordForm


def oneself(request: ActorRequest) -> Employee:
    """The person behind the account; an operator who types for somebody stops that first."""
    require(as_oneself(request.actor))
    found: Employee = Employee.objects.visible_to(request.actor).get(pk=request.actor.employee_id)
    return found


@reads
def index(request: ActorRequest) -> HttpResponse:
    return _page(request, oneself(request))


def _page(request: ActorRequest, person: Employee, form: ContactForm | None = None, status: int = 200) -> HttpResponse:
    user = cast(User, request.user)
    initial = {"email": person.email, "phone": person.phone, "language": user.language}
    sessions = list(UserSession.objects.filter(user=user).order_by("-last_seen_at")[:20])
    context = {
        "person": person,
        "user": user,
        "form": form or ContactForm(initial=initial),
        "sessions": [(each, device_of(each.user_agent)) for each in sessions],
        "current": request.session.session_key,
        "enrolled": factors.enrolled(user),
        "places": list(Membership.objects.select_related("agency").filter(user=user, ended_on__isnull=True)),
        "principals": list(Employee.objects.filter(pk__in=request.actor.principals).select_related("position")),
    }
    return render(request, "accounts/account.html", context, status)


@writes
def contact(request: ActorRequest) -> HttpResponse:
    person, form = oneself(request), ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, 422)
    person.email, person.phone = form.cleaned_data["email"], form.cleaned_data["phone"]
    person.save(update_fields=["email", "phone"])
    User.objects.filter(pk=request.actor.user_id).update(language=form.cleaned_data["language"])
    record("account.contact_changed", by=request.actor, about=person, subject=person.pk)
    messages.success(request, _("Your contact data were saved."))
    return redirect("accounts:index")


@reads
def password(request: ActorRequest) -> HttpResponse:
    oneself(request)
    return render(request, "accounts/password.html", {"form": NewPasswordForm()})


@writes
@fresh_sign_in
def new_password(request: ActorRequest) -> HttpResponse:
    """Every other session of the account ends with the old password."""
    person, user = oneself(request), cast(User, request.user)
    form = NewPasswordForm(request.POST, user=user)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form}, 422)
    user.set_password(form.cleaned_data["password"])
    user.save(update_fields=["password"])
    end_sessions(user)
    update_session_auth_hash(request, user)
    session.note(request, user)
    record("account.password_changed", by=request.actor, about=person, subject=person.pk)
    messages.success(request, _("The new password is in force. All other sessions were ended."))
    return redirect("accounts:index")


@writes
def session_end(request: ActorRequest) -> HttpResponse:
    """End one session elsewhere, or all others."""
    oneself(request)
    user, chosen = cast(User, request.user), request.POST.get("session", "")
    if chosen == "others":
        end_sessions(user, but=cast(str, request.session.session_key))
        messages.success(request, _("All other sessions were ended."))
        return redirect("accounts:index")
    found = UserSession.objects.filter(user=user, pk=key_in(chosen)).first()
    if found is None:
        raise Http404
    found.end()
    messages.success(request, _("The session was ended."))
    return redirect("accounts:index")
