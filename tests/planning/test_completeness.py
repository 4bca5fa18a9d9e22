"""What a plan lacks before it can be handed in, and the advice beside it (T4, SKP-07, SKP-09)."""

from typing import Any

import pytest

from lugas.planning.completeness import missing
from lugas.planning.content import IndicatorLine, ResultLine
from lugas.planning.hints import hints
from lugas.planning.leading import leader_of
from lugas.planning.models import Annex, Indicator, LeaderLink, Plan, PlannedResult
from lugas.planning.queries import content_of
from tests import factories
from tests.cast import TODAY, moment


def places(plan: Plan) -> list[str]:
    plan = Plan.objects.get(pk=plan.pk)
    return [each.place for each in missing(plan, content_of(plan), leader_of(plan))]


def test_an_empty_plan_lacks_everything_in_the_order_of_reading(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)

    assert places(plan) == ["results", "annex:resources", "annex:accountability", "annex:consequences", "dialogue"]


def test_a_filled_plan_lacks_nothing(wanggar: Any) -> None:
    assert places(factories.plan(wanggar.budi)) == []


def test_an_additional_result_is_no_main_result_but_needs_an_indicator(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    PlannedResult.objects.filter(plan=plan).update(kind="additional")
    row = PlannedResult.objects.get(plan=plan)
    Indicator.objects.filter(result=row).delete()

    assert places(plan) == ["results", f"result:{row.pk}"]


def test_a_provisional_text_does_until_the_leader_publishes(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    row = PlannedResult.objects.get(plan=plan)
    assert places(plan) == []

    above = PlannedResult.objects.get(plan=factories.plan(wanggar.dewi, "submitted"))
    assert places(plan) == [f"result:{row.pk}"]

    LeaderLink.objects.create(agency=plan.agency, result=row, leader=above)
    assert places(plan) == []


def test_without_leader_and_without_text_the_text_is_missing(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    PlannedResult.objects.filter(plan=plan).update(leader_text="")

    assert len(places(plan)) == 1


def test_a_result_of_the_leader_that_was_taken_out_must_be_replaced(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    row = PlannedResult.objects.get(plan=plan)
    above = PlannedResult.objects.get(plan=factories.plan(wanggar.dewi, "revision"))
    LeaderLink.objects.create(agency=plan.agency, result=row, leader=above)
    PlannedResult.objects.filter(pk=above.pk).update(removed_at=moment(TODAY))

    plan = Plan.objects.get(pk=plan.pk)
    [lack] = missing(plan, content_of(plan), leader_of(plan))

    assert "dihapus" in lack.text


def test_heads_of_agencies_need_no_result_of_a_leader_but_perspectives(wanggar: Any) -> None:
    plan = factories.plan(wanggar.ratna, form="f2")
    row = PlannedResult.objects.get(plan=plan)
    assert places(plan) == []

    Indicator.objects.filter(result=row).update(perspective="")
    assert places(plan) == [f"result:{row.pk}"]


@pytest.mark.parametrize(
    ("change", "word"),
    [({"text": ""}, "uraian"), ({"target": ""}, "target"), ({"aspect": ""}, "aspek")],
)
def test_each_gap_of_an_indicator_is_named(wanggar: Any, change: dict[str, str], word: str) -> None:
    plan = factories.plan(wanggar.budi)
    Indicator.objects.filter(result__plan=plan).update(**change)

    [lack] = missing(plan, content_of(plan), leader_of(plan))

    assert word in lack.text
    assert (lack.kind, lack.key) == ("result", str(content_of(plan).results[0].pk))


def test_a_qualitative_plan_needs_neither_aspect_nor_perspective(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, form="f3")
    Indicator.objects.filter(result__plan=plan).update(aspect="")

    assert places(plan) == []


def test_each_of_the_three_lists_needs_a_line(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    Annex.objects.filter(plan=plan, kind="consequences").delete()

    assert places(plan) == ["annex:consequences"]


def line(text: str, *aspects: str) -> ResultLine:
    rows = tuple(IndicatorLine(number, "Data lengkap", "1 dokumen", aspect) for number, aspect in enumerate(aspects))
    return ResultLine(1, "main", text, indicators=rows)


@pytest.mark.parametrize(
    ("result", "form", "number"),
    [
        (line("Tersedianya data", "quantity", "quality", "time"), "f1", 0),
        (line("Tersedianya data", "quantity", "quality", "time", "cost"), "f1", 0),
        (line("Tersedianya data", "quantity"), "f1", 1),
        (line("Melakukan rapat", "quantity"), "f1", 2),
        (line("Melakukan rapat", "quantity"), "f3", 1),
        (line("Tersedianya data"), "f1", 0),
    ],
)
def test_hints_advise_on_activities_and_on_aspects_not_measured(result: ResultLine, form: str, number: int) -> None:
    assert len(hints(result, form)) == number
