"""Pekerjaan saya under a government's own scheme: whose turn it is in its steps, by when, and what the year brings."""

import re
from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.extension import extend_deadline
from lugas.organization.models import Agency, Unit
from lugas.planning.actions import understanding
from lugas.planning.models import Deadline, Plan
from lugas.workflow.models import Notification

from ... import factories, teamwork
from ...evaluation.voicing import follow
from ...peers import rounds
from .test_work_pages import text_of

ASKED = "Apa yang dimaksud lengkap?"


def under(cast: Any, code: str) -> None:
    follow(code)
    Agency.objects.filter(pk=cast.budi.agency.pk).update(scheme=code)


def line_of(cast: Any, name: str, words: str) -> str:
    """The row of the first page that says these words."""
    rows = re.findall(r"<li>\s*<div class=\"task\">.*?</li>", cast.client(name).get("/").content.decode(), re.DOTALL)
    found = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)) for row in rows]
    return next((row for row in found if words in row), "")


def test_each_turn_of_the_clear_expectations_has_its_person_and_its_day(cast: Any) -> None:
    with cast.within("wanggar"):
        under(cast, "rangkui")
        factories.plan(cast.budi, "agreed")
        asked = factories.plan(cast.andi, "agreed")
        understanding.ask(asked, by=cast.andi.actor, text=ASKED)

    assert "6 Februari 2026" in line_of(cast, "budi", "Konfirmasikan bahwa Anda memahami tugas")
    assert "Terlambat" in line_of(cast, "budi", "Konfirmasikan bahwa Anda memahami tugas")
    assert "6 Februari 2026" in line_of(cast, "dewi", "Jawab pertanyaan Andi Rumaropen")
    assert "Menunggu Dewi Anggraini" in line_of(cast, "andi", "Pertanyaan Anda tentang harapan tugas")


def test_more_time_for_the_unit_is_the_day_that_its_people_read(cast: Any) -> None:
    with cast.within("wanggar"):
        under(cast, "rangkui")
        factories.plan(cast.budi, "agreed")
        step = Deadline.objects.get(step="expectation_confirmation", cycle__year=2026)
        extend_deadline(
            step,
            due_on=date(2026, 8, 28),
            reason="Banjir",
            actor=cast.lestari.actor,
            unit=Unit.objects.get(code="WA"),
        )

    assert "28 Agustus 2026" in line_of(cast, "budi", "Konfirmasikan bahwa Anda memahami tugas")
    assert "Pemahaman tugas dinyatakan" not in text_of(cast.client("nurul"))


def test_a_report_is_due_by_the_years_own_date(cast: Any) -> None:
    with cast.within("wanggar"):
        under(cast, "rangkui")
        teamwork.project(cast.budi, state="finished")
        handed_in = teamwork.project(cast.andi, state="finished", title="Arsip Digital")
        teamwork.report(handed_in, "submitted")

    assert "5 Oktober 2026" in line_of(cast, "budi", "Laporkan proyek “Jalan Poros Kampung”")
    assert "Menunggu Dewi Anggraini" in line_of(cast, "andi", "Laporan proyek “Arsip Digital”")


def test_whoever_proposed_reviewers_sees_who_has_them_now(cast: Any) -> None:
    with cast.within("wanggar"):
        under(cast, "bangko")
        what = rounds.begin(cast)
        rounds.propose(cast)
        until = what.confirmations_until

    row = line_of(cast, "budi", "Rekan penilai yang Anda usulkan")
    assert "Menunggu Dewi Anggraini" in row
    assert f"{until.day} " in row
    assert "Konfirmasi" in line_of(cast, "dewi", "rekan penilai Budi Santoso")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("bangko", ["Langkah pilihan Skema Bangko", "Rekan penilai diusulkan", "Penilaian rekan kerja"]),
        ("binawidya", ["Kompetensi dinilai", "Dialog kinerja"]),
        ("rangkui", ["Laporan proyek ditulis"]),
        ("national", ["Dialog kinerja"]),
    ],
)  # fmt: skip
def test_the_year_line_names_what_the_scheme_adds_with_its_days(cast: Any, code: str, words: list[str]) -> None:
    with cast.within("wanggar"):
        under(cast, code)
        cycle = factories.cycle(cast.budi).pk
    first, year = text_of(cast.client("budi")), text_of(cast.client("lestari"), f"/cycles/{cycle}/")

    for each in words:
        assert each in first
        assert each in year
    assert "Triwulan III" in first
    assert re.search(r"Triwulan I .*berakhir .*Triwulan II ", year)
    assert "berakhir" not in first.split("Menunggu Anda")[0]


def unheard(cast: Any) -> None:
    """Binawidya: of three, only Maria was spoken to in the third quarter."""
    with cast.within("wanggar"):
        under(cast, "binawidya")
        for name in ("budi", "andi", "maria"):
            factories.plan(getattr(cast, name), "agreed")
        factories.feedback(cast.maria, cast.dewi, given_on=date(2026, 7, 20))
        factories.feedback(cast.budi, cast.dewi, given_on=date(2026, 6, 20))


def test_no_feedback_yet_stands_once_on_the_supervisors_list_towards_the_end(cast: Any, settings: Any) -> None:
    unheard(cast)
    assert line_of(cast, "dewi", "Belum ada umpan balik") == ""

    settings.LUGAS_TODAY = date(2026, 9, 10)
    row = line_of(cast, "dewi", "Belum ada umpan balik bagi 2 pegawai Anda, Triwulan III 2026")
    assert "Andi Rumaropen, Budi Santoso" in row
    assert "30 September 2026" in row
    assert "Terlambat" not in row
    assert line_of(cast, "budi", "Belum ada umpan balik") == ""
    with cast.within("wanggar"):
        assert not Notification.objects.filter(kind__contains="feedback").exists()

    with cast.within("wanggar"):
        for name in ("budi", "andi"):
            factories.feedback(getattr(cast, name), cast.dewi, given_on=date(2026, 9, 9))
    assert line_of(cast, "dewi", "Belum ada umpan balik") == ""


def test_no_feedback_yet_is_asked_of_nobody_whose_scheme_does_not_say_so(cast: Any, settings: Any) -> None:
    unheard(cast)
    with cast.within("wanggar"):
        under(cast, "jakarta")
    settings.LUGAS_TODAY = date(2026, 9, 10)

    assert line_of(cast, "dewi", "Belum ada umpan balik") == ""


def test_the_employee_and_the_supervisor_both_read_that_there_is_none(cast: Any) -> None:
    unheard(cast)
    with cast.within("wanggar"):
        plan = Plan.objects.get(employee_id=cast.budi.employee_id)

    for name in ("budi", "dewi"):
        assert "Belum ada umpan balik pada periode ini" in text_of(cast.client(name), f"/progress/{plan.pk}/3/")
