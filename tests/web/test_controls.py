"""What the `field` macro is told of a form's field."""

from datetime import date

import pytest
from django import forms

from lugas.web.controls import control


class Sample(forms.Form):
    text = forms.CharField(max_length=30, help_text="Singkat")
    number = forms.IntegerField(min_value=1, max_value=9)
    day = forms.DateField()
    grouped = forms.ChoiceField(choices=[("A", [("1", "satu")]), ("B", [("2", "dua")])])
    several = forms.MultipleChoiceField(choices=[("1", "satu"), ("2", "dua")], widget=forms.CheckboxSelectMultiple)
    yes = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", "text"),
        ("number", "number"),
        ("day", "date"),
        ("grouped", "select"),
        ("several", "checks"),
        ("yes", "check"),
    ],
)
def test_each_field_has_its_kind_of_control(name: str, kind: str) -> None:
    assert control(Sample()[name]).kind == kind


def test_limits_are_known_to_the_browser() -> None:
    form = Sample()
    assert control(form["text"]).attributes["maxlength"] == "30"
    assert control(form["number"]).attributes == {"min": "1", "max": "9"}


def test_values_come_back_as_they_were_typed() -> None:
    form = Sample({"text": "", "several": ["2"], "day": "kemarin", "secret": "rahasia"})
    assert [choice.chosen for choice in control(form["several"]).choices] == [False, True]
    assert control(form["day"]).value == "kemarin"
    assert control(form["secret"]).value == ""


def test_help_and_error_are_announced_with_the_control() -> None:
    found = control(Sample({"text": ""})["text"])
    assert found.described_by == "id_text-help id_text-error"
    assert found.errors == ("Bidang ini tidak boleh kosong.",)


def test_a_date_is_given_to_the_browser_in_its_own_form() -> None:
    assert control(Sample(initial={"day": date(2026, 8, 18)})["day"]).value == "2026-08-18"


def test_groups_of_a_choice_are_kept() -> None:
    assert [name for name, _choices in control(Sample()["grouped"]).groups] == ["A", "B"]
