"""Which two schemes are laid side by side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import offer


class ComparisonForm(forms.Form):
    one = forms.ChoiceField(label=_("One scheme"))
    other = forms.ChoiceField(label=_("The other scheme"))

    def __init__(self, data: Any, schemes: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for name in ("one", "other"):
            offer(self, name, schemes)
