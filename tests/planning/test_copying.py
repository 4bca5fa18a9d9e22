"""An earlier plan is taken over, one result or all, without doubling anything."""

from typing import Any

import pytest

from lugas.planning.actions import copying
from lugas.planning.models import Cycle, LeaderLink, Plan, PlannedResult
from lugas.planning.queries import content_of
from lugas.workflow.refusal import Refused
from tests import factories


def last_year(person: Any) -> Plan:
    """The person's plan of 2025, with two results."""
    cycle = Cycle.objects.create(
        agency=person.agency, year=2025, scheme="national", period_kind="quarterly", state="closed"
    )
    plan = factories.plan(person, "closed", cycle=cycle)
    factories.result(plan, "Terbitnya buletin kepegawaian", order=2)
    return plan


def test_everything_is_taken_over_into_an_empty_plan(wanggar: Any) -> None:
    source = last_year(wanggar.budi)
    plan = factories.plan(wanggar.budi, filled=False)

    number = copying.copy_all(plan, source, actor=wanggar.budi.actor)

    mine, theirs = content_of(plan), content_of(source)
    assert number == 2
    assert [line.text for line in mine.results] == [line.text for line in theirs.results]
    assert [row.target_in_words for line in mine.results for row in line.indicators] == ["12 laporan", "12 laporan"]
    assert [line.text for line in mine.annexes] == [line.text for line in theirs.annexes]
    assert mine.results[0].leader_text == "Meningkatnya kualitas layanan kepegawaian"


def test_taking_over_twice_doubles_nothing(wanggar: Any) -> None:
    source = last_year(wanggar.budi)
    plan = factories.plan(wanggar.budi)  # has one of the two already

    assert copying.copy_all(plan, source, actor=wanggar.budi.actor) == 1
    assert copying.copy_all(plan, source, actor=wanggar.budi.actor) == 0
    with pytest.raises(Refused, match="sudah ada"):
        copying.copy_result(plan, source, content_of(source).results[0].pk, actor=wanggar.budi.actor)


def test_the_leaders_results_are_found_again_by_their_text(wanggar: Any) -> None:
    source = last_year(wanggar.budi)
    old = content_of(source).results[0]
    above = PlannedResult.objects.get(plan=factories.plan(wanggar.dewi, "agreed"))
    PlannedResult.objects.filter(pk=above.pk).update(text="meningkatnya kualitas  layanan kepegawaian")
    earlier = factories.plan(wanggar.dewi, "closed", cycle=source.cycle, filled=False)
    LeaderLink.objects.create(
        agency=source.agency,
        result_id=old.pk,
        leader=factories.result(earlier, "Meningkatnya kualitas layanan kepegawaian"),
        cascade="direct",
    )
    plan = factories.plan(wanggar.budi, filled=False)

    copying.copy_result(plan, source, old.pk, actor=wanggar.budi.actor)

    [line] = content_of(plan).results
    assert [(leader.pk, leader.cascade) for leader in line.leaders] == [(above.pk, "direct")]
    assert line.leader_text == ""


def test_aspects_stay_behind_where_the_form_has_none(wanggar: Any) -> None:
    source = last_year(wanggar.budi)
    plan = factories.plan(wanggar.budi, filled=False, form="f3", approach="qualitative")

    copying.copy_all(plan, source, actor=wanggar.budi.actor)

    assert {row.aspect for line in content_of(plan).results for row in line.indicators} == {""}


def test_somebody_else_s_plan_is_not_copied(wanggar: Any) -> None:
    theirs = factories.plan(wanggar.andi, "agreed")
    plan = factories.plan(wanggar.budi)

    with pytest.raises(Refused, match="pegawai yang sama"):
        copying.copy_all(plan, theirs, actor=wanggar.budi.actor)
    with pytest.raises(Refused, match="pegawai yang sama"):
        copying.copy_result(plan, plan, content_of(plan).results[0].pk, actor=wanggar.budi.actor)


def test_a_result_that_the_earlier_plan_does_not_have_is_refused(wanggar: Any) -> None:
    source = last_year(wanggar.budi)
    plan = factories.plan(wanggar.budi)

    with pytest.raises(Refused, match="tidak memuat"):
        copying.copy_result(plan, source, 999_999, actor=wanggar.budi.actor)
