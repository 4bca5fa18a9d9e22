"""The spread of a unit against its pattern while ratings are given, and the board that shows it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.evaluation.actions.rating import save_draft
from lugas.evaluation.checks import Ratings
from lugas.evaluation.models import Appraisal
from lugas.evaluation.queries import board_of
from lugas.evaluation.spread import Spread, spread_of
from lugas.regulation.ratings import Grade
from lugas.regulation.scheme import national
from tests import factories
from tests.evaluation.days import MEETS, acting


def spread(achievement: str, population: int, **counts: int) -> Spread:
    return spread_of(achievement, {Grade(name): number for name, number in counts.items()}, {}, population, national())


def states(found: Spread) -> list[str]:
    return [limit.state for limit in found.limits]


def test_a_full_limit_warns_before_the_next_one() -> None:
    assert states(spread("excellent", 10, very_good=6)) == ["kept"]
    assert states(spread("excellent", 10, very_good=7)) == ["full"]
    assert states(spread("excellent", 10, very_good=8)) == ["left"]
    assert spread("excellent", 10, very_good=8).departs


def test_a_full_limit_is_no_warning_when_everyone_is_rated() -> None:
    assert states(spread("excellent", 10, very_good=7, good=3)) == ["kept"]


def test_a_lower_limit_waits_while_people_are_left_to_rate() -> None:
    assert states(spread("good", 10, good=5)) == ["kept", "waiting"]
    assert states(spread("good", 10, good=6, very_good=4)) == ["kept", "left"]
    assert states(spread("good", 10, good=7, poor=1)) == ["full", "kept"]


def test_small_units_are_only_a_hint() -> None:
    assert spread("good", 4, good=4).indicative
    assert not spread("good", 5, good=4).indicative


def test_without_an_achievement_there_is_no_limit() -> None:
    assert spread("", 10, good=10).limits == ()


@pytest.mark.django_db
class TestBoard:
    def test_it_shows_the_team_of_the_period_that_ended_last(self, wanggar: Any) -> None:
        for person in (wanggar.budi, wanggar.andi, wanggar.maria):
            plan = factories.plan(person, "agreed")
            for number in (1, 2, 3):
                factories.appraisal(plan, "self_assessed", number)
        factories.appraisal(factories.plan(wanggar.nurul, "agreed"), "self_assessed")

        board = board_of(wanggar.dewi.actor, None)

        assert board.period is not None
        assert board.period.number == 2
        assert [period.number for period in board.periods] == [3, 2, 1]
        assert [person.name for person in board.people] == ["Andi Rumaropen", "Budi Santoso", "Maria Goreti Kogoya"]

    def test_an_unknown_period_is_an_empty_board(self, wanggar: Any) -> None:
        factories.appraisal(factories.plan(wanggar.budi, "agreed"))

        assert board_of(wanggar.dewi.actor, 0).people == ()

    def test_the_self_view_is_hidden_until_both_are_submitted(self, wanggar: Any) -> None:
        factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed", self_result="above")
        factories.appraisal(factories.plan(wanggar.andi, "agreed"), "rated", self_result="above")

        andi, budi = board_of(wanggar.dewi.actor, None).people

        assert (budi.self_result, budi.differs) == ("", False)
        assert (andi.self_result, andi.differs) == ("above", True)

    def test_own_drafts_count_and_those_of_others_do_not(self, wanggar: Any) -> None:
        factories.achievement(wanggar.ratna, "WA")
        budi = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
        andi = factories.appraisal(factories.plan(wanggar.andi, "agreed"), "rated")
        dewi = factories.appraisal(factories.plan(wanggar.dewi, "agreed"), "self_assessed")
        factories.appraisal(factories.plan(wanggar.markus, "agreed"), "rated")
        save_draft(budi, Ratings("above", "", "above", ""), actor=acting(wanggar.dewi), version=0)
        save_draft(dewi, MEETS, actor=acting(wanggar.markus), version=0)

        board = board_of(wanggar.dewi.actor, None)
        found = board.spread(board.units[0], national())

        assert {bar.grade.value: (bar.people, bar.own) for bar in found.bars if bar.people} == {
            "very_good": (1, 1),
            "good": (1, 1),
        }
        assert (found.population, found.rated, board.done) == (3, 2, 1)
        assert andi.pk != budi.pk

    def test_the_superior_sees_people_of_a_late_supervisor(self, wanggar: Any) -> None:
        late = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
        assert board_of(wanggar.markus.actor, None).people == ()

        Appraisal.objects.filter(pk=late.pk).update(due_on=acting(wanggar.dewi).on)

        (person,) = board_of(wanggar.markus.actor, None).people
        assert (person.name, person.escalated) == ("Budi Santoso", True)

    def test_it_is_one_statement(self, wanggar: Any) -> None:
        for person in (wanggar.budi, wanggar.andi, wanggar.maria):
            factories.appraisal(factories.plan(person, "agreed"), "rated")
        actor = wanggar.dewi.actor

        with CaptureQueriesContext(connection) as queries:
            board_of(actor, None)

        assert len(queries) == 1
