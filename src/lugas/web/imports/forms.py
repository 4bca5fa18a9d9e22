"""The one field of an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    file = forms.FileField(
        help_text=_("Excel (XLSX) or CSV, at most 40 MB and 120,000 rows."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty. Choose the filled-in one."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, label: str, *args: Any) -> None:
        super().__init__(*args)
        self.fields["file"].label = label
