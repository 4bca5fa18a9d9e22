"""What can be wrong with a roster, in words: where, what, and how to mend it.

A problem is kept as a code with its values, so that each reader sees it in their own language.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, str | Promise] = {
    "not_a_table": _("The file is neither Excel (XLSX) nor CSV. Save it as XLSX and choose it again."),
    "old_excel": _("This is an old Excel file (XLS). Open it, save it as XLSX and choose that copy."),
    "locked": _("The file is locked by a password. Remove the password and choose it again."),
    "damaged": _("The file is damaged or only half there. Open it, save it again and choose that copy."),
    "too_large": _("The file is larger than %(most)s MB. Split it into several files."),
    "too_many_rows": _("There are more than %(most)s rows. Split the file; units and positions go first."),
    "empty": _("No rows were found. Fill in the template below its headings."),
    "no_sheet": _("No sheet is known. This kind of file has: %(choices)s. Take the template."),
    "unknown_sheet": _("The sheet “%(sheet)s” does not belong here and was left out."),
    "hidden_sheet": _("The sheet “%(sheet)s” is hidden. Unhide it if it is meant, or delete it."),
    "missing_column": _("The column “%(column)s” is missing. Add it, or take the template."),
    "double_column": _("The column “%(column)s” stands there twice. Delete one of the two."),
    "unknown_column": _("The column “%(column)s” is not known and was left out."),
    "merged": _("Cells are merged (%(cells)s). Unmerge them: every row needs its own values."),
    "formula": _("Here stands a formula. Copy the column and paste it as values."),
    "required": _("Nothing is filled in. Fill in the column “%(column)s”."),
    "too_long": _("Longer than %(most)s characters. Shorten it."),
    "not_a_date": _("“%(given)s” is no date. Write 31/12/2025 or 2025-12-31."),
    "date_range": _("“%(given)s” lies outside 1950 to 2100. Check the year."),
    "not_a_choice": _("“%(given)s” is not among the choices: %(choices)s."),
    "not_a_number": _("“%(given)s” is no whole number from 1 to 99."),
    "not_an_email": _("“%(given)s” is no e-mail address. Correct it, or leave the cell empty."),
    "number_cell": _(
        "The number was kept by Excel as a quantity and has lost digits."
        " Format the column as text, type the number again."
    ),
    "wrong_identity": _("%(reason)s"),
    "kind_differs": _("By its number this person is %(kind)s. Correct the kind or the number."),
    "code_signs": _("“%(given)s”: a code has letters, digits, dots, dashes and slashes only."),
    "double_row": _("The same is given in row %(row)s. Delete one of the two."),
    "unknown_unit": _("There is no unit “%(given)s”, neither here nor in the sheet Unit. Add it or correct the code."),
    "unknown_position": _(
        "There is no position “%(given)s”, neither here nor in the sheet Jabatan. Add it or correct it."
    ),
    "unknown_person": _(
        "There is nobody with this number, neither here nor in the sheet Pegawai. Add the person first."
    ),
    "cycle": _("This unit stands above itself (through “%(given)s”). Correct the unit above."),
    "two_roots": _("A topmost unit is there already (“%(given)s”). Give the unit above."),
    "no_head": _("No position heads this unit. Mark one position of it with “Ya” under “Kepala Unit”."),
    "two_heads": _("Another position heads this unit already (“%(given)s”). Mark one only."),
    "level_needed": _("A functional position needs its level. Fill in “Jenjang”."),
    "level_not_allowed": _("Only functional positions have a level. Leave “Jenjang” empty."),
    "ends_before": _("The end lies before the beginning. Correct one of the two dates."),
    "overlap": _("This overlaps the definitive posting from %(given)s. Give its end, or correct the dates."),
    "seat_taken": _("The seat of the head is held by somebody else at that time (number ending in %(given)s)."),
    "not_a_depth": _("“%(given)s” is no level. Write 1, 2, 3, 4 or 5, or leave the cell empty."),
    "not_a_level": _("“%(given)s” is no level. Write 1 to 5, or “tidak” where it is not asked for; empty leaves it."),
    "not_a_percentage": _("“%(given)s” is no percentage. Write it like 82,14."),
    "no_level": _("No level stands in this row. Fill in at least one competency."),
    "not_yet": _("The day lies in the future. Check the date."),
    "no_such_position": _("There is no position “%(given)s”. Correct the code, or bring in the roster first."),
    "no_such_person": _("There is nobody with this number. Correct it, or bring in the roster first."),
    "no_standard": _("This position has no standard: it is a political office. Delete the row."),
    "own_position": _("This is your own position: another officer of the personnel office sets its standard."),
    "own_assessment": _("This is your own assessment: another officer of the personnel office brings it in."),
    "changed_meanwhile": _("The data changed after the check. Check the file once more."),
}
WARNINGS = {"unknown_sheet", "unknown_column"}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `column` is the title of the column, `values` what the message names."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    given: str = ""
    most: str = ""
    choices: str = ""
    reason: Mapping[str, str] | str = ""
    kind: str = ""
    cells: str = ""

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def fatal(self) -> bool:
        return self.code not in WARNINGS


def message(problem: Mapping[str, Any]) -> str:
    """A kept problem in the reader's language. `reason` is kept in both."""
    values = dict.fromkeys(Problem.__dataclass_fields__, "") | dict(problem)
    if isinstance(values["reason"], dict):
        from django.utils.translation import get_language

        values["reason"] = values["reason"].get((get_language() or "id")[:2], "")
    return str(MESSAGES[str(problem["code"])]) % values
