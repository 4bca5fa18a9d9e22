"""The form of the team board: two choices of three, each with its reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.evaluation.checks import Ratings
from lugas.evaluation.models import Appraisal, ExpectationChoice, RatingDraft

REASON_HINT = _("What did you see, and which evidence shows it? Write so that the employee can learn from it.")
MOST_VERSION = 2**31 - 1
RATINGS = ("result_rating", "result_reason", "behavior_rating", "behavior_reason")


class RatingForm(forms.Form):
    """Two ratings with reasons. Anything may be missing in a draft; a head's result is not asked for (ORG-03)."""

    def __init__(self, *args: Any, whole: bool = True, head: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in RATINGS:
            self.fields[name].required = whole and not (head and name.startswith("result"))

    result_rating = forms.ChoiceField(
        label=_("Rating of results"), choices=ExpectationChoice.choices, widget=forms.RadioSelect
    )
    result_reason = forms.CharField(
        label=_("Reason for the rating of results"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=REASON_HINT,
    )
    behavior_rating = forms.ChoiceField(
        label=_("Rating of behavior"), choices=ExpectationChoice.choices, widget=forms.RadioSelect
    )
    behavior_reason = forms.CharField(
        label=_("Reason for the rating of behavior"), max_length=2000, widget=forms.Textarea
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)
    draft_version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)
    opened = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def ratings(self) -> Ratings:
        data = self.cleaned_data
        return Ratings(data["result_rating"], data["result_reason"], data["behavior_rating"], data["behavior_reason"])

    @property
    def seen(self) -> int:
        """The version of the draft that this form knows: the script keeps its own field up to date."""
        return self.cleaned_data["draft_version"] or self.cleaned_data["version"] or 0

    @property
    def token(self) -> UUID | None:
        opened: UUID | None = self.cleaned_data["opened"]
        return opened


def initial_of(appraisal: Appraisal) -> dict[str, str]:
    """What was written down so far."""
    source: RatingDraft | Appraisal = getattr(appraisal, "rating_draft", None) or appraisal
    return {name: getattr(source, name) for name in RATINGS}


class DecisionForm(forms.Form):
    notes = forms.CharField(
        label=_("Notes and recommendation"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Stands on the official document. What should go on, what should change, what help is there?"),
    )
    difference_reason = forms.CharField(
        label=_("Why the grade of the year lies far from those of the periods"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
    )


class VersionForm(forms.Form):
    """A button that changes a record says which version it was shown with."""

    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION)
