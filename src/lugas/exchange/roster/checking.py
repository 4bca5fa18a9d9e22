"""Row by row: every cell in normal form, every cell that is wrong named."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lugas.organization.querysets import words_of

from .cells import value_of
from .columns import Sheet
from .problems import Problem
from .reading import Reading, Table

Values = dict[str, str]
Checked = tuple[str, int, Values, list[dict[str, Any]]]


Rule = Callable[[Sheet, Values], list[Problem]]


def checked_rows(reading: Reading, rules: Mapping[str, Rule]) -> Iterator[Checked]:
    """Sheet, row number, values, problems: for every row of every sheet."""
    for table in reading.tables.values():
        rule = rules[table.sheet.code]
        yield from (_checked(table, rule, number, cells) for number, cells in table.rows)


def _checked(table: Table, rule: Rule, number: int, cells: dict[str, Any]) -> Checked:
    values: Values = {}
    problems: list[Problem] = []
    for column in table.sheet.columns:
        value = value_of(column, cells.get(column.key))
        if isinstance(value, Problem):
            problems.append(value)
            values[column.key] = ""
        else:
            values[column.key] = value
    problems += rule(table.sheet, values)
    return table.sheet.code, number, values, [problem.to_json() for problem in problems]


def _unit(sheet: Sheet, values: Values) -> list[Problem]:
    return []


def _position(sheet: Sheet, values: Values) -> list[Problem]:
    values["is_head"] = values["is_head"] or "false"
    functional = values["kind"] == "functional"
    if functional and not values["level"]:
        return [Problem("level_needed", column=sheet.column("level").title)]
    if values["kind"] and not functional and values["level"]:
        return [Problem("level_not_allowed", column=sheet.column("level").title)]
    return []


def _employee(sheet: Sheet, values: Values) -> list[Problem]:
    values["sort_name"] = " ".join(words_of(values["name"]))
    if not values["nip"]:
        return []
    by_number = "pppk" if values["nip"][12:14] == "21" else "pns"
    if values["kind"] and values["kind"] != by_number:
        return [Problem("kind_differs", column=sheet.column("kind").title, kind=by_number.upper())]
    values["kind"] = by_number
    return []


def _posting(sheet: Sheet, values: Values) -> list[Problem]:
    values["kind"] = values["kind"] or "definitive"
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        return [Problem("ends_before", column=sheet.column("ends_on").title)]
    return []


RULES = {"units": _unit, "positions": _position, "employees": _employee, "postings": _posting}
