"""A roster from the command line: checked, applied when nothing is wrong, told when something is."""

from pathlib import Path

import pytest

from lugas.commands.import_ import import_file
from lugas.organization.models import Agency, Employee
from lugas.workflow.refusal import Refused
from lugas.workflow.tenancy import agency_context
from tests.cast import Cast
from tests.exchange.rosters import HEADS, workbook

pytestmark = pytest.mark.django_db
UNITS = [("BK", "Badan Kepegawaian", "OPD", "R"), *HEADS["units"][1:]]
NEW = "199901012024211103"


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.get(code="rangkui")


@pytest.fixture
def officer(agency: Agency) -> str:
    with agency_context(agency.pk):
        return Cast().tono.employee.nip


def file(folder: Path, content: bytes) -> Path:
    (folder / "pegawai.xlsx").write_bytes(content)
    return folder / "pegawai.xlsx"


def is_there(agency: Agency) -> bool:
    with agency_context(agency.pk):
        return Employee.objects.filter(nip=NEW).exists()


def test_a_clean_file_is_checked_and_applied_only_when_asked(agency: Agency, officer: str, tmp_path: Path) -> None:
    roster = file(tmp_path, workbook(HEADS, units=UNITS))

    assert (import_file(agency, roster, officer, book="roster", apply=False), is_there(agency)) == (0, False)
    assert (import_file(agency, roster, officer, book="roster", apply=True), is_there(agency)) == (0, True)


def test_a_wrong_row_is_printed_and_nothing_is_applied(
    agency: Agency, officer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = file(tmp_path, workbook(HEADS, units=UNITS, postings=[(NEW, "ZZ", "2024-03-01")]))

    assert import_file(agency, roster, officer, book="roster", apply=True) == 1
    assert is_there(agency) is False
    assert "postings, row 2" in capsys.readouterr().out


def test_somebody_without_the_office_is_refused(agency: Agency, tmp_path: Path) -> None:
    with agency_context(agency.pk):
        nobody = Cast().rina.employee.nip

    with pytest.raises(Refused):
        import_file(agency, file(tmp_path, workbook(HEADS, units=UNITS)), nobody, book="roster", apply=True)
    with pytest.raises(Refused, match="nobody with the sign-in name"):
        import_file(agency, file(tmp_path, workbook(HEADS, units=UNITS)), "nobody", book="roster", apply=True)
