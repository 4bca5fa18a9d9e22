"""What people type about their accounts."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import User

NUMBER = re.compile(r"[\d .\-]{16,30}")


def plain_name(text: str) -> str:
    """A NIP without its spaces, or an issued name in small letters."""
    text = text.strip()
    return re.sub(r"\D", "", text) if NUMBER.fullmatch(text) else text.lower()


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("NIP, NI PPPK or sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        return plain_name(self.cleaned_data["username"])


class CodeForm(forms.Form):
    """Six digits from the phone, or one of the recovery codes."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Six digits from the application on your phone, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        return re.sub(r"\s", "", self.cleaned_data["code"])


def _new_password(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = _new_password(_("New password"))
    again = _new_password(_("New password once more"))

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = _(
            "At least 12 characters. Several words in a row are easy to remember and hard to guess."
        )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("password") and found.get("again") and found["password"] != found["again"]:
            self.add_error("again", _("The two are not the same. Type the new password twice."))
        return found


class ActivationForm(NewPasswordForm):
    """A one-time code turns into a password."""

    username = forms.CharField(
        label=_("NIP, NI PPPK or sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        help_text=_("From the slip or e-mail of your personnel office, for example 7F3K-29QX-PM4D."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    field_order = ("username", "code", "password", "again")

    def clean_username(self) -> str:
        return plain_name(self.cleaned_data["username"])


class ContactForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    phone = forms.RegexField(
        label=_("Telephone"),
        regex=r"^\+?[\d \-]{6,19}$",
        required=False,
        max_length=20,
        error_messages={"invalid": _("A telephone number has 6 to 15 digits, for example 0812 3456 7890.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(label=_("Language of e-mails"), choices=settings.LANGUAGES)
