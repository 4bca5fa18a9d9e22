"""What the personnel office types about units and positions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.models import PositionKind, UnitKind
from lugas.organization.models.unit import LEVELS

DECREE = gettext_lazy("Number of the decree")


class UnitForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=UnitKind.choices)
    echelon = forms.CharField(label=gettext_lazy("Echelon"), max_length=8, required=False)
    siasn_code = forms.CharField(label=gettext_lazy("Code in SIASN"), max_length=64, required=False)
    measured = forms.BooleanField(
        label=gettext_lazy("Has an achievement and a spread of its own"),
        required=False,
        help_text=gettext_lazy("Usually units led by an administrator or higher, UPTD, schools and health centres."),
    )
    on = forms.DateField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("The first day of a new name; earlier reports keep the old one."),
    )
    decree = forms.CharField(label=DECREE, max_length=120)


class NewUnitForm(UnitForm):
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=40, help_text=gettext_lazy("Unique in the agency, for example 04.02.01.")
    )
    field_order = ("name", "code", "kind", "echelon", "siasn_code", "measured", "on", "decree")


class PlacementForm(forms.Form):
    """Where a unit shall hang, from when."""

    on = forms.DateField(label=gettext_lazy("From"))
    decree = forms.CharField(label=DECREE, max_length=120)


class ClosingForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Last day of the unit"))
    decree = forms.CharField(label=DECREE, max_length=120)


class PositionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PositionKind.choices)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("", "–"), *LEVELS],
        required=False,
        help_text=gettext_lazy("For functional positions."),
    )
    job_class = forms.IntegerField(label=gettext_lazy("Job class"), min_value=1, max_value=17, required=False)
    is_head = forms.BooleanField(label=gettext_lazy("This is the seat of the unit's head"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=40, required=False, help_text=gettext_lazy("Empty: one is made.")
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        functional = found.get("kind") == PositionKind.FUNCTIONAL
        if functional and not found.get("level"):
            self.add_error("level", _("A functional position has a level."))
        if not functional and found.get("level"):
            self.add_error("level", _("Only functional positions have a level."))
        return found
