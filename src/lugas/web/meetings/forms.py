"""After a meeting: who was there (everyone, until unticked), a few lines, the next steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.progress.actions.meetings import Appointment, Minutes, StepText
from lugas.progress.circles import Fellow

from ..choices import offer
from ..dialogue.forms import LocalMoment, NoteForm
from ..typed import SavedDraft

__all__ = ["AppointmentForm", "MinutesForm", "NoteForm", "ReasonForm", "StepForm"]

# Rows for next steps in the form; more are added on the page of the meeting.
STEPS = 3
USUAL_TIME = timedelta(days=14)
People = Iterable[Fellow]
Person = tuple[int, str]


class PeopleForm(forms.Form):
    """A form that begins with the people of a circle, all of them chosen."""

    ASKED: ClassVar[Any] = ""
    people = forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, fellows: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(fellows)
        if not rows:
            del self.fields["people"]
            return
        offer(self, "people", [(row.pk, f"{row.name}, {row.position}" if row.position else row.name) for row in rows])
        self.fields["people"].label = self.ASKED
        self.initial.setdefault("people", [row.pk for row in rows])

    @property
    def chosen(self) -> list[int]:
        found: list[int] = self.cleaned_data.get("people", [])
        return found


def with_people(draft: SavedDraft) -> dict[str, Any]:
    """What a draft kept: one name is a list of one, and none is none."""
    kept = draft.initial
    return kept | {"people": draft.data.get("people", [])} if draft else kept


class AppointmentForm(PeopleForm):
    ASKED = gettext_lazy("Who is asked to come")
    planned_at = forms.DateTimeField(label=gettext_lazy("Day and time"), widget=LocalMoment)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=160, required=False)
    topic = forms.CharField(label=gettext_lazy("What it is about"), max_length=200, required=False)

    @property
    def appointment(self) -> Appointment:
        return Appointment(**{name: self.cleaned_data[name] for name in ("planned_at", "place", "topic")})


class StepForm(forms.Form):
    """A next step; with an empty text there is none."""

    text = forms.CharField(label=gettext_lazy("Next step"), max_length=300, required=False)
    owner = forms.TypedChoiceField(label=gettext_lazy("Who does it"), coerce=int, empty_value=None, required=False)
    due_on = forms.DateField(label=gettext_lazy("At the latest"), required=False)

    def __init__(self, *args: Any, owners: Iterable[Person], on: date, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", [("", _("Choose")), *owners])
        self.initial.setdefault("due_on", on + USUAL_TIME)
        for field in self.fields.values():
            field.required = whole

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("text"):
            for name, problem in (("owner", _("Say who does it.")), ("due_on", _("Say by when."))):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, problem)
        return found

    @property
    def says_something(self) -> bool:
        """Was a text typed here?"""
        return bool(self["text"].value())

    @property
    def step(self) -> StepText:
        data = self.cleaned_data
        return StepText(data["text"], data["owner"], data["due_on"])


class MinutesForm(PeopleForm):
    ASKED = gettext_lazy("Who was there")
    held_on = forms.DateField(label=gettext_lazy("Held on"))
    text = forms.CharField(
        label=gettext_lazy("Minutes"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("What was talked about and decided, in a few lines."),
    )

    def __init__(self, *args: Any, owners: Iterable[Person], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("held_on", on)
        chosen = list(owners)
        data = args[0] if args else kwargs.get("data")
        self.steps = [
            StepForm(data, prefix=f"step-{number}", initial=self._kept(number), owners=chosen, on=on)
            for number in range(STEPS)
        ]

    def _kept(self, number: int) -> dict[str, Any]:
        """What a draft has of one step."""
        start = f"step-{number}-"
        return {name.removeprefix(start): value for name, value in self.initial.items() if name.startswith(start)}

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(step.is_valid() for step in self.steps)])

    @property
    def minutes(self) -> Minutes:
        data = self.cleaned_data
        steps = tuple(each.step for each in self.steps if each.cleaned_data["text"])
        return Minutes(data["held_on"], self.chosen, data["text"], steps)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea)
