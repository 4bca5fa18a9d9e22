"""What people type about their accounts."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

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
