"""What the rules page is asked, and what the calculators are given."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lugas.planning.rules import in_language
from lugas.regulation.credit import CreditMonth
from lugas.regulation.ratings import Expectation, Grade, Level, Named
from lugas.regulation.scheme import Scheme

from ..choices import offer
from ..formats import label

ROWS = 4
FIRST_YEAR, LAST_YEAR = 2020, 2050
MOST_ANSWERS = 2000
DEPTHS = [("", "–"), *((str(number), str(number)) for number in range(1, 6))]
OWN = "own"

Choices = list[tuple[str, str]]


def choices_of(kind: type[Named], *, empty: bool = False) -> Callable[[], Choices]:
    """The members of an enumeration with their names in the page's language."""
    return lambda: [*([("", "–")] if empty else []), *((each.value, label(each)) for each in kind)]


class RulesFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, help_text=_("A word, a rule's code, or a regulation")
    )
    on = forms.DateField(label=_("In force on"), required=False, widget=forms.DateInput)
    scheme = forms.ChoiceField(label=_("Scheme"), required=False)

    def __init__(self, data: Any, schemes: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "scheme", list(schemes))


class GradeForm(forms.Form):
    result = forms.ChoiceField(label=_("Work results"), choices=choices_of(Expectation), widget=forms.RadioSelect)
    behavior = forms.ChoiceField(label=_("Behavior"), choices=choices_of(Expectation), widget=forms.RadioSelect)


class CreditForm(forms.Form):
    """Some periods of months, each with a grade, on one level; and what was there before."""

    level = forms.ChoiceField(label=_("Level"), choices=choices_of(Level))
    before = forms.DecimalField(
        label=_("Points on this level so far"),
        required=False,
        min_value=0,
        max_value=5000,
        max_digits=10,
        decimal_places=6,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for row in range(ROWS):
            self.fields[f"year_{row}"] = forms.IntegerField(
                label=_("Year"), required=row == 0, min_value=FIRST_YEAR, max_value=LAST_YEAR
            )
            for part, name in (("first", _("From month")), ("last", _("To month"))):
                self.fields[f"{part}_{row}"] = forms.IntegerField(
                    label=name, required=row == 0, min_value=1, max_value=12
                )
            self.fields[f"grade_{row}"] = forms.ChoiceField(
                label=_("Grade"), required=row == 0, choices=choices_of(Grade, empty=True)
            )

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}_{row}"] for part in ("year", "first", "last", "grade")] for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in range(ROWS):
            parts = [data.get(f"{part}_{row}") for part in ("year", "first", "last", "grade")]
            if any(parts) and not all(parts):
                self.add_error(f"year_{row}", _("Fill in the whole row, or leave it empty."))
            elif all(parts) and parts[1] > parts[2]:  # type: ignore[operator]  # all parts are there
                self.add_error(f"last_{row}", _("The last month lies before the first."))
        return data

    def months(self) -> list[CreditMonth]:
        """Every month of every row."""
        data, level = self.cleaned_data, Level(self.cleaned_data["level"])
        return [
            CreditMonth(data[f"year_{row}"], month, level, Grade(data[f"grade_{row}"]))
            for row in range(ROWS)
            if data[f"year_{row}"]
            for month in range(data[f"first_{row}"], data[f"last_{row}"] + 1)
        ]

    def points_before(self) -> Decimal:
        return self.cleaned_data["before"] or Decimal(0)


class MatchForm(forms.Form):
    """Required and attained level of every competency; what is left empty is not part of the standard."""

    bands = forms.ChoiceField(
        label=_("Purpose"),
        choices=[("selection", _("Selection")), ("mapping", _("Mapping"))],
        widget=forms.RadioSelect,
        initial="selection",
    )

    def __init__(self, data: Any, scheme: Scheme) -> None:
        super().__init__(data)
        self.names = {code: in_language(item, "name") for code, item in scheme.competency.dictionary.items.items()}
        for code, name in self.names.items():
            for part, words in (("required", _("required")), ("attained", _("attained"))):
                self.fields[f"{part}_{code}"] = forms.ChoiceField(
                    label=f"{name}: {words}", required=False, choices=DEPTHS
                )

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(name, self[f"required_{code}"], self[f"attained_{code}"]) for code, name in self.names.items()]

    def levels(self, part: str) -> dict[str, int]:
        found = {code: self.cleaned_data[f"{part}_{code}"] for code in self.names}
        return {self.names[code]: int(value) for code, value in found.items() if value}


class SatisfactionForm(forms.Form):
    """How many respondents gave each answer to each element."""

    weight_mode = forms.ChoiceField(label=_("Weight of each element"), widget=forms.RadioSelect, initial="exact")

    def __init__(self, data: Any, scheme: Scheme) -> None:
        super().__init__(data)
        elements, scale = scheme.satisfaction.elements, scheme.satisfaction.scale
        self.answers = range(elements.lowest, elements.highest + 1)
        self.names = {code: in_language(item, "name") for code, item in elements.items.items()}
        rounded = str(scale.rounded_weight)
        offer(self, "weight_mode", [("exact", _("Exact (1/9)")), (rounded, _("Rounded (0.11)"))])
        for code, name in self.names.items():
            for answer in self.answers:
                self.fields[f"{code}_{answer}"] = forms.IntegerField(
                    label=_("%(element)s, answer %(answer)s") % {"element": name, "answer": answer},
                    required=False, min_value=0, max_value=MOST_ANSWERS,
                )  # fmt: skip

    def rows(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        return [
            (code, name, [self[f"{code}_{answer}"] for answer in self.answers]) for code, name in self.names.items()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        totals = {sum(column) for column in self.columns(data).values()}
        if len(totals) > 1:
            raise ValidationError(_("Every element needs as many answers as there are respondents."))
        return data

    def columns(self, data: dict[str, Any]) -> dict[str, list[int]]:
        """The tallies of every element that was asked."""
        tallies = {code: [data.get(f"{code}_{answer}") or 0 for answer in self.answers] for code in self.names}
        return {code: column for code, column in tallies.items() if any(column)}

    def respondents(self) -> list[dict[str, int]]:
        """One row a respondent; who gave which answer does not matter for the means."""
        spread = {
            code: [answer for answer, many in zip(self.answers, column, strict=True) for _each in range(many)]
            for code, column in self.columns(self.cleaned_data).items()
        }
        return [dict(zip(spread, answers, strict=True)) for answers in zip(*spread.values(), strict=True)]


class DaysForm(forms.Form):
    """A deadline of the law, or days of one's own, from a day."""

    act = forms.ChoiceField(label=_("What is to be done"))
    since = forms.DateField(label=_("Counted from"), widget=forms.DateInput)
    days = forms.IntegerField(
        label=_("Working days"), required=False, min_value=0, max_value=500, help_text=_("Only for days of your own")
    )
    off = forms.CharField(
        label=_("More days off"), required=False, max_length=400,
        help_text=_("Local holidays, such as 2026-08-19, 2026-09-01; national ones are known"),
    )  # fmt: skip

    def __init__(self, data: Any, scheme: Scheme) -> None:
        super().__init__(data)
        acts = [(code, in_language(each, "name")) for code, each in scheme.year.allowances.items()]
        offer(self, "act", [*acts, (OWN, _("Days of your own"))])

    def clean_off(self) -> list[date]:
        try:
            return [date.fromisoformat(each) for each in self.cleaned_data["off"].replace(",", " ").split()]
        except ValueError:
            raise ValidationError(_("Write dates as 2026-08-19, with commas between them.")) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("act") == OWN and data.get("days") is None and "days" not in self.errors:
            self.add_error("days", _("Say how many working days."))
        return data
