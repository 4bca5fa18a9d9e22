"""The record of the talk is one form: the frame, every point, and room for one more."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.evaluation.actions.development import Learning
from lugas.evaluation.actions.dialogue import Frame, PointText
from lugas.evaluation.models import Agreement, DevelopmentItem, Dialogue, DialoguePoint

from ..board.forms import MOST_VERSION, RatingForm


def _lines(value: Any) -> Any:
    """Browsers send CR LF; what was written by the system has LF alone."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class LocalMoment(forms.DateTimeInput):
    input_type = "datetime-local"


class MeetingForm(forms.Form):
    planned_at = forms.DateTimeField(label=_("Day and time"), widget=LocalMoment)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)


class FrameForm(forms.Form):
    held_on = forms.DateField(label=_("Held on"), required=False, widget=forms.DateInput)
    participants = forms.CharField(label=_("Present"), max_length=300, required=False)
    summary = forms.CharField(label=_("Summary"), max_length=4000, widget=forms.Textarea, required=False)
    development = forms.CharField(
        label=_("Development: what will be learned, and what help is given"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
    )
    employee_comment = forms.CharField(
        label=_("Comment of the employee"), max_length=2000, widget=forms.Textarea, required=False
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)

    @property
    def frame(self) -> Frame:
        return Frame(**{name: _lines(value) for name, value in self.cleaned_data.items() if name != "version"})


def frame_values(dialogue: Dialogue) -> dict[str, Any]:
    names = ("held_on", "participants", "summary", "development", "employee_comment")
    return {name: getattr(dialogue, name) for name in names} | {"version": dialogue.lock_version}


class PointForm(forms.Form):
    """One point; the side that writes has its own view alone."""

    topic = forms.CharField(label=_("Another point"), max_length=200, required=False)
    own_view = forms.CharField(label=_("My view"), max_length=2000, widget=forms.Textarea, required=False)
    ending = forms.ChoiceField(label=_("Ending"), choices=Agreement.choices)
    reading = forms.CharField(label=_("How we both read it now"), max_length=500, required=False)
    action = forms.CharField(label=_("Action"), max_length=500, required=False)
    owner_id = forms.TypedChoiceField(label=_("Who"), coerce=int, empty_value=None, required=False)
    due_on = forms.DateField(label=_("By when"), required=False, widget=forms.DateInput)
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Mapping[int, str], new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ending"].required = not new
        owner = self.fields["owner_id"]
        if isinstance(owner, forms.TypedChoiceField):
            owner.choices = [("", "–"), *owners.items()]

    @property
    def text(self) -> PointText:
        data = self.cleaned_data
        return PointText(
            data["topic"],
            _lines(data["own_view"]),
            data["ending"] or Agreement.OPEN,
            data["action"],
            data["owner_id"],
            data["due_on"],
            data["reading"],
        )


def point_values(point: DialoguePoint, *, own: bool) -> dict[str, Any]:
    return {
        "topic": point.topic,
        "own_view": point.employee_view if own else point.supervisor_view,
        "ending": point.ending,
        "reading": point.reading,
        "action": point.action,
        "owner_id": point.owner_id,
        "due_on": point.due_on,
        "version": point.lock_version,
    }


def text_of_point(point: DialoguePoint, *, own: bool) -> PointText:
    values = point_values(point, own=own)
    return PointText(**{name: value for name, value in values.items() if name != "version"})


class LearningForm(forms.Form):
    """One row of the development list; an emptied row is taken out."""

    what = forms.CharField(label=_("What will be learned"), max_length=200, required=False)
    how = forms.CharField(label=_("How, and with whose help"), max_length=500, required=False)
    due_on = forms.DateField(label=_("By when"), required=False, widget=forms.DateInput)
    version = forms.IntegerField(required=False, min_value=0, max_value=MOST_VERSION, widget=forms.HiddenInput)

    @property
    def learning(self) -> Learning:
        data = self.cleaned_data
        return Learning(data["what"], data["how"], data["due_on"])


def learning_values(item: DevelopmentItem) -> dict[str, Any]:
    return {"what": item.what, "how": item.how, "due_on": item.due_on, "version": item.lock_version}


class NoteForm(forms.Form):
    """What was done about a promise."""

    note = forms.CharField(max_length=500)


class WaiverForm(forms.Form):
    reason = forms.CharField(label=_("Why there is no dialogue"), max_length=1000, widget=forms.Textarea)


class ChangeForm(RatingForm):
    why = forms.CharField(label=_("What in the dialogue led to the change"), max_length=1000, widget=forms.Textarea)


class ConfirmationForm(forms.Form):
    seen = forms.IntegerField(min_value=0, max_value=MOST_VERSION)
