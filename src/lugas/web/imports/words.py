"""How each kind of file is spoken of, and where its pages are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.exchange.models import BookCode, Import

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
