"""The monitor under a government's own scheme: its steps among the law's, the people behind them, the export."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.planning.actions import understanding
from lugas.planning.models import Cycle, Deadline, Plan
from lugas.regulation.scheme import load

from ... import factories, teamwork
from ...evaluation.voicing import follow
from ...peers import rounds
from .test_monitoring_pages import confirmed, sheets, text

ASKED = "Apa yang dimaksud lengkap?"


@pytest.fixture
def rangkui(cast: Any) -> Any:
    """Budi understands, Andi asked; Maria's project ended in the second quarter without a report."""
    with cast.within("wanggar"):
        follow("rangkui")
        plans = {name: factories.plan(getattr(cast, name), "agreed") for name in ("budi", "andi", "maria")}
        understanding.confirm(plans["budi"], by=cast.budi.actor)
        understanding.ask(plans["andi"], by=cast.andi.actor, text=ASKED)
        factories.appraisal(plans["maria"], "open", 2, due_on=date(2026, 9, 1))
        teamwork.project(cast.maria, ends_on=date(2026, 6, 20))
    return cast


@pytest.fixture
def bangko(cast: Any) -> Any:
    """Budi's reviewers wait for Dewi, Andi has proposed none."""
    with cast.within("wanggar"):
        follow("bangko")
        rounds.begin(cast, "budi", "andi")
        rounds.propose(cast)
        for name in ("budi", "andi"):
            factories.appraisal(cast_plan(cast, name), "open", 2)
    return cast


def cast_plan(cast: Any, name: str) -> Plan:
    return Plan.objects.get(employee_id=getattr(cast, name).employee_id)


def where(cast: Any, number: int | None = 2) -> str:
    with cast.within("wanggar"):
        period = factories.period(cast.budi, number).pk if number else None
        return f"period={period}" if period else f"cycle={factories.cycle(cast.budi).pk}"


def test_who_understands_the_tasks_stands_beside_the_plans(rangkui: Any) -> None:
    seen = text(rangkui.client("lestari"), f"/monitoring/?{where(rangkui, None)}")
    assert "Pemahaman tugas dinyatakan" in seen
    assert re.search(r"Bidang Penilaian Kinerja .*1 / 3 .{0,80}! 2 terlambat", seen)

    behind = text(
        rangkui.client("lestari"), f"/monitoring/people/?{where(rangkui, None)}&step=expectation_confirmation"
    )
    assert [name in behind for name in ("Budi Santoso", "Andi Rumaropen", "Maria Goreti")] == [False, True, True]
    assert "Ada pertanyaan" in behind
    assert "Dewi Anggraini" in behind


def test_projects_without_report_are_named_with_their_owner(rangkui: Any) -> None:
    seen = text(rangkui.client("markus"), f"/monitoring/people/?{where(rangkui)}&step=project_report&late=1")

    assert "Terlambat: Laporan proyek ditulis" in seen
    assert "Maria Goreti Kogoya Jalan Poros Kampung" in seen


def test_a_head_sees_only_the_own_units_projects_and_reviews(rangkui: Any) -> None:
    assert "Maria" not in text(rangkui.client("siti"), f"/monitoring/people/?{where(rangkui)}&step=project_report")


def test_reviews_show_whose_turn_it_is_and_never_who_answered(bangko: Any) -> None:
    office = bangko.client("lestari")
    proposing = text(office, f"/monitoring/people/?{where(bangko)}&step=peer_proposal")
    confirming = text(office, f"/monitoring/people/?{where(bangko)}&step=peer_confirmation")
    answering = text(office, f"/monitoring/people/?{where(bangko)}&step=peer_feedback")

    assert ("Andi Rumaropen" in proposing, "Budi Santoso" in proposing) == (True, False)
    assert "Dewi Anggraini" in confirming
    assert "tidak diketahui siapa pun" in answering
    reminder = text(office, f"/monitoring/reminder/?{where(bangko)}&step=peer_feedback")
    assert "tidak ada yang dapat disebut terlambat" in reminder


def test_a_review_that_is_over_tells_nobody_how_it_ended(bangko: Any) -> None:
    with bangko.within("wanggar"):
        review = rounds.review_of(bangko.budi)
        type(review).objects.filter(pk=review.pk).update(state="withheld", awaiting=None)
    seen = text(bangko.client("lestari"), f"/monitoring/people/?{where(bangko)}&step=peer_feedback")

    assert "Andi Rumaropen" in seen
    assert "Budi Santoso" not in seen


@pytest.mark.slow
def test_the_export_names_who_has_not_done_the_schemes_steps(rangkui: Any) -> None:
    given = dict([where(rangkui).split("=")])
    office, head = (
        sheets(confirmed(rangkui.client(name)).post("/monitoring/exports/", given)) for name in ("lestari", "markus")
    )

    rows = office["Langkah skema, belum selesai"]
    assert rows[0][:3] == ("Langkah", "Nama", "NIP")
    assert [row[:2] for row in rows[1:]] == [("Laporan proyek ditulis", "Maria Goreti Kogoya")]
    assert "NIP" not in head["Langkah skema, belum selesai"][0]


@pytest.mark.parametrize("step", ["peer_feedback", "project_report", "competency_assessment"])
def test_steps_of_another_scheme_are_not_there(cast: Any, step: str) -> None:
    with cast.within("wanggar"):
        factories.appraisal(factories.plan(cast.budi, "agreed"), "open", 2)
    seen = text(cast.client("lestari"), f"/monitoring/people/?{where(cast)}&step={step}")

    assert "Belum selesai" not in seen


def test_a_survey_says_that_it_is_held_elsewhere(cast: Any) -> None:
    scheme = load("national", date(2026, 1, 1))
    steps = dict(scheme.year.steps)
    steps["survey"] = steps["survey"].model_copy(update={"used": True})
    taken = scheme.model_copy(update={"year": scheme.year.model_copy(update={"steps": steps})})
    with cast.within("wanggar"):
        factories.appraisal(factories.plan(cast.budi, "agreed"), "open", 2)
        period = factories.period(cast.budi, 2)
        first, last = period.starts_on, period.ends_on
        given = {"agency_id": period.agency_id, "cycle_id": period.cycle_id, "period": period}
        Deadline.objects.create(**given, step="survey", opens_on=first, due_on=last)
        cycle = Cycle.objects.get(pk=period.cycle_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lugas.web.schemes.dates.scheme_of", lambda cycle: taken)
        patch.setattr("lugas.web.work.year.scheme_of", lambda cycle: taken)
        monitor = text(cast.client("lestari"), f"/monitoring/?{where(cast)}")
        year = text(cast.client("lestari"), f"/cycles/{cycle.pk}/")
    map_of_the_year = text(cast.client("budi"), f"/cycles/{cycle.pk}/deadlines/")

    for seen in (monitor, year, map_of_the_year):
        assert "Hanya tanggalnya: surveinya sendiri dijalankan di luar Lugas." in seen


@pytest.mark.parametrize("address", ["/monitoring/", "/monitoring/people/", "/monitoring/reminder/"])
@pytest.mark.parametrize("step", ["peer_proposal", "peer_confirmation"])
def test_pages_need_at_most_twelve_queries(bangko: Any, address: str, step: str) -> None:
    client, here = bangko.client("lestari"), f"{address}?{where(bangko)}&step={step}&late=1"
    client.get(here)
    with CaptureQueriesContext(connection) as queries:
        client.get(here)

    outside = ("SAVEPOINT", "set_config('app.agency', ''")
    asked = [query["sql"] for query in queries if not any(part in query["sql"] for part in outside)]
    assert len(asked) <= 12, asked
