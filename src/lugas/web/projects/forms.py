"""What is filled in about a project, its people and its report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Team

from ..choices import offer
from ..teams.forms import days_in_order


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("Name of the project"), max_length=200)
    goal = forms.CharField(label=_("Goal"), max_length=1000, widget=forms.Textarea)
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until"))
    outcome = forms.CharField(
        label=_("What changes"),
        max_length=300,
        help_text=_("For people, not for the project: the time to the clinic, not the kilometres of road."),
    )
    population = forms.CharField(label=_("Whom it serves"), max_length=200)
    baseline = forms.CharField(label=_("Baseline"), max_length=120, help_text=_("How it is before the project."))
    target = forms.CharField(label=_("Target"), max_length=120)
    measure = forms.CharField(label=_("Unit of measure"), max_length=60, required=False)
    source = forms.CharField(label=_("Data source"), max_length=200, help_text=_("Where anyone can look it up."))
    team_id = forms.TypedChoiceField(
        label=_("Working team"), coerce=int, empty_value=None, required=False, choices=[("", "–")]
    )

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if teams:
            offer(self, "team_id", [("", "–"), *((team.pk, team.name) for team in teams)])
        else:
            del self.fields["team_id"]

    def clean(self) -> dict[str, Any]:
        return days_in_order(self, super().clean() or {})


class FinishForm(forms.Form):
    achieved = forms.CharField(
        label=_("Achieved"), max_length=120, help_text=_("Measured as the baseline was, from the same source.")
    )
    achieved_on = forms.DateField(label=_("Measured on"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)


class ParticipantForm(forms.Form):
    part = forms.CharField(label=_("Part in the project"), max_length=300, widget=forms.Textarea)


class ReportForm(forms.Form):
    """Both texts are needed to submit; what is kept before that may be half done."""

    def __init__(self, *args: Any, whole: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("achievements", "challenges"):
            self.fields[name].required = whole

    achievements = forms.CharField(
        label=_("What was achieved"),
        max_length=3000,
        widget=forms.Textarea,
        help_text=_("What is there now that was not there before, and for whom."),
    )
    challenges = forms.CharField(
        label=_("What was difficult"),
        max_length=3000,
        widget=forms.Textarea,
        help_text=_("What stood in the way, and how you dealt with it."),
    )
    lessons = forms.CharField(
        label=_("What others can learn from it"), max_length=2000, required=False, widget=forms.Textarea
    )


class ContributionForm(forms.Form):
    achievements = forms.CharField(label=_("What you achieved"), max_length=2000, widget=forms.Textarea)
    challenges = forms.CharField(
        label=_("What was difficult for you"), max_length=2000, required=False, widget=forms.Textarea
    )
