"""Roster files for tests."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from lugas.exchange.roster.columns import BY_CODE

Rows = Sequence[Sequence[Any]]

HEADS: dict[str, Rows] = {
    "units": [
        ("BK", "Badan Kepegawaian", "OPD", ""),
        ("BK-1", "Bidang Mutasi", "Bidang", "BK"),
    ],
    "positions": [
        ("BK-KA", "BK", "Kepala Badan", "JPT Pratama", "", "Ya"),
        ("BK-1-KA", "BK-1", "Kepala Bidang", "Administrator", "", "Ya"),
        ("BK-1-AN", "BK-1", "Analis SDM", "Fungsional", "Ahli Pertama", ""),
    ],
    "employees": [
        ("197003121995031101", "Bambang Irawan"),
        ("198001012005012102", "Citra Ayu"),
        ("199901012024211103", "Dedi Kurnia"),
    ],
    "postings": [
        ("197003121995031101", "BK-KA", "2024-01-02"),
        ("198001012005012102", "BK-1-KA", "02/01/2024"),
        ("199901012024211103", "BK-1-AN", "2024-03-01"),
    ],
}
COLUMNS = {
    "units": ("code", "name", "kind", "parent"),
    "positions": ("code", "unit", "title", "kind", "level", "is_head"),
    "employees": ("nip", "name"),
    "postings": ("nip", "position", "starts_on"),
}


def workbook(sheets: Mapping[str, Rows] = HEADS, **changed: Rows) -> bytes:
    """An XLSX roster; a keyword replaces the rows of a sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for code, rows in {**sheets, **changed}.items():
            sheet = book.add_worksheet(BY_CODE[code].title)
            sheet.write_row(0, 0, [BY_CODE[code].column(key).title for key in COLUMNS[code]])
            for number, row in enumerate(rows, start=1):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell) if not isinstance(cell, str) else sheet.write_string(
                        number, place, cell
                    )
    return out.getvalue()
