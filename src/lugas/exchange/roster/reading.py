"""From a file to rows of cells, with everything noticed that would make the cells lie."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import python_calamine

from .columns import SHEETS, Sheet
from .problems import Problem

MOST_MEGABYTES = 40
MOST_ROWS = 120_000
MOST_UNPACKED = 600 * 1024 * 1024
HEADER_WITHIN = 20
LEAST_COLUMNS = 2
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[\s>/]')
MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')


@dataclass
class Table:
    """A sheet as it was found: rows of cells by the key of their column, with the row's number in the file."""

    sheet: Sheet
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@dataclass
class Reading:
    """Everything that a file gives; `sheets` are those that it may have."""

    sheets: tuple[Sheet, ...]
    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(len(table.rows) for table in self.tables.values())


def read(content: bytes, sheets: tuple[Sheet, ...] = SHEETS) -> Reading:
    """Read an Excel or CSV file that may have these sheets. What is wrong stands in `problems`; nothing is raised."""
    reading = Reading(sheets)
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        reading.problems.append(Problem("too_large", most=str(MOST_MEGABYTES)))
    elif content.startswith(OLD_EXCEL):
        locked = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d" in content[:65536]
        reading.problems.append(Problem("locked" if locked else "old_excel"))
    elif content.startswith(b"PK"):
        _read_excel(content, reading)
    else:
        _read_csv(content, reading)
    if not reading.problems and not reading.rows:
        reading.problems.append(Problem("empty"))
    if reading.rows > MOST_ROWS:
        reading.problems.append(Problem("too_many_rows", most=f"{MOST_ROWS:,}".replace(",", ".")))
    return reading


def _read_excel(content: bytes, reading: Reading) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                reading.problems.append(Problem("too_large", most=str(MOST_MEGABYTES)))
                return
            book = python_calamine.load_workbook(io.BytesIO(content))
            paths = _sheet_paths(archive)
            for meta in book.sheets_metadata:
                _read_sheet(book, meta, archive, paths.get(meta.name, ""), reading)
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError, ValueError, KeyError, RuntimeError):
        reading.tables.clear()
        reading.problems.append(Problem("damaged"))
        return
    if not reading.tables and not any(problem.fatal for problem in reading.problems):
        reading.problems.append(_no_sheet(reading))


def _no_sheet(reading: Reading) -> Problem:
    return Problem("no_sheet", choices=", ".join(sheet.title for sheet in reading.sheets))


def _read_sheet(book: Any, meta: Any, archive: zipfile.ZipFile, path: str, reading: Reading) -> None:
    sheet = _sheet_named(meta.name, reading.sheets)
    rows: list[list[Any]] | None = None
    if sheet is None and len(book.sheet_names) == 1:
        rows = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
        sheet = _sheet_by_header(rows, reading.sheets)
    if sheet is None:
        if meta.name.strip().lower() not in ("petunjuk", "panduan", "guide"):
            reading.problems.append(Problem("unknown_sheet", sheet=meta.name))
        return
    if meta.visible != python_calamine.SheetVisibleEnum.Visible:
        reading.problems.append(Problem("hidden_sheet", sheet=meta.name))
        return
    rows = rows or book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
    _take(sheet, enumerate(rows, start=1), reading)
    if path:
        _notice_lies(sheet, archive, path, reading)


def _sheet_named(name: str, sheets: tuple[Sheet, ...]) -> Sheet | None:
    plain = _plain(name)
    return next((sheet for sheet in sheets if plain in (_plain(sheet.title), sheet.code, *sheet.also)), None)


def _sheet_by_header(rows: list[list[Any]], sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The sheet whose required columns all stand in one of the first rows; the one that asks for most of them."""
    asking = sorted(sheets, key=lambda sheet: -sum(column.required for column in sheet.columns))
    for row in rows[:HEADER_WITHIN]:
        for sheet in asking:
            known = _columns_of(sheet, row).values()
            if all(column.key in known for column in sheet.columns if column.required):
                return sheet
    return None


def _take(sheet: Sheet, rows: Iterator[tuple[int, list[Any]]], reading: Reading) -> None:
    """Find the heading among the first rows, then take what stands below it."""
    columns: dict[int, str] = {}
    for number, row in rows:
        columns = _columns_of(sheet, row)
        if len(set(columns.values())) >= LEAST_COLUMNS or number >= HEADER_WITHIN:
            _check_heading(sheet, row, columns, reading)
            break
    table = reading.tables.setdefault(sheet.code, Table(sheet))
    for number, row in rows:
        cells = {key: row[place] for place, key in columns.items() if place < len(row) and row[place] not in ("", None)}
        if cells:
            table.rows.append((number, cells))


def _check_heading(sheet: Sheet, row: list[Any], columns: dict[int, str], reading: Reading) -> None:
    found = list(columns.values())
    for column in sheet.columns:
        if column.required and column.key not in found:
            reading.problems.append(Problem("missing_column", sheet=sheet.title, column=column.title))
        if found.count(column.key) > 1:
            reading.problems.append(Problem("double_column", sheet=sheet.title, column=column.title))
    for place, cell in enumerate(row):
        if place not in columns and str(cell).strip():
            reading.problems.append(Problem("unknown_column", sheet=sheet.title, column=str(cell)[:60]))


def _columns_of(sheet: Sheet, row: list[Any]) -> dict[int, str]:
    """Which column stands where, by its name in any of its spellings."""
    names = {_plain(name): column.key for column in sheet.columns for name in (*column.also, column.key, column.title)}
    return {place: names[_plain(cell)] for place, cell in enumerate(row) if _plain(cell) in names}


def _plain(cell: Any) -> str:
    return re.sub(r"[\s_*]+", " ", str(cell)).strip().lower()


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet lies inside the file."""
    import defusedxml.ElementTree

    book = defusedxml.ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = defusedxml.ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return {
        str(each.get("name")): f"xl/{targets[each.get(relation)].removeprefix('/xl/')}"
        for each in book.iter()
        if each.tag.endswith("}sheet") and each.get(relation) in targets
    }


def _notice_lies(sheet: Sheet, archive: zipfile.ZipFile, path: str, reading: Reading) -> None:
    """Formulas and merged cells show a value that is not there: refuse them by name."""
    if path not in archive.namelist():
        return
    content = archive.read(path)
    for match in list(FORMULA.finditer(content))[:50]:
        column, row = match.group(1).decode(), int(match.group(2))
        reading.problems.append(Problem("formula", sheet=sheet.title, row=row, column=column))
    merged = [match.group(1).decode() for match in MERGED.finditer(content)]
    below = [cells for cells in merged if int(re.sub(r"\D", "", cells.split(":")[0]) or 0) > HEADER_WITHIN]
    inside = below or [cells for cells in merged if _spans_rows_of(reading, sheet, cells)]
    if inside:
        reading.problems.append(Problem("merged", sheet=sheet.title, cells=", ".join(inside[:10])))


def _spans_rows_of(reading: Reading, sheet: Sheet, cells: str) -> bool:
    """Does a merged range reach into the rows that were taken? (Merged titles above them do no harm.)"""
    rows = reading.tables[sheet.code].rows if sheet.code in reading.tables else []
    last = int(re.sub(r"\D", "", cells.rsplit(":", maxsplit=1)[-1]) or 0)
    return bool(rows) and last >= rows[0][0]


def _read_csv(content: bytes, reading: Reading) -> None:
    """One sheet as CSV: UTF-8 or Windows-1252, comma or semicolon or tab."""
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        reading.problems.append(Problem("not_a_table"))
        return
    text = _decoded(content)
    head = text[:4096]
    delimiter = max(";\t,", key=head.count)
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        reading.problems.append(Problem("damaged"))
        return
    sheet = _sheet_by_header(rows, reading.sheets)
    if sheet is None:
        reading.problems.append(_no_sheet(reading) if head.strip() else Problem("empty"))
        return
    # A leading apostrophe is how spreadsheets mark a number kept as text.
    cleaned = ([cell.removeprefix("'").strip() for cell in row] for row in rows)
    _take(sheet, enumerate(cleaned, start=1), reading)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
