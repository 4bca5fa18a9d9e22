"""A roster from the file to the organization."""

import io
from typing import Any

import pytest

from lugas.exchange import actions
from lugas.exchange.models import Import, ImportRow
from lugas.organization.models import Agency, Employee, Posting, Unit, User
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context
from tests.cast import Cast

from .rosters import HEADS, workbook


@pytest.fixture
def office(cast: Cast) -> Any:
    """The personnel officer of the other agency, whose tree the files below extend."""
    with agency_context(cast.agencies["rangkui"].pk):
        yield cast.tono.actor


def checked(office: Any, content: bytes, name: str = "pegawai.xlsx") -> Import:
    made = actions.take_in(io.BytesIO(content), name=name, by=office)
    actions.check(made)
    return made


def under(rows: Any = HEADS) -> bytes:
    """The units hang below the one that is there."""
    units = [("BK", "Badan Kepegawaian", "OPD", "R"), *rows["units"][1:]]
    return workbook(rows, units=units)


def errors(made: Import) -> set[tuple[str, int, str]]:
    rows = ImportRow.objects.filter(batch=made, verdict="wrong").order_by("pk")
    return {(row.sheet, row.number, problem["code"]) for row in rows for problem in row.errors}


def test_clean_roster_is_applied_and_supervisors_follow(office: Any) -> None:
    made = checked(office, under())
    assert made.counts == {name: {"new": len(HEADS[name])} for name in HEADS}

    effects = actions.apply(made, by=office)

    assert effects == {"units": 2, "positions": 3, "employees": 3, "accounts": 3, "postings": 3}
    dedi = Employee.objects.get(nip="199901012024211103")
    assert (dedi.kind, dedi.supervisor.name, dedi.senior_supervisor.name) == ("pppk", "Citra Ayu", "Bambang Irawan")
    assert not User.objects.get(sign_in_name=dedi.nip).has_usable_password()


def test_same_file_twice_changes_nothing(office: Any) -> None:
    actions.apply(checked(office, under()), by=office)

    again = checked(office, under())

    assert again.counts == {name: {"unchanged": len(HEADS[name])} for name in HEADS}
    assert sum(actions.apply(again, by=office).values()) == 0


def test_new_posting_ends_the_one_before_on_the_day_before(office: Any) -> None:
    actions.apply(checked(office, under()), by=office)
    moved = workbook(
        {"postings": [("199901012024211103", "BK-1-KA", "2026-02-01")]}, employees=[], units=[], positions=[]
    )

    made = checked(office, moved)
    actions.apply(made, by=office)

    ends = (
        Posting.objects.filter(employee__nip="199901012024211103")
        .order_by("starts_on")
        .values_list("ends_on", flat=True)
    )
    assert [str(day) for day in ends] == ["2026-01-31", "None"]


def test_renamed_unit_keeps_its_old_version(office: Any) -> None:
    actions.apply(checked(office, under()), by=office)
    renamed = [("BK", "Badan Kepegawaian", "OPD", "R"), ("BK-1", "Bidang Mutasi dan Promosi", "Bidang", "BK")]

    actions.apply(checked(office, workbook(units=renamed)), by=office)

    names = Unit.objects.get(code="BK-1").versions.order_by("valid_from").values_list("name", flat=True)
    assert list(names)[-1] == "Bidang Mutasi dan Promosi"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"employees": [*HEADS["employees"], HEADS["employees"][0]]}, ("employees", 5, "double_row")),
        ({"employees": [(197003121995031101, "Bambang"), *HEADS["employees"][1:]]}, ("employees", 2, "number_cell")),
        (
            {"employees": [("197013121995031101", "Bambang"), *HEADS["employees"][1:]]},
            ("employees", 2, "wrong_identity"),
        ),
        ({"units": [("BK", "B", "OPD", "BK-1"), ("BK-1", "M", "Bidang", "BK")]}, ("units", 2, "cycle")),
        ({"units": [("BK", "B", "OPD", "XX"), ("BK-1", "M", "Bidang", "BK")]}, ("units", 2, "unknown_unit")),
        ({"units": [("BK", "B", "OPD", ""), ("BK-1", "M", "Bidang", "BK")]}, ("units", 2, "two_roots")),
        (
            {"units": [("BK", "B", "OPD", "R"), ("BK-1", "M", "Bidang", "BK"), ("BK-2", "P", "Bidang", "BK")]},
            ("units", 4, "no_head"),
        ),
        (
            {"positions": [*HEADS["positions"], ("BK-KA2", "BK", "Kepala", "JPT Pratama", "", "Ya")]},
            ("positions", 5, "two_heads"),
        ),
        (
            {"positions": [*HEADS["positions"][:2], ("BK-1-AN", "BK-1", "Analis", "Fungsional", "", "")]},
            ("positions", 4, "level_needed"),
        ),
        (
            {"postings": [*HEADS["postings"], ("199901012024211103", "BK-1-KA", "2024-05-01")]},
            ("postings", 5, "overlap"),
        ),
        (
            {"postings": [*HEADS["postings"], ("199001012015031199", "BK-1-KA", "2024-05-01")]},
            ("postings", 5, "unknown_person"),
        ),
        (
            {"postings": [*HEADS["postings"][:2], ("199901012024211103", "BK-1-AN", "31/02/2024")]},
            ("postings", 4, "not_a_date"),
        ),
        (
            {"postings": [*HEADS["postings"][:2], ("199901012024211103", "ZZ", "2024-03-01")]},
            ("postings", 4, "unknown_position"),
        ),
    ],
)
def test_wrong_row_is_named_and_nothing_is_applied(office: Any, changes: Any, expected: tuple[str, int, str]) -> None:
    base = {**HEADS, "units": [("BK", "Badan Kepegawaian", "OPD", "R"), *HEADS["units"][1:]]}

    made = checked(office, workbook({**base, **changes}))

    assert expected in errors(made)
    with pytest.raises(Refused):
        actions.apply(made, by=office)
    assert not Unit.objects.filter(code="BK").exists()


def test_only_the_personnel_office_brings_in_a_roster(cast: Cast) -> None:
    with agency_context(cast.agencies["rangkui"].pk), pytest.raises(Refused):
        actions.take_in(io.BytesIO(under()), name="x.xlsx", by=cast.rina.actor)


def test_roster_of_one_agency_touches_no_other(office: Any, cast: Cast) -> None:
    actions.apply(checked(office, under()), by=office)

    with cast.within("wanggar"):
        assert not Unit.objects.filter(code="BK").exists()
        assert not Employee.objects.filter(nip="199901012024211103").exists()
    assert Agency.objects.count() == 2
