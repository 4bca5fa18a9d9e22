"""How each kind of file is spoken of, and where its pages are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.exchange.models import BookCode, Import
from lugas.exchange.roster.cells import NONE
from lugas.exchange.roster.columns import Column, Form, Sheet

from ..formats import short_date

Text = str | Promise


@dataclass(frozen=True)
class Words:
    """`follows` says what applying brings with it; `done` names the numbers that applying leaves."""

    title: Text
    about: Text
    file: Text
    follows: Text
    done: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Places:
    """Names of addresses; `filled` where there is a file with what is in force."""

    index: str
    upload: str
    template: str
    filled: str = ""


WORDS: dict[str, Words] = {
    BookCode.ROSTER: Words(
        _("Roster import"),
        _("Bring in units, positions, people and postings from one file."),
        _("Roster file"),
        _("All rows are applied at once. Supervisors and plans follow the new postings."),
        (
            ("units", _("Units")),
            ("positions", _("Positions")),
            ("employees", _("People")),
            ("accounts", _("New accounts")),
            ("postings", _("Postings")),
            ("lines", _("People with another supervisor")),
        ),
    ),
    BookCode.STANDARDS: Words(
        _("Import of standards"),
        _("Bring in what positions ask for: one row a position, one column a competency, 1 to 5 or “tidak”."),
        _("File of standards"),
        _("All rows are applied at once and hold from today on; earlier days keep their standard."),
        (("positions", _("Positions")), ("levels", _("Levels"))),
    ),
    BookCode.ASSESSMENTS: Words(
        _("Import of official assessments"),
        _("Bring in results of accredited assessments, with their date, source and validity: one row a report."),
        _("File of assessments"),
        _("All rows are applied at once. Each person sees the own result, beside other sources and apart from them."),
        (("assessments", _("Assessments")),),
    ),
}
PLACES: dict[str, Places] = {
    BookCode.ROSTER: Places("imports:index", "imports:upload", "imports:template"),
    BookCode.STANDARDS: Places(
        "imports:standards", "imports:standards_upload", "imports:standards_template", "imports:standards_in_force"
    ),
    BookCode.ASSESSMENTS: Places("imports:assessments", "imports:assessments_upload", "imports:assessments_template"),
}


def effects_of(made: Import) -> list[tuple[Text, int]]:
    """What applying changed, by name."""
    return [(name, made.effects[code]) for code, name in WORDS[made.book].done if code in made.effects]


def content_of(sheet: Sheet, values: Mapping[str, str]) -> str:
    """A row as people would write it: choices by their names, dates in words."""
    told = (_told(column, values.get(column.key, "")) for column in sheet.columns)
    return " · ".join(text for text in told if text)


def _told(column: Column, value: str) -> str:
    if not value:
        return ""
    if column.form == Form.YES:
        return column.title if value == "true" else ""
    if column.form in (Form.LEVEL, Form.DEPTH):
        return f"{column.title} {'tidak' if value == NONE else value}"
    return _day(value) if column.form == Form.DATE else dict(column.choices).get(value, value)


def _day(value: str) -> str:
    """What could not be read as a date stands as it was written."""
    try:
        return short_date(date.fromisoformat(value))
    except ValueError:
        return value
