"""What the `field` macro needs to know of a form's field, read once from Django's bound field."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from . import formats


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool
    id: str


@dataclass(frozen=True)
class Control:
    """One control: its kind (text, textarea, select, radio, checks, check, date, number, file …) and attributes."""

    kind: str
    id: str
    name: str
    label: str
    value: str = ""
    checked: bool = False
    required: bool = False
    disabled: bool = False
    help: str = ""
    errors: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    groups: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def described_by(self) -> str:
        """The ids of the help and the error, for screen readers."""
        parts = [f"{self.id}-help"] if self.help else []
        return " ".join([*parts, *([f"{self.id}-error"] if self.errors else [])])


def control(bound: BoundField) -> Control:
    """Read a bound field."""
    kind = _kind(bound.field)
    value = bound.value()
    chosen = {str(item) for item in value} if isinstance(value, list | tuple) else {_text(value)}
    groups = _groups(bound, chosen) if kind in ("select", "radio", "checks") else ()
    return Control(
        kind=kind,
        id=bound.auto_id or bound.html_name,
        name=bound.html_name,
        label=str(bound.label),
        value="" if kind in ("file", "password") else _text(value),
        checked=bool(value) if kind == "check" else False,
        required=bound.field.required,
        disabled=bound.field.disabled,
        help=str(bound.help_text),
        errors=tuple(str(error) for error in bound.errors),
        choices=tuple(choice for _group, choices in groups for choice in choices),
        groups=groups if kind == "select" and any(group for group, _choices in groups) else (),
        attributes=_attributes(bound, kind),
    )


# The first that fits: Django's radio and checkbox lists are kinds of select.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "check"),
    (forms.DateInput, "date"),
)


def _kind(field: forms.Field) -> str:
    for widget, kind in KINDS:
        if isinstance(field.widget, widget):
            return kind
    return str(getattr(field.widget, "input_type", "text"))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return formats.iso(value) if isinstance(value, date) else str(value)


def _groups(bound: BoundField, chosen: set[str]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    choices: Iterable[tuple[Any, Any]] = getattr(bound.field, "choices", ())
    found: list[tuple[str, tuple[Choice, ...]]] = []
    place = 0
    for value, label in choices:
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        group = str(value) if isinstance(label, list | tuple) else ""
        made = []
        for key, text in pairs:
            made.append(Choice(_text(key), str(text), _text(key) in chosen, f"{bound.auto_id}_{place}"))
            place += 1
        found.append((group, tuple(made)))
    return tuple(found)


def _attributes(bound: BoundField, kind: str) -> dict[str, str]:
    """The limits of the field, as the browser knows them."""
    found = {name: str(value) for name, value in bound.field.widget.attrs.items() if value not in (None, False)}
    field = bound.field
    if isinstance(field, forms.CharField) and field.max_length and kind in ("text", "textarea", "search", "password"):
        found["maxlength"] = str(field.max_length)
    if isinstance(field, forms.IntegerField):
        found |= {
            name: str(limit)
            for name, limit in (("min", field.min_value), ("max", field.max_value))
            if limit is not None
        }
    if isinstance(field, forms.DecimalField):
        found.setdefault("step", "any")
    return found
