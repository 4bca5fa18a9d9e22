"""The empty roster to fill in, and the list of what is wrong with a filled one."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..workbook import Workbook
from .columns import SHEETS, Column, Form, Sheet
from .problems import message

ROWS_WITH_CHOICES = 5_000
DEPTHS = ["1", "2", "3", "4", "5"]
OFFERED = {Form.YES: ["Ya", "Tidak"], Form.DEPTH: DEPTHS, Form.LEVEL: [*DEPTHS, "tidak"]}


def template(sheets: tuple[Sheet, ...] = SHEETS) -> bytes:
    """An XLSX with a page of help, and a sheet for each kind of row with its headings, formats and choices."""
    out = io.BytesIO()
    with Workbook(out) as book:
        guide = book.sheet(
            "Petunjuk", [_("Sheet"), _("Column"), _("Required"), _("What belongs there"), _("Example")], ()
        )
        _guide(guide, book, sheets)
        for sheet in sheets:
            page = book.sheet(sheet.title, [heading(column) for column in sheet.columns], ())
            _offer_choices(page, sheet)
    return out.getvalue()


def heading(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def _guide(page: Any, book: Workbook, sheets: tuple[Sheet, ...]) -> None:
    number = 1
    for sheet in sheets:
        for column in sheet.columns:
            row = (sheet.title, column.title, _("Yes") if column.required else "", _help(column), column.example)
            for place, cell in enumerate(row):
                page.write_string(number, place, str(cell), book.text)
            number += 1
    page.set_column(3, 3, 80)


def _help(column: Column) -> str:
    if column.form == Form.CHOICE:
        return _("One of: %(choices)s") % {"choices": ", ".join(label for _code, label in column.choices)}
    return str(column.help)


def _offer_choices(page: Any, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.columns):
        labels = [label for _code, label in column.choices] or OFFERED.get(column.form, [])
        if labels:
            page.data_validation(1, place, ROWS_WITH_CHOICES, place, {"validate": "list", "source": labels})


def wrong_rows(rows: Iterable[Mapping[str, Any]], sheets: tuple[Sheet, ...] = SHEETS) -> bytes:
    """Every wrong row with what to mend: sheet, row, column, what."""
    out, titles = io.BytesIO(), {sheet.code: sheet.title for sheet in sheets}
    lines = (
        (titles[row["sheet"]], row["number"], problem.get("column", ""), message(problem))
        for row in rows
        for problem in row["errors"]
    )
    with Workbook(out) as book:
        page = book.sheet(
            _("To mend"), [_("Sheet"), _("Row"), _("Column"), _("What is wrong and how to mend it")], lines
        )
        page.set_column(3, 3, 100)
    return out.getvalue()
