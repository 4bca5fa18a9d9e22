"""The person proves once more that it is them: by password, or by a code where there is a second factor."""

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.models import User

from ..http import render
from . import factors, session
from .limits import count_failure, too_many_tries
from .manner import of_account
from .targets import target_of


class ConfirmationForm(forms.Form):
    secret = forms.CharField(
        label=gettext_lazy("Password or code"),
        help_text=gettext_lazy("Your password, or six digits from the application on your phone."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def confirmation_page(
    request: HttpRequest, user: User, target: str, *, form: ConfirmationForm | None = None, status: int = 200
) -> HttpResponse:
    """`target` is the page to go back to; what was typed there was kept."""
    context = {"form": form or ConfirmationForm(), "next": target, "by_click": _by_click(user)}
    return render(request, "accounts/confirmation.html", context, status)


def _by_click(user: User) -> bool:
    """In a demonstration, people who were become by one click have no password to give."""
    return bool(settings.DEMONSTRATION) and not user.has_usable_password()


@of_account
def confirm(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("accounts:sign_in")
    user, form, target = request.user, ConfirmationForm(request.POST), target_of(request)
    if _by_click(user) or (form.is_valid() and proves(request, user, form.cleaned_data["secret"])):
        request.session[session.CONFIRMED_AT] = timezone.now().isoformat()
        return redirect(target)
    if form.is_valid():
        form.add_error("secret", _("This is not your password, nor a code of yours that is still good."))
    return confirmation_page(request, user, target, form=form, status=422)


def proves(request: HttpRequest, user: User, secret: str) -> bool:
    """Is this the account's password, or a code of its second factor? A wrong one counts as a failed sign-in."""
    if too_many_tries(request, user.sign_in_name):
        return False
    if secret.replace(" ", "").isdigit() and factors.enrolled(user):
        if factors.accepts(user, secret.replace(" ", "")):
            return True
        count_failure(request, user.sign_in_name)
        return False
    return authenticate(request, username=user.sign_in_name, password=secret) == user
