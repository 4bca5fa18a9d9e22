"""Forms of the year: preparing it, its dates, its holidays, reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import Unit
from lugas.planning.models import PeriodKind
from lugas.planning.rules import in_language
from lugas.regulation import scheme as schemes
from lugas.regulation.errors import RegulationError

from ..choices import offer

DEEPEST, MOST_UNITS = 2, 300
FIRST, LAST = 2025, 2098


def _schemes(year: int) -> list[tuple[str, str]]:
    """The schemes in force when the year begins, by name."""
    begins = date(year, 1, 1)
    try:
        return [(code, in_language(schemes.load(code, begins), "name")) for code in schemes.available(begins)]
    except RegulationError:
        return []


class PreparationForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST, max_value=LAST)
    scheme = forms.ChoiceField(
        label=_("Scheme"), help_text=_("The rules that the agency follows. They stay with the year once it is opened.")
    )
    period_kind = forms.ChoiceField(label=_("Evaluation"), choices=PeriodKind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.data.get("year") or self.initial.get("year") or ""
        offer(self, "scheme", _schemes(int(year)) if str(year).isdecimal() and len(str(year)) == len("2026") else [])


class DatesForm(forms.Form):
    opens_on = forms.DateField(label=_("Opens on"))
    due_on = forms.DateField(label=_("Last day"))


def _units(agency_id: int) -> list[tuple[str, str]]:
    """The upper units, indented; an extension covers the units below the chosen one."""
    units = Unit.objects.filter(agency_id=agency_id, valid_to__isnull=True).order_by("path")
    upper = [unit for unit in units.only("path", "name") if unit.depth <= DEEPEST][:MOST_UNITS]
    return [("", str(_("Everyone"))), *((str(unit.pk), "\u2003" * unit.depth + unit.name) for unit in upper)]


class ExtensionForm(forms.Form):
    due_on = forms.DateField(label=_("New last day"))
    unit = forms.TypedChoiceField(
        label=_("For whom"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Everyone, or one unit and the units below it."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency_id = agency_id
        offer(self, "unit", _units(agency_id))

    def clean_unit(self) -> Unit | None:
        chosen = self.cleaned_data["unit"]
        return Unit.objects.get(agency_id=self.agency_id, pk=chosen) if chosen else None


class HolidayForm(forms.Form):
    day = forms.DateField(label=_("Day"))
    name = forms.CharField(label=_("Name of the day"), max_length=120)
    collective_leave = forms.BooleanField(label=_("Collective leave"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea)
