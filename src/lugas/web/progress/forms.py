"""What a person fills in about a period."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from lugas.progress.files.kinds import ACCEPTED

ACCEPT = ",".join(kind.media_type for kind in ACCEPTED)


class NumberField(forms.DecimalField):
    """A number as people write it: 1.250 and 1.250,5 in Indonesian are what 1,250 and 1,250.5 are in English."""

    default_error_messages = {"invalid": _("Write a number in digits, for instance 1,250 or 12.5.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(localize=True, **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as the field above it does
        thousands, decimals = (re.escape(formats.get_format(f"{name}_SEPARATOR")) for name in ("THOUSAND", "DECIMAL"))
        if isinstance(value, str) and re.fullmatch(rf"-?\d{{1,3}}({thousands}\d{{3}})+({decimals}\d+)?", value.strip()):
            value = re.sub(thousands, "", value.strip())
        return super().to_python(value)


class RealizationForm(forms.Form):
    """What, how much, proof: three fields, done in under a minute."""

    text = forms.CharField(
        label=_("What was reached?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text=_("The result, not the activity: what is there now that was not there before?"),
    )
    value = NumberField(label=_("How much?"), required=False, max_digits=18, decimal_places=4, min_value=-(10**12))
    source = forms.CharField(
        label=_("Data source"), max_length=200, required=False, help_text=_("Where anyone can look it up.")
    )
    file = forms.FileField(
        label=_("Evidence"),
        required=False,
        help_text=_("A photograph, PDF, Word or Excel file, at most 20 MB. It can be added later."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if given is not None and not self.errors and given.get("value") is None and not given.get("text", "").strip():
            self.add_error("text", _("Give a number or a sentence: what was reached?"))
        return given


class ActionForm(forms.Form):
    """The action plan of one result for one period."""

    text = forms.CharField(
        label=_("What will you do in this period?"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Write in a sentence what you will do in this period.")},
    )
    target = forms.CharField(label=_("Target of the period"), max_length=200, required=False)
    obstacle = forms.CharField(
        label=_("Obstacle"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=_("What stands in the way, and what would help? Your supervisor is told and answers here."),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("Direction, means, or who can help, and by when."),
        error_messages={"required": _("Write what you will do about it, or who can help.")},
    )
    promise = forms.CharField(
        label=_("What you promise"),
        max_length=500,
        required=False,
        help_text=_("Means or help with a date. It stays on your list of work until you say that it is done."),
    )
    promise_due = forms.DateField(label=_("Promised for"), required=False, widget=forms.DateInput)

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if given is not None and bool(given.get("promise")) != bool(given.get("promise_due")) and not self.errors:
            self.add_error("promise_due", _("A promise needs what and by when."))
        return given


class EvidenceForm(forms.Form):
    """A file or a link; one of the two."""

    file = forms.FileField(
        label=_("File or photograph"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT})
    )
    url = forms.URLField(label=_("Or a link"), required=False, max_length=1000, assume_scheme="https")
    name = forms.CharField(label=_("What it shows"), required=False, max_length=200)

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if given is not None and not self.errors and not given.get("file") and not given.get("url"):
            self.add_error("file", _("Choose a file, or give a link."))
        return given
