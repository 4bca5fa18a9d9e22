"""A form with every kind of field, filled, empty and wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.regulation.ratings import Expectation

from ..formats import label

CHOICES = [("quantity", _("Quantity")), ("quality", _("Quality")), ("time", _("Time")), ("cost", _("Cost"))]


class EveryField(forms.Form):
    text = forms.CharField(
        label=_("Planned result"),
        max_length=300,
        help_text=_("What will be there at the end that was not there before?"),
    )
    long_text = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea, required=False)
    aspect = forms.ChoiceField(label=_("Aspect"), choices=CHOICES)
    approach = forms.ChoiceField(
        label=_("Approach"),
        choices=[("quantitative", _("Quantitative")), ("qualitative", _("Qualitative"))],
        widget=forms.RadioSelect,
    )
    places = forms.MultipleChoiceField(
        label=_("Periods"),
        choices=[("1", _("Quarter I")), ("2", _("Quarter II"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that apply."),
    )
    agreed = forms.BooleanField(label=_("I have read the expectations of my leader"), required=False)
    day = forms.DateField(label=_("Due day"))
    amount = forms.IntegerField(label=_("Target"), min_value=1, max_value=1000)
    file = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("PDF, JPEG, PNG, DOCX or XLSX, at most 20 MB.")
    )


class RatingForm(forms.Form):
    result_rating = forms.ChoiceField(
        label=_("Rating of the results"),
        choices=lambda: [(each.value, label(each)) for each in Expectation],
        widget=forms.RadioSelect,
    )
