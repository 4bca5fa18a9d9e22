"""The forms of a plan. Lenient while writing: what is missing is told beside the plan, not refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.planning.leading import Leader
from lugas.planning.models import Approach, Aspect, Belonging, Cascade, Form, Perspective, Plan, ResultKind

from ..choices import offer

IMPACT = ("impact", "population", "baseline", "method", "source")


class ResultForm(forms.Form):
    """A result without its indicators. The fields about the leader are there where the form has them."""

    text = forms.CharField(
        label=_("Planned result (RHK)"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_(
            "What will be there at the end that was not there before? Begin with the result, not the activity."
        ),
    )
    leaders = forms.MultipleChoiceField(
        label=_("Leader's results that it supports"), widget=forms.CheckboxSelectMultiple, required=False
    )
    leader_text = forms.CharField(
        label=_("Leader's result that it supports, for the time being"),
        max_length=1000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Your leader has not handed in a plan yet. Write it as agreed; it is matched later."),
    )
    cascade = forms.ChoiceField(label=_("How it supports"), choices=Cascade, required=False)
    kind = forms.ChoiceField(label=_("Section"), choices=ResultKind, widget=forms.RadioSelect)
    assigned_by = forms.CharField(
        label=_("Assigned by"),
        max_length=160,
        required=False,
        help_text=_("Only when somebody else than your supervisor gave the task."),
    )
    belonging = forms.ChoiceField(label=_("Belongs to"), choices=Belonging)

    def __init__(self, *args: Any, plan: Plan, leader: Leader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not plan.has_leader_column:
            for name in ("leaders", "leader_text", "cascade"):
                del self.fields[name]
        elif leader.published:
            offer(self, "leaders", [(str(each.pk), each.text) for each in leader.results])
            del self.fields["leader_text"]
        else:
            del self.fields["leaders"]


class IndicatorForm(forms.Form):
    """One indicator; a row without text, target and unit is no indicator."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    text = forms.CharField(label=_("Performance indicator"), max_length=600, required=False, widget=forms.Textarea)
    aspect = forms.ChoiceField(label=_("Aspect"), choices=[("", "–"), *Aspect.choices], required=False)
    perspective = forms.ChoiceField(label=_("Perspective"), choices=[("", "–"), *Perspective.choices], required=False)
    target = forms.CharField(label=_("Target"), max_length=120, required=False)
    measure = forms.CharField(label=_("Unit of measure"), max_length=60, required=False)
    impact = forms.BooleanField(
        label=_("This indicator measures an impact"),
        required=False,
        help_text=_(
            "Not what you make, but what becomes better for people: not “12 letters”, but “served in one day”."
        ),
    )
    population = forms.CharField(label=_("Whom it serves"), max_length=200, required=False)
    baseline = forms.CharField(label=_("Baseline"), max_length=120, required=False)
    method = forms.CharField(label=_("Method of measurement"), max_length=200, required=False)
    source = forms.CharField(label=_("Data source"), max_length=200, required=False)

    def __init__(self, *args: Any, form: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if form != Form.F1:
            del self.fields["aspect"]
        if form != Form.F2:
            del self.fields["perspective"]

    @property
    def says_impact(self) -> bool:
        """Something stands in the part about the impact: it is shown open."""
        return any(self[name].value() for name in IMPACT) or any(self[name].errors for name in IMPACT)

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("text", "target", "measure"))


class ApproachForm(forms.Form):
    approach = forms.ChoiceField(label=_("Approach"), choices=Approach, widget=forms.RadioSelect)


class DialogueForm(forms.Form):
    dialogue_on = forms.DateField(label=_("Day of the dialogue"), widget=forms.DateInput)
    dialogue_note = forms.CharField(
        label=_("What was talked about"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Expectations, targets, resources: what you and your supervisor agreed."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=_("Note to the employee"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Needed to return the plan, unless notes stand at its rows."),
    )


class NoteForm(forms.Form):
    place = forms.RegexField(r"^(result:\d{1,18}|behavior:[A-Z]{2}|annex:[a-z]{1,20}|dialogue|)$", required=False)
    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea)


class MatchForm(forms.Form):
    """Which of the leader's results a result supports, asked of a plan that is no longer being written."""

    leaders = forms.MultipleChoiceField(
        label=_("Leader's results that it supports"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, leader: Leader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "leaders", [(str(each.pk), each.text) for each in leader.results])


class ExpectationForm(forms.Form):
    """The leader's special expectation on one core value."""

    text = forms.CharField(
        label=_("Leader's special expectation"), max_length=1000, widget=forms.Textarea, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LineForm(forms.Form):
    """One line of an annexed list."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = forms.CharField(label=_("Line"), max_length=600, required=False)
