"""Filters of the trace."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .labels import DEEDS


class TraceFilter(forms.Form):
    kind = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[("", _("Everything")), *sorted(DEEDS.items())]
    )
    person = forms.IntegerField(label=_("Number of the person"), required=False, min_value=1, max_value=2**62)
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("Until"), required=False)
