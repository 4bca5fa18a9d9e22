"""The forms of the employee's own view and of a unit's achievement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.evaluation.checks import SelfView
from lugas.evaluation.models import AchievementChoice, Appraisal, ExpectationChoice

MOST_VERSION = 2**31 - 1


class SelfForm(forms.Form):
    """The own view. Anything may be missing while it is only kept."""

    def __init__(self, *args: Any, whole: bool = True, by_result: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("self_result", "self_behavior", "self_account"):
            self.fields[name].required = whole
        if by_result:
            self.fields["self_account"].required = False

    self_result = forms.ChoiceField(
        label=_("My work results"), choices=ExpectationChoice.choices, widget=forms.RadioSelect
    )
    self_behavior = forms.ChoiceField(
        label=_("My behavior"), choices=ExpectationChoice.choices, widget=forms.RadioSelect
    )
    self_account = forms.CharField(
        label=_("My account of the period"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("What was reached, what are you proud of, what did you learn? Name the evidence."),
    )
    self_obstacles = forms.CharField(
        label=_("What stood in the way"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Obstacles, and the help that you need next."),
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)

    @property
    def view(self) -> SelfView:
        return SelfView(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


def own_view(appraisal: Appraisal) -> dict[str, str]:
    names = ("self_result", "self_behavior", "self_account", "self_obstacles")
    return {name: getattr(appraisal, name) for name in names}


class AchievementForm(forms.Form):
    value = forms.ChoiceField(
        label=_("Achievement of the unit"), choices=AchievementChoice.choices, widget=forms.RadioSelect
    )
    basis = forms.CharField(
        label=_("On what it rests"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("Targets of the agreement, figures reached, documents."),
    )
    recommendation = forms.CharField(
        label=_("Recommendation of the planning, personnel or supervision unit"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the spread leaves the pattern"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("The pattern is a guide: nobody's rating is changed by it. The reason stands in the report."),
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)


class CancellationForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)
