"""What is filled in about a team and about a person's time in it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.models import TeamRole

from ..choices import offer


def days_in_order(form: forms.Form, found: dict[str, Any]) -> dict[str, Any]:
    """The last day does not lie before the first one."""
    first, last = found.get("starts_on"), found.get("ends_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        form.add_error("ends_on", _("The last day lies before the first one."))
    return found


class TeamForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=160)
    purpose = forms.CharField(
        label=gettext_lazy("What the team is for"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=gettext_lazy("The result that the team is to reach, in one or two sentences."),
    )
    decree = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120)
    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: no end."))

    def clean(self) -> dict[str, Any]:
        return days_in_order(self, super().clean() or {})


class MemberForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=TeamRole.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: as long as the team stands.")
    )
    decree = forms.CharField(
        label=gettext_lazy("Number of the decree"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Only where it is another one than the team's."),
    )

    def __init__(self, *args: Any, proposing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposing:
            offer(self, "role", [(TeamRole.MEMBER, TeamRole.MEMBER.label)])

    def clean(self) -> dict[str, Any]:
        return days_in_order(self, super().clean() or {})


class LastDayForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Last day"))


class RefusalForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, required=False, widget=forms.Textarea)
