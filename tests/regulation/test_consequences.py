"""What grades suggest."""

import pytest

from lugas.regulation import (
    consequences,
)
from lugas.regulation.consequences import History
from lugas.regulation.ratings import (
    Grade,
)  # fmt: skip
from tests.regulation.refusal import refused


def test_a_sequence_of_grades_stands_for_periods() -> None:
    assert consequences.follow_up([Grade.POOR]) == consequences.follow_up(History(periods=(Grade.POOR,)))


def test_a_history_without_grades_gives_no_advice() -> None:
    assert refused(lambda: consequences.follow_up(History(on_contract=True))) == (
        "history", None, "Belum ada predikat.", "There is no grade yet.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("history", "name"),
    [(History(periods=("x",)), "history.periods"), (History(annual="x"), "history.annual")],  # type: ignore[arg-type]
)
def test_grades_of_a_history_are_checked(history: History, name: str) -> None:
    assert refused(lambda: consequences.follow_up(history))[0] == name


def test_someone_without_an_annual_grade_is_not_nominated() -> None:
    assert consequences.follow_up(History(periods=(Grade.VERY_GOOD,), on_contract=True)).value == ()


def test_a_measure_is_recommended_once() -> None:
    found = consequences.follow_up([Grade.VERY_POOR, Grade.VERY_POOR]).value

    assert [(each.code, each.months) for each in found] == [("improvement_plan", 6)]
    assert found[0].sentence_id == "Rencana perbaikan kinerja enam bulan: predikat Sangat Kurang."


@pytest.mark.parametrize(("annual", "code"), [(Grade.VERY_GOOD, "contract_renewal"), (Grade.POOR, "contract_review")])
def test_a_recommendation_without_length_lasts_no_months(annual: Grade, code: str) -> None:
    found = consequences.follow_up(History(annual=annual, on_contract=True)).value

    assert [(each.code, each.months) for each in found if each.code == code] == [(code, 0)]
    assert all(each.months == 0 and each.sentence_en for each in found)
