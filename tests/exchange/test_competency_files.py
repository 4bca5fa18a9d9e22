"""Standards of positions and official assessments, from a file to where they count, and out again."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lugas.competency.models import OfficialAssessment, OfficialScore, StandardLevel
from lugas.competency.standards import required_for
from lugas.exchange import actions
from lugas.exchange.books import BOOKS
from lugas.exchange.competency.columns import ASSESSMENT_SHEET, STANDARD_SHEET
from lugas.exchange.competency.standards import table_of
from lugas.exchange.models import Import, ImportRow
from lugas.exchange.roster.problems import message
from lugas.exchange.roster.template import template, wrong_rows
from lugas.organization.models import Position
from lugas.regulation.scheme import national
from lugas.workflow.refusal import Refused
from tests.cast import TODAY
from tests.competency.test_standards import position

REPORT = ("2025-06-02", "Pusat Penilaian", "PPK/1/2025", "2028-06-01")


def file(sheet: Any, headings: list[str], *rows: tuple[Any, ...]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet.title)
        for number, row in enumerate([headings, *rows]):
            for place, cell in enumerate(row):
                page.write_string(number, place, cell) if isinstance(cell, str) else page.write(number, place, cell)
    return out.getvalue()


def standards(*rows: tuple[Any, ...], columns: tuple[str, ...] = ("Komunikasi", "Integritas")) -> bytes:
    return file(STANDARD_SHEET, ["Kode Jabatan", *columns], *rows)


def assessments(*rows: tuple[Any, ...]) -> bytes:
    headings = ["NIP", "Tanggal Penilaian", "Penyelenggara", "Nomor Laporan", "Berlaku Sampai"]
    return file(ASSESSMENT_SHEET, [*headings, "Tujuan", "JPM", "Komunikasi", "Integritas"], *rows)


def checked(cast: Any, book: str, content: bytes) -> Import:
    made = actions.take_in(io.BytesIO(content), name="berkas.xlsx", by=cast.lestari.actor, book=book)
    actions.check(made)
    return made


def problems_of(made: Import) -> list[tuple[int, str, str]]:
    rows = ImportRow.objects.filter(batch=made, verdict="wrong").order_by("number")
    return [(row.number, each["column"], each["code"]) for row in rows for each in row.errors]


def level(cast: Any, code: str) -> int | None:
    found = required_for(position(cast.budi), on=TODAY)
    return next((each.level for each in found if each.code == code), None)


def test_a_table_of_standards_is_applied_and_the_same_file_changes_nothing(wanggar: Any) -> None:
    content = standards(("WA1-budi", "4", "tidak"), ("WA1-andi", 2, None))
    made = checked(wanggar, "standards", content)
    assert made.counts == {"standards": {"new": 2}}

    assert actions.apply(made, by=wanggar.lestari.actor) == {"positions": 2, "levels": 3}

    assert (level(wanggar, "communication"), level(wanggar, "integrity"), level(wanggar, "change")) == (4, None, 2)
    row = StandardLevel.objects.get(code="communication", position=position(wanggar.budi))
    assert (row.valid_from, row.set_by_id) == (TODAY, wanggar.lestari.employee_id)
    again = checked(wanggar, "standards", content)
    assert again.counts == {"standards": {"unchanged": 2}}
    assert actions.apply(again, by=wanggar.lestari.actor) == {"positions": 0, "levels": 0}


def test_the_standards_in_force_go_out_and_come_back_as_they_are(wanggar: Any) -> None:
    actions.apply(checked(wanggar, "standards", standards(("WA1-budi", "4", "tidak"))), by=wanggar.lestari.actor)
    seats = Position.objects.filter(agency=wanggar.budi.agency).select_related("unit").order_by("code")

    content = table_of(seats, TODAY, national())

    page = openpyxl.load_workbook(io.BytesIO(content))["Standar"]
    rows = {
        row[0]: dict(zip([cell.value for cell in page[1]], row, strict=True))
        for row in page.iter_rows(values_only=True)
    }
    assert (rows["WA1-budi"]["Komunikasi"], rows["WA1-budi"]["Integritas"]) == (4, "tidak")
    assert rows["WA1-budi"]["Pengelolaan Data"] is None
    assert checked(wanggar, "standards", content).counts == {"standards": {"unchanged": len(rows) - 1}}


def test_every_wrong_cell_is_named_with_row_and_column(wanggar: Any) -> None:
    made = checked(
        wanggar,
        "standards",
        standards(
            ("WA1-budi", "6", "tinggi"), ("ZZ", "2", "2"), ("WA1-andi", "2", "2"), ("WA1-andi", "3", "3"), ("", 1, 1)
        ),
    )

    assert problems_of(made) == [
        (2, "Integritas", "not_a_level"),
        (2, "Komunikasi", "not_a_level"),
        (3, "Kode Jabatan", "no_such_position"),
        (5, "Kode Jabatan", "double_row"),
        (6, "Kode Jabatan", "required"),
    ]
    told = [message(each) for row in ImportRow.objects.filter(batch=made) for each in row.errors]
    assert all(told)
    with pytest.raises(Refused):
        actions.apply(made, by=wanggar.lestari.actor)
    assert not StandardLevel.objects.exists()
    listed = wrong_rows(
        ImportRow.objects.filter(batch=made).values("sheet", "number", "errors"), BOOKS["standards"].sheets
    )
    assert openpyxl.load_workbook(io.BytesIO(listed)).active.max_row == 6


def test_an_officer_does_not_set_the_own_position_by_a_file(wanggar: Any) -> None:
    made = checked(wanggar, "standards", standards(("WS-lestari", "5", "5")))
    assert problems_of(made) == [(2, "Kode Jabatan", "own_position")]
    assert checked(wanggar, "standards", standards(("WS-lestari", "3", "3"))).counts == {"standards": {"unchanged": 1}}


def test_an_officer_does_not_bring_in_the_own_assessment(wanggar: Any) -> None:
    own, other = wanggar.lestari.employee.nip, wanggar.budi.employee.nip
    made = checked(wanggar, "assessments", assessments((own, *REPORT, "", "", 5, 5), (other, *REPORT, "", "", 3, 3)))
    assert problems_of(made) == [(2, "NIP", "own_assessment")]


@pytest.mark.parametrize("name", ["budi", "dewi", "hasan"])
@pytest.mark.parametrize("book", ["standards", "assessments"])
def test_only_the_personnel_office_brings_files_in(wanggar: Any, name: str, book: str) -> None:
    with pytest.raises(Refused):
        actions.take_in(io.BytesIO(b"x"), name="x.xlsx", by=getattr(wanggar, name).actor, book=book)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"a;b\n1;2\n", "no_sheet"),
        (b"\x00\x01\x02", "not_a_table"),
    ],
)
@pytest.mark.parametrize("book", ["standards", "assessments"])
def test_hostile_files_are_named_and_change_nothing(wanggar: Any, book: str, content: bytes, code: str) -> None:
    made = checked(wanggar, book, content)
    assert (made.state, made.problems[0]["code"]) == ("unreadable", code)
    assert message(made.problems[0])


def test_a_roster_is_no_table_of_standards(wanggar: Any) -> None:
    assert checked(wanggar, "standards", template()).state == "unreadable"


def test_a_csv_is_known_by_its_headings(wanggar: Any) -> None:
    made = checked(wanggar, "standards", b"Kode Jabatan;Komunikasi\nWA1-budi;4\n")
    assert made.counts == {"standards": {"new": 1}}


def test_an_official_assessment_is_kept_with_its_source_and_validity(wanggar: Any) -> None:
    content = assessments((wanggar.budi.employee.nip, *REPORT, "Seleksi", "82,14", 3, 2))
    made = checked(wanggar, "assessments", content)

    assert actions.apply(made, by=wanggar.lestari.actor) == {"assessments": 1}

    found = OfficialAssessment.objects.get()
    assert (found.employee_id, found.source, found.purpose) == (
        wanggar.budi.employee_id,
        "Pusat Penilaian",
        "selection",
    )
    assert (found.held_on, found.valid_until, found.match) == (date(2025, 6, 2), date(2028, 6, 1), Decimal("82.14"))
    assert dict(found.scores.values_list("code", "level")) == {"communication": 3, "integrity": 2}
    assert checked(wanggar, "assessments", content).counts == {"assessments": {"unchanged": 1}}


def test_a_corrected_report_replaces_its_levels(wanggar: Any) -> None:
    nip = wanggar.budi.employee.nip
    actions.apply(checked(wanggar, "assessments", assessments((nip, *REPORT, "", "", 3, 2))), by=wanggar.lestari.actor)
    made = checked(wanggar, "assessments", assessments((nip, *REPORT, "", "", 4, "")))
    assert made.counts == {"assessments": {"changed": 1}}

    actions.apply(made, by=wanggar.lestari.actor)

    assert list(OfficialScore.objects.values_list("code", "level")) == [("communication", 4)]


def test_every_wrong_assessment_is_named(wanggar: Any) -> None:
    nip = wanggar.budi.employee.nip
    made = checked(
        wanggar,
        "assessments",
        assessments(
            ("198001012005012102", *REPORT, "", "", 3, 2),
            (nip, "2027-01-01", "Pusat", "A", "2028-01-01", "", "", 3, 2),
            (nip, "2025-06-02", "Pusat", "B", "2024-01-01", "", "", 3, 2),
            (nip, *REPORT, "Lomba", "tinggi", 3, 2),
            (nip, "2025-06-02", "Pusat", "C", "2028-01-01", "", "", "", ""),
            (nip, "2025-06-02", "Pusat", "D", "2028-01-01", "", "", "tidak", 2),
        ),
    )
    assert problems_of(made) == [
        (2, "NIP", "no_such_person"),
        (3, "Tanggal Penilaian", "not_yet"),
        (4, "Berlaku Sampai", "ends_before"),
        (5, "Tujuan", "not_a_choice"),
        (5, "JPM", "not_a_percentage"),
        (6, "Integritas", "no_level"),
        (7, "Komunikasi", "not_a_depth"),
    ]


@pytest.mark.parametrize("book", ["standards", "assessments"])
def test_the_template_has_a_column_for_each_competency_and_is_empty(wanggar: Any, book: str) -> None:
    content = template(BOOKS[book].sheets)
    page = openpyxl.load_workbook(io.BytesIO(content))[BOOKS[book].sheets[0].title]
    assert "Perekat Bangsa" in [cell.value for cell in page[1]]
    assert checked(wanggar, book, content).problems[0]["code"] == "empty"
