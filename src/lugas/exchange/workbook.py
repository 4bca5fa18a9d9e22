"""The one writer of tables that leave: every cell is text or a number, nothing is ever a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_CELL = 32_000
WIDEST = 60


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, whatever becomes of the file."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


class Workbook:
    """Sheets written row by row; with `large` nothing is kept in memory. Close it, or use it in a `with`."""

    def __init__(self, out: BinaryIO, *, large: bool = False) -> None:
        options = {"constant_memory": large, "in_memory": not large, "strings_to_formulas": False}
        self.book = xlsxwriter.Workbook(out, options | {"strings_to_urls": False, "strings_to_numbers": False})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = self.book.add_format({"num_format": "@"})
        self.number = self.book.add_format({"num_format": "General"})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy"})

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, *_error: object) -> None:
        self.book.close()

    def sheet(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
        """A sheet with headings that stay in sight; the sheet, for what goes beyond."""
        sheet = self.book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            sheet.set_column(place, place, min(max(len(heading) + 2, 14), WIDEST), self.text)
            sheet.write_string(0, place, heading, self.head)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                self._write(sheet, number, place, cell)
        return sheet

    def _write(self, sheet: Any, number: int, place: int, cell: Any) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_string(number, place, str(cell))
        elif isinstance(cell, int | float | Decimal):
            sheet.write_number(number, place, cell, self.number)
        elif isinstance(cell, datetime | date):
            sheet.write_datetime(number, place, cell.date() if isinstance(cell, datetime) else cell, self.day)
        else:
            sheet.write_string(number, place, guarded(str(cell))[:MOST_CELL], self.text)
