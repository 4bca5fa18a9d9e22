"""One cell of the matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.planning.matrix import Row

from ..choices import offer


class CellForm(forms.Form):
    results = forms.MultipleChoiceField(
        label=_("Results that support it"), widget=forms.CheckboxSelectMultiple, required=False
    )
    text = forms.CharField(
        label=_("Or a new result"),
        max_length=1000,
        widget=forms.Textarea,
        required=False,
        help_text=_("It is written into the plan. The employee completes it with indicators."),
    )

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "results", [(str(each.pk), each.text) for each in row.results])
