"""What the personnel office types about people and their postings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.models import Correction, EmployeeKind, Posting, PostingKind, Unit

from ..choices import offer


class EmployeeForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=EmployeeKind.choices)
    number = forms.CharField(
        label=gettext_lazy("NIP or NI PPPK"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("18 digits, with or without spaces; empty for an official without NIP."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    title_before = forms.CharField(label=gettext_lazy("Title before the name"), required=False, max_length=30)
    name = forms.CharField(label=gettext_lazy("Name without titles"), max_length=120)
    title_after = forms.CharField(label=gettext_lazy("Title after the name"), required=False, max_length=40)
    rank = forms.CharField(
        label=gettext_lazy("Rank"),
        required=False,
        max_length=8,
        help_text=gettext_lazy("PNS: III/a …; PPPK: I … XVII."),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False, max_length=254)


class PostingForm(forms.Form):
    """Which position in one unit, in which manner, from when, by which decree."""

    position = forms.TypedChoiceField(label=gettext_lazy("Position"), coerce=int)
    kind = forms.ChoiceField(label=gettext_lazy("Manner"), choices=PostingKind.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=gettext_lazy("First day (TMT)"))
    ends_on = forms.DateField(
        label=gettext_lazy("Last day of the posting"),
        required=False,
        help_text=gettext_lazy("For Plt and Plh, where it is known."),
    )
    decree = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120)

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = {
            each.pk: each for each in unit.positions.filter(closed_on__isnull=True).order_by("-is_head", "title")
        }
        for each in self.positions.values():
            each.unit = unit
        offer(self, "position", [(pk, label) for pk, label in zip(self.positions, self._labels(on), strict=True)])

    def _labels(self, on: date) -> list[str]:
        """Each position with who holds it, or how many."""
        held = Posting.objects.in_force(on).filter(position__in=self.positions, kind="definitive")
        names: dict[int, list[str]] = {}
        for posting in held.select_related("employee"):
            names.setdefault(posting.position_id, []).append(posting.employee.full_name)
        return [self._label(each.title, each.is_head, names.get(pk, [])) for pk, each in self.positions.items()]

    def _label(self, title: str, is_head: bool, names: list[str]) -> str:
        if is_head:
            return f"{title} ({names[0] if names else _('vacant')})"
        return _("%(title)s (%(number)s people)") % {"title": title, "number": len(names)}

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("kind") == PostingKind.DEFINITIVE and found.get("ends_on"):
            self.add_error("ends_on", _("A definitive posting has no last day: it ends when the next one begins."))
        return found


class DepartureForm(forms.Form):
    REASONS = (
        ("pensiun", gettext_lazy("Retired")),
        ("pindah", gettext_lazy("Moved to another agency")),
        ("berhenti", gettext_lazy("Left the service")),
        ("kontrak", gettext_lazy("The contract ended")),
        ("wafat", gettext_lazy("Died")),
    )
    on = forms.DateField(label=gettext_lazy("Last day of service"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=REASONS, widget=forms.RadioSelect)
    decree = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120)


class CorrectionForm(forms.Form):
    about = forms.ChoiceField(
        label=gettext_lazy("What is wrong"), choices=Correction.About.choices, widget=forms.RadioSelect
    )
    proposal = forms.CharField(
        label=gettext_lazy("How it should be"),
        max_length=2000,
        help_text=gettext_lazy("Name the decree where there is one. Your work goes on meanwhile."),
        widget=forms.Textarea,
    )


class ProxyForm(forms.Form):
    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: no end."))


class DelegationForm(forms.Form):
    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(label=gettext_lazy("Until"))
    decree = forms.CharField(label=gettext_lazy("Number of the letter"), max_length=120)
    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return found
