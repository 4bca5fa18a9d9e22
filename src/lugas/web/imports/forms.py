"""The one field of an import."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RosterForm(forms.Form):
    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("Excel (XLSX) or CSV, at most 40 MB and 120,000 rows."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty. Choose the filled-in one."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
