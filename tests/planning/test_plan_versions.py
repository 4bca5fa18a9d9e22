"""What was agreed is kept whole, and the differences between versions are told in words (SKP-23, DOC-01)."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from lugas.planning.content import (
    AnnexLine,
    ExpectationLine,
    IndicatorLine,
    LeaderLine,
    PlanContent,
    PlanDocument,
    ResultLine,
)
from lugas.planning.differences import Change, changes
from lugas.planning.models import Plan
from lugas.planning.queries import document_of
from tests import factories

ROW = IndicatorLine(11, "Jumlah laporan", "12", "quantity", "", "laporan")
RESULT = ResultLine(1, "main", "Tersedianya laporan", "Meningkatnya layanan", indicators=(ROW,))
OLD = PlanContent((RESULT,), (ExpectationLine("AK", "Cermat"),), (AnnexLine(5, "resources", "Laptop"),))


def test_a_document_survives_being_kept(wanggar: Any) -> None:
    plan = Plan.objects.get(pk=factories.plan(wanggar.budi, "agreed").pk)
    document = document_of(plan)

    kept = PlanDocument.from_json(json.loads(json.dumps(document.to_json())))

    assert kept == document
    assert kept.content.results[0].indicators[0].target_in_words == "12 laporan"


def test_the_day_of_a_signature_is_the_day_where_the_agency_is(wanggar: Any) -> None:
    plan = Plan.objects.get(pk=factories.plan(wanggar.budi, "submitted").pk)
    plan.submitted_at = datetime(2026, 8, 18, 20, tzinfo=UTC)  # past midnight in Jakarta

    assert document_of(plan).submitted_on == date(2026, 8, 19)


def test_equal_contents_have_no_differences() -> None:
    assert changes(OLD, OLD) == ()


def test_every_kind_of_change_is_told() -> None:
    grown = replace(ROW, target="24")
    extra = IndicatorLine(12, "Mutu", "95 %", "quality")
    changed = replace(
        RESULT, text="Terbitnya laporan", leaders=(LeaderLine(9, "Naiknya indeks", "split"),), indicators=(grown, extra)
    )
    new = PlanContent(
        (changed, ResultLine(2, "additional", "Panitia", assigned_by="Camat")),
        (ExpectationLine("AK", "Cermat"), ExpectationLine("KO", "Mengajar rekan")),
        (AnnexLine(5, "resources", "Laptop baru"), AnnexLine(6, "consequences", "Penghargaan")),
    )

    assert changes(OLD, new) == (
        Change("result", "Tersedianya laporan", "Terbitnya laporan"),
        Change("leader", "Meningkatnya layanan", "Naiknya indeks"),
        Change("indicator", "Jumlah laporan: 12 laporan", "Jumlah laporan: 24 laporan"),
        Change("indicator", "", "Mutu: 95 %"),
        Change("result", "", "Panitia"),
        Change("behavior:KO", "", "Mengajar rekan"),
        Change("annex:resources", "Laptop", "Laptop baru"),
        Change("annex:consequences", "", "Penghargaan"),
    )


def test_what_was_taken_out_is_told() -> None:
    without = replace(RESULT, indicators=(), kind="additional", assigned_by="Camat")

    assert changes(OLD, PlanContent((without,))) == (
        Change("assigned_by", "", "Camat"),
        Change("kind", "main", "additional"),
        Change("indicator", "Jumlah laporan: 12 laporan", ""),
        Change("behavior:AK", "Cermat", ""),
        Change("annex:resources", "Laptop", ""),
    )
    assert changes(OLD, PlanContent()) == (
        Change("result", "Tersedianya laporan", ""),
        Change("behavior:AK", "Cermat", ""),
        Change("annex:resources", "Laptop", ""),
    )
