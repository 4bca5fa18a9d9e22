"""The work of a whole agency at once: opening a year for everyone, taking in a large roster."""

import time
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.db import connection, transaction

from lugas.exchange import actions
from lugas.exchange.roster.columns import SHEETS
from lugas.organization.actors import actor_for
from lugas.organization.models import Agency, Employee, Grant, Office, Unit
from lugas.planning.actions.cycle import open_planning, prepare_cycle
from lugas.planning.models import Cycle
from lugas.workflow import clock
from lugas.workflow.tenancy import agency_context

ROWS = 50_000
UNITS = 500


class TakenBack(Exception):
    """Measured, and not kept."""


def database_pids() -> list[int]:
    """The database's processes that work for this database, this one's own apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
        return [row[0] for row in cursor.fetchall()]


def _officer(agency: Agency) -> Employee:
    grant = Grant.objects.filter(agency=agency, office=Office.PERSONNEL, unit__isnull=True).order_by("pk")[0]
    return grant.employee


def open_year(agency: Agency) -> dict[str, float]:
    """T1 for everyone: seconds until each has a draft plan with its rows. Taken back afterwards."""
    seconds = 0.0
    try:
        with agency_context(agency.pk), transaction.atomic():
            actor = actor_for(_officer(agency), on=clock.today(agency.zone))
            newest = Cycle.objects.filter(agency=agency).order_by("-year").values_list("year", flat=True)[0]
            cycle = prepare_cycle(agency, year=newest + 1, scheme="national", period_kind="quarterly", actor=actor)
            began = time.perf_counter()
            open_planning(cycle, actor=actor, on=date(newest + 1, 1, 2))
            seconds = time.perf_counter() - began
            raise TakenBack
    except TakenBack:
        return {"opening_seconds": seconds}


def import_roster(agency: Agency) -> dict[str, Any]:
    """A roster of new units, positions, people and postings: seconds to check and to apply it. Taken back, too."""
    seconds: dict[str, float] = {}
    try:
        with agency_context(agency.pk):
            actor = actor_for(_officer(agency), on=clock.today(agency.zone))
            root = Unit.objects.get(agency=agency, parent__isnull=True).code
            made = actions.take_in(BytesIO(roster(root)), name="roster.xlsx", by=actor)
            began = time.perf_counter()
            actions.check(made)
            checked = time.perf_counter()
            actions.apply(made, by=actor)
            seconds = {"import_check_seconds": checked - began, "import_apply_seconds": time.perf_counter() - checked}
            raise TakenBack
    except TakenBack:
        return seconds


COLUMNS = {
    "units": ["code", "name", "kind", "parent"],
    "positions": ["code", "unit", "title", "kind", "level", "is_head"],
    "employees": ["nip", "name", "rank"],
    "postings": ["nip", "position", "kind", "starts_on"],
}


def roster(root: str) -> bytes:
    """An Excel file of ROWS rows on the four sheets of the template."""
    import xlsxwriter

    people = (ROWS - 3 * UNITS) // 2
    sheets: dict[str, list[list[Any]]] = {
        "units": [[f"B{n:04}", f"SD Negeri {n} Baru", "Sekolah", root] for n in range(UNITS)],
        "positions": [
            [f"B{n:04}-{part}", f"B{n:04}", title, "Fungsional", level, head]
            for n in range(UNITS)
            for part, title, level, head in (
                ("K", "Kepala Sekolah", "Ahli Madya", "Ya"),
                ("G", "Guru Kelas", "Ahli Pertama", ""),
            )
        ],
        "employees": [[_number(n), f"Nama {n} Baru", "III/a"] for n in range(people)],
        "postings": [
            [_number(n), f"B{n % UNITS:04}-{'K' if n < UNITS else 'G'}", "Definitif", "2026-07-01"]
            for n in range(people)
        ],
    }
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.title)
        for place, row in enumerate([[sheet.column(key).title for key in COLUMNS[sheet.code]], *sheets[sheet.code]]):
            page.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def _number(n: int) -> str:
    """A number of the right form that the demonstration gives to nobody."""
    born = date(1970, 1, 1) + timedelta(days=n % 9000)
    return f"{born:%Y%m%d}{born.year + 24}03{1 + n % 2}{800 + n // 9000:03}"
