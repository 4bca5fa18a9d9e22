"""From a cell to a value in normal form: text for everything, dates as 2025-12-31, choices as their codes."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from lugas.organization.querysets import words_of
from lugas.regulation import identity
from lugas.regulation.errors import RegulationError

from .columns import Column, Form
from .problems import Problem

FIRST_YEAR, LAST_YEAR = 1950, 2100
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(18264, 73051)
MOST_CLASS = 99
YES = {"ya", "y", "yes", "true", "1", "x", "benar"}
NO = {"", "tidak", "t", "no", "n", "false", "0", "-", "salah", "bukan"}
# The levels of competency, and the words for “this position does not ask for it”.
DEPTHS = {"1", "2", "3", "4", "5"}
NOT_ASKED = {"tidak", "-", "0", "x", "none"}
NONE = "none"
MOST_PERCENT = 500
PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?")
CODE = re.compile(r"[\w./-]+")
DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
)
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

Reader = Callable[[Column, Any], "str | Problem"]


def value_of(column: Column, cell: Any) -> "str | Problem":
    """The cell's value, or what is wrong with it. An empty cell is ""."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Problem("required", column=column.title) if column.required else ""
    if isinstance(cell, str) and any(not sign.isprintable() and not sign.isspace() for sign in cell):
        cell = "".join(sign for sign in cell if sign.isprintable() or sign.isspace())
    return READERS[column.form](column, cell)


def _text(column: Column, cell: Any) -> str | Problem:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split())
    return Problem("too_long", column=column.title, most=str(column.longest)) if len(text) > column.longest else text


def _code(column: Column, cell: Any) -> str | Problem:
    text = _text(column, cell)
    if isinstance(text, Problem) or CODE.fullmatch(text):
        return text
    return Problem("code_signs", column=column.title, given=text[:60])


def _identity(column: Column, cell: Any) -> str | Problem:
    if isinstance(cell, int | float):
        return Problem("number_cell", column=column.title)
    text = str(cell).replace(" ", "").removeprefix("'")
    read = identity.parse_ni_pppk if text[12:14] == "21" else identity.parse_nip
    try:
        return read(text).value
    except RegulationError as error:
        reason = {"id": error.sentence_id, "en": error.sentence_en}
        return Problem("wrong_identity", column=column.title, reason=reason)


def _date(column: Column, cell: Any) -> str | Problem:
    day = _day(cell)
    if day is None:
        return Problem("not_a_date", column=column.title, given=str(cell)[:40])
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Problem("date_range", column=column.title, given=str(cell)[:40])
    return day.isoformat()


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return EXCEL_EPOCH + timedelta(days=int(cell)) if int(cell) in SERIALS else None
    for form in DATES:
        if found := form.fullmatch(str(cell).strip()):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def _choice(column: Column, cell: Any) -> str | Problem:
    given = " ".join(words_of(str(cell)))
    for code, label in column.choices:
        if given in (" ".join(words_of(label)), " ".join(words_of(code))):
            return code
    labels = ", ".join(label for _code, label in column.choices)
    return Problem("not_a_choice", column=column.title, given=str(cell)[:60], choices=labels)


def _number(column: Column, cell: Any) -> str | Problem:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_CLASS and len(text) < len("1000"):
        return str(int(text))
    return Problem("not_a_number", column=column.title, given=text[:40])


def _yes(column: Column, cell: Any) -> str | Problem:
    text = str(int(cell)) if isinstance(cell, bool | float) else str(cell).strip().lower()
    if text in YES:
        return "true"
    if text in NO:
        return "false"
    return Problem("not_a_choice", column=column.title, given=text[:40], choices="Ya, Tidak")


def _email(column: Column, cell: Any) -> str | Problem:
    text = _text(column, cell)
    if isinstance(text, Problem) or EMAIL.fullmatch(text):
        return text
    return Problem("not_an_email", column=column.title, given=text[:60])


def _depth(column: Column, cell: Any) -> str | Problem:
    text = _plain_number(cell)
    return text if text in DEPTHS else Problem("not_a_depth", column=column.title, given=text[:40])


def _level(column: Column, cell: Any) -> str | Problem:
    text = _plain_number(cell).lower()
    if text in NOT_ASKED:
        return NONE
    return text if text in DEPTHS else Problem("not_a_level", column=column.title, given=text[:40])


def _percent(column: Column, cell: Any) -> str | Problem:
    text = _plain_number(cell).removesuffix("%").strip().replace(",", ".")
    if PERCENT.fullmatch(text) and 0 < float(text) <= MOST_PERCENT:
        return text
    return Problem("not_a_percentage", column=column.title, given=text[:40])


def _plain_number(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


READERS: dict[Form, Reader] = {
    Form.TEXT: _text,
    Form.CODE: _code,
    Form.DATE: _date,
    Form.CHOICE: _choice,
    Form.NUMBER: _number,
    Form.YES: _yes,
    Form.IDENTITY: _identity,
    Form.EMAIL: _email,
    Form.LEVEL: _level,
    Form.DEPTH: _depth,
    Form.PERCENT: _percent,
}
