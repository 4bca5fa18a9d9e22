"""Writing into a plan: rows are kept, put in order, taken out and put back, and nothing is overwritten unseen."""

from dataclasses import asdict
from typing import Any

import pytest

from lugas.planning.actions import content as writing
from lugas.planning.actions.content import IndicatorText, Line, ResultText
from lugas.planning.content import PlanContent
from lugas.planning.differences import changes
from lugas.planning.models import Indicator, PlannedResult
from lugas.planning.queries import content_of
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused, Stale
from tests import factories

LETTERS = IndicatorText("Jumlah surat", "1.250", aspect="quantity", measure="surat")
SPEED = IndicatorText("Waktu penyelesaian", "Desember 2026", aspect="time")


def texts(plan: Any) -> list[str]:
    return [result.text for result in content_of(plan).results]


def test_a_result_is_added_with_its_indicators_in_order(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)

    writing.add_result(plan, ResultText(" Tersedianya arsip ", indicators=(LETTERS, SPEED)), actor=wanggar.budi.actor)

    [result] = content_of(plan).results
    assert result.text == "Tersedianya arsip"
    assert [(row.text, row.target_in_words, row.aspect) for row in result.indicators] == [
        ("Jumlah surat", "1.250 surat", "quantity"),
        ("Waktu penyelesaian", "Desember 2026", "time"),
    ]
    values = Indicator.objects.order_by("order").values_list("target_value", flat=True)
    assert list(values) == [1250, None]


def test_changing_a_result_keeps_adds_and_takes_out_indicators(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    row = writing.add_result(plan, ResultText("Satu", indicators=(LETTERS, SPEED)), actor=wanggar.budi.actor)
    letters, speed = content_of(plan).results[0].indicators

    kept = IndicatorText("Waktu", "5", aspect="time", measure="hari", pk=speed.pk)
    new = IndicatorText("Mutu", "95 %", aspect="quality")
    writing.change_result(plan, row.pk, ResultText("Dua", indicators=(new, kept)), actor=wanggar.budi.actor, version=1)

    [result] = content_of(plan).results
    assert (result.text, result.version) == ("Dua", 2)
    assert [(each.text, each.pk == speed.pk) for each in result.indicators] == [("Mutu", False), ("Waktu", True)]
    assert [removed.place for removed in content_of(plan).removed] == [f"indicator:{letters.pk}"]


def test_an_indicator_of_somebody_else_s_plan_is_never_changed(wanggar: Any) -> None:
    theirs = factories.plan(wanggar.andi)
    foreign = Indicator.objects.get(result__plan=theirs)
    plan = factories.plan(wanggar.budi, filled=False)
    row = writing.add_result(plan, ResultText("Satu"), actor=wanggar.budi.actor)

    taken = IndicatorText("Diambil", "1", aspect="quantity", pk=foreign.pk)
    writing.change_result(plan, row.pk, ResultText("Satu", indicators=(taken,)), actor=wanggar.budi.actor)

    foreign.refresh_from_db()
    assert (foreign.text, foreign.result.plan_id) == ("Jumlah laporan", theirs.pk)


def test_a_result_saved_elsewhere_meanwhile_is_not_overwritten(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    row = writing.add_result(plan, ResultText("Satu"), actor=wanggar.budi.actor)
    writing.change_result(plan, row.pk, ResultText("Dua"), actor=wanggar.budi.actor, version=1)

    with pytest.raises(Stale) as conflict:
        writing.change_result(plan, row.pk, ResultText("Tiga"), actor=wanggar.budi.actor, version=1)

    assert conflict.value.record.text == "Dua"  # type: ignore[attr-defined]
    assert texts(plan) == ["Dua"]


@pytest.mark.parametrize("state", ["submitted", "agreed", "closed"])
def test_a_plan_that_is_not_being_written_stays_as_it_is(wanggar: Any, state: str) -> None:
    plan = factories.plan(wanggar.budi, state)

    with pytest.raises(Refused):
        writing.add_result(plan, ResultText("Baru"), actor=wanggar.budi.actor)

    assert len(texts(plan)) == 1


def test_nobody_but_the_employee_writes_results(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)

    for other in (wanggar.dewi, wanggar.lestari, wanggar.andi):
        with pytest.raises(Refused, match="Hanya pegawai"):
            writing.add_result(plan, ResultText("Baru"), actor=other.actor)


def test_results_move_up_and_down_within_their_section(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    for text, kind in (("A", "main"), ("B", "main"), ("C", "main"), ("T", "additional")):
        writing.add_result(plan, ResultText(text, kind=kind), actor=wanggar.budi.actor)
    first, _second, third, extra = content_of(plan).results

    writing.move_result(plan, third.pk, actor=wanggar.budi.actor, up=True)
    writing.move_result(plan, first.pk, actor=wanggar.budi.actor, up=True)
    writing.move_result(plan, extra.pk, actor=wanggar.budi.actor, up=False)

    assert texts(plan) == ["A", "C", "B", "T"]


def test_a_row_taken_out_comes_back_with_what_hangs_on_it(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    factories.realization(plan)
    [result] = content_of(plan).results

    writing.remove(plan, f"result:{result.pk}", actor=wanggar.budi.actor)
    assert texts(plan) == []
    assert [(row.place, row.text) for row in content_of(plan).removed] == [(f"result:{result.pk}", result.text)]
    writing.restore(plan, f"result:{result.pk}", actor=wanggar.budi.actor)

    assert content_of(plan).results == (result,)
    assert PlannedResult.objects.get(pk=result.pk).indicators.get().realizations.count() == 1
    kinds = Event.objects.filter(object_id=plan.pk, kind__startswith="plan.row").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["plan.row_removed", "plan.row_restored"]


@pytest.mark.parametrize("place", ["result:999999", "result:x", "plan:1", ""])
def test_a_place_that_is_not_there_is_refused(wanggar: Any, place: str) -> None:
    plan = factories.plan(wanggar.budi)

    with pytest.raises(Refused, match="tidak ada"):
        writing.remove(plan, place, actor=wanggar.budi.actor)


def test_a_row_of_another_plan_is_not_taken_out(wanggar: Any) -> None:
    theirs = factories.plan(wanggar.andi)
    [row] = content_of(theirs).results
    plan = factories.plan(wanggar.budi)

    with pytest.raises(Refused):
        writing.remove(plan, f"result:{row.pk}", actor=wanggar.budi.actor)

    assert len(texts(theirs)) == 1


def test_expectations_are_written_by_the_employee_and_by_the_supervisor(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)

    writing.write_expectations(plan, {"BP": Line("Ramah", version=1)}, actor=wanggar.budi.actor)
    writing.write_expectations(
        plan, {"AK": Line("Cermat", version=1), "BP": Line("Ramah", version=2)}, actor=wanggar.dewi.actor
    )

    content = content_of(plan)
    assert [content.expectation(code).text for code in ("BP", "AK", "KO")] == ["Ramah", "Cermat", ""]


def test_expectations_saved_elsewhere_meanwhile_are_not_overwritten(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    writing.write_expectations(plan, {"BP": Line("Ramah", version=1)}, actor=wanggar.budi.actor)

    with pytest.raises(Stale):
        writing.write_expectations(plan, {"BP": Line("Cepat", version=1)}, actor=wanggar.dewi.actor)

    assert content_of(plan).expectation("BP").text == "Ramah"


def test_an_unknown_core_value_is_left_alone(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)

    writing.write_expectations(plan, {"XX": Line("Apa", version=0)}, actor=wanggar.budi.actor)

    assert "XX" not in {row.core_value for row in content_of(plan).expectations}


def test_an_annexed_list_is_replaced_line_by_line(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    writing.write_annex(plan, "resources", [Line("Laptop"), Line(" "), Line("Anggaran")], actor=wanggar.budi.actor)
    laptop, budget = content_of(plan).annex("resources")

    lines = [Line("Anggaran", budget.pk, 1), Line("Printer"), Line("", laptop.pk, 1)]
    writing.write_annex(plan, "resources", lines, actor=wanggar.budi.actor)

    content = content_of(plan)
    assert [line.text for line in content.annex("resources")] == ["Anggaran", "Printer"]
    assert content.annex("resources")[0].pk == budget.pk
    assert [row.place for row in content.removed] == [f"annex:{laptop.pk}"]


def test_a_line_added_elsewhere_meanwhile_stays(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    writing.write_annex(plan, "resources", [Line("Laptop")], actor=wanggar.budi.actor)

    writing.write_annex(plan, "resources", [Line("Anggaran")], actor=wanggar.budi.actor)

    assert [line.text for line in content_of(plan).annex("resources")] == ["Anggaran", "Laptop"]


def test_a_line_saved_elsewhere_meanwhile_is_not_overwritten(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    writing.write_annex(plan, "resources", [Line("Laptop")], actor=wanggar.budi.actor)
    [line] = content_of(plan).annex("resources")
    writing.write_annex(plan, "resources", [Line("Laptop baru", line.pk, 1)], actor=wanggar.budi.actor)

    with pytest.raises(Stale):
        writing.write_annex(plan, "resources", [Line("Laptop bekas", line.pk, 1)], actor=wanggar.budi.actor)


def test_there_are_limits_to_the_number_of_rows(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    many = tuple(IndicatorText(f"Indikator {number}", "1") for number in range(writing.MOST_INDICATORS + 1))

    with pytest.raises(Refused, match="indikator"):
        writing.add_result(plan, ResultText("Banyak", indicators=many), actor=wanggar.budi.actor)
    lines = [Line(f"Baris {number}") for number in range(writing.MOST_LINES + 1)]
    with pytest.raises(Refused, match="baris"):
        writing.write_annex(plan, "resources", lines, actor=wanggar.budi.actor)
    PlannedResult.objects.bulk_create(
        PlannedResult(agency=plan.agency, plan=plan, text=f"RHK {number}") for number in range(writing.MOST_RESULTS)
    )
    with pytest.raises(Refused, match="RHK"):
        writing.add_result(plan, ResultText("Satu lagi"), actor=wanggar.budi.actor)


def test_an_impact_is_kept_compared_and_emptied_with_its_mark(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)
    impact = {"impact": True, "population": "2.400 warga", "baseline": "3 hari", "method": "Survei", "source": "SIAK"}
    served = IndicatorText("Lama layanan", "1", aspect="time", measure="hari", **impact)
    row = writing.add_result(plan, ResultText("Satu", indicators=(served,)), actor=wanggar.budi.actor)
    before = content_of(plan)
    [line] = before.results[0].indicators
    assert "2.400 warga" in line.impact_in_words
    assert PlanContent.from_json(asdict(before)) == before

    plain = IndicatorText("Lama layanan", "1", aspect="time", measure="hari", population="2.400 warga", pk=line.pk)
    writing.change_result(plan, row.pk, ResultText("Satu", indicators=(plain,)), actor=wanggar.budi.actor)
    after = content_of(plan)
    [kept] = after.results[0].indicators
    assert (kept.impact, kept.population, kept.impact_in_words) == (False, "", "")
    [change] = changes(before, after)
    assert "SIAK" in change.before
    assert "SIAK" not in change.after
