"""Feedback is about something: a planned result or a core value."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.planning.models import PlannedResult
from lugas.progress.models import Tone

from ..choices import offer

RESULT, VALUE = "result:", "value:"


class FeedbackForm(forms.Form):
    tone = forms.ChoiceField(label=_("Kind of feedback"), choices=Tone, widget=forms.RadioSelect)
    about = forms.ChoiceField(label=_("What is it about?"))
    text = forms.CharField(
        label=_("What did you see, and what did it lead to?"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("One example, its effect, and for improvement the next step. Your name stands beside it."),
        error_messages={"required": _("Write what you saw and what it led to.")},
    )

    def __init__(self, *args: Any, results: list[PlannedResult], values: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {f"{RESULT}{result.pk}": result for result in results}
        topics: list[Any] = [("", _("Choose"))]
        if results:
            topics.append((_("Planned results"), [(key, result.text[:120]) for key, result in self.results.items()]))
        topics.append((_("Core values"), [(f"{VALUE}{code}", name) for code, name in values]))
        offer(self, "about", topics)

    @property
    def topic(self) -> dict[str, Any]:
        """`result` or `core_value`, as the action takes them."""
        about = self.cleaned_data["about"]
        if about in self.results:
            return {"result": self.results[about]}
        return {"core_value": about.removeprefix(VALUE)}
