"""The table of standards: in as a file, out as the same file."""

import io
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from lugas.competency.actions import Change, changes_to, write_all
from lugas.competency.models import StandardLevel
from lugas.competency.standards import default_levels, required_for_all
from lugas.organization.actor import Actor
from lugas.organization.models import Agency, Employee, Position
from lugas.organization.roles import Power
from lugas.regulation.scheme import Scheme, load
from lugas.workflow import clock

from ..book import Book, Effects
from ..models import BookCode, Import, ImportRow, Verdict
from ..roster import relations
from ..roster.cells import NONE
from ..roster.checking import Values
from ..roster.columns import Sheet
from ..roster.problems import Problem
from ..roster.template import heading
from ..workbook import Workbook
from .columns import CODES, STANDARD_SHEET
from .rows import decide, right_rows

POSITION = relations.Reference("position", "organization_position", "code", "no_such_position")
Own = dict[int, dict[str, StandardLevel]]


def rule(_sheet: Sheet, _values: Values) -> list[Problem]:
    """Whatever is right in each cell is right in the row."""
    return []


def compare(made: Import, officer_id: int) -> None:
    relations.find_doubles(STANDARD_SHEET, made.pk)
    relations.find_strangers(STANDARD_SHEET, POSITION, made.agency_id, made.pk)
    on, scheme = _day_and_scheme(made)
    seats, own = _positions(made), _own_rows(made, on)
    own_seat = Employee.objects.filter(pk=officer_id).values_list("position_id", flat=True).first()

    def verdict(row: ImportRow) -> str | Problem:
        seat = seats[row.values["position"]]
        if not default_levels(seat, scheme):
            return Problem("no_standard", column=STANDARD_SHEET.column("position").title)
        if not changes_to(seat, own[seat.pk], levels_in(row), scheme):
            return Verdict.UNCHANGED
        if seat.pk == own_seat:
            return Problem("own_position", column=STANDARD_SHEET.column("position").title)
        return Verdict.CHANGED if own[seat.pk] else Verdict.NEW

    decide(made, STANDARD_SHEET.code, verdict)


def levels_in(row: ImportRow) -> dict[str, int | None]:
    """What a row says; an empty cell says nothing."""
    given = ((code, row.values.get(code, "")) for code in CODES)
    return {code: None if value == NONE else int(value) for code, value in given if value}


def _day_and_scheme(made: Import) -> tuple[date, Scheme]:
    agency = Agency.objects.get(pk=made.agency_id)
    on = clock.today(agency.zone)
    return on, load(agency.scheme, on)


def _positions(made: Import) -> dict[str, Position]:
    found = Position.objects.filter(agency_id=made.agency_id).select_related("unit")
    return {seat.code: seat for seat in found.iterator(chunk_size=2000)}


def _own_rows(made: Import, on: date) -> Own:
    own: Own = defaultdict(dict)
    for row in StandardLevel.objects.in_force(on).filter(agency_id=made.agency_id):
        own[row.position_id][row.code] = row
    return own


def write(made: Import, by: Actor) -> Effects:
    """Every changed level of every right row, from today on."""
    seats, own = _positions(made), _own_rows(made, by.on)
    scheme = load(by.agency.scheme, by.on)
    changes = []
    for row in right_rows(made, STANDARD_SHEET.code):
        seat = seats[row.values["position"]]
        changes.append(Change(seat, own[seat.pk], changes_to(seat, own[seat.pk], levels_in(row), scheme)))
    write_all(changes, on=by.on, by=by.employee_id)
    return {"positions": len(changes), "levels": sum(len(each.levels) for each in changes)}


STANDARDS = Book(
    BookCode.STANDARDS,
    Power.KEEP_COMPETENCY,
    (STANDARD_SHEET,),
    {STANDARD_SHEET.code: rule},
    compare,
    write,
    template_name="templat-standar-kompetensi.xlsx",
)


def table_of(positions: Iterable[Position], on: date, scheme: Scheme) -> bytes:
    """The standards in force, as a file that changes nothing when it is brought in again."""
    seats = list(positions)
    standards = required_for_all(seats, on=on, scheme=scheme)
    lines = []
    for seat in seats:
        asked = {each.code: each.level for each in standards[seat.pk]}
        usual = default_levels(seat, scheme)
        if usual:
            cells = [asked.get(code, "tidak" if code in usual else "") for code in CODES]
            lines.append([seat.code, seat.title, seat.unit.name, *cells])
    out = io.BytesIO()
    with Workbook(out, large=True) as book:
        book.sheet(STANDARD_SHEET.title, [heading(column) for column in STANDARD_SHEET.columns], lines)
    return out.getvalue()
