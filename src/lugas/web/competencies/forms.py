"""The standard of a position as a form: one choice for each competency."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lugas.competency.dictionary import Competency, depth_choices, depth_name

PREFIX = "level-"


class StandardForm(forms.Form):
    """`given` are the levels in force by code, `default` those by kind and level of the position."""

    def __init__(
        self, codes: Iterable[Competency], given: Mapping[str, int], default: Mapping[str, int], data: Any = None
    ) -> None:
        super().__init__(data)
        for each in codes:
            usual = default.get(each.code)
            self.fields[f"{PREFIX}{each.code}"] = forms.ChoiceField(
                label=each.name,
                choices=[("none", _("Not asked for")), *depth_choices()],
                initial=str(given.get(each.code, "none")),
                help_text=_("By default: %(level)s.") % {"level": depth_name(usual) if usual else _("not asked for")},
            )

    @property
    def levels(self) -> dict[str, int | None]:
        return {
            name.removeprefix(PREFIX): None if value == "none" else int(value)
            for name, value in self.cleaned_data.items()
        }
