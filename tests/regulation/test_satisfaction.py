"""The index of satisfaction: elements, weights, and answers that cannot be counted."""

from decimal import Decimal

import pytest

from lugas.regulation import (
    satisfaction,
)
from lugas.regulation.satisfaction import ElementMean
from tests.regulation.refusal import refused

ANSWER = {f"U{number}": 4 for number in range(1, 10)}


def test_means_are_shown_for_every_element_in_the_order_of_the_law() -> None:
    found = satisfaction.index([{"U9": 1, "U2": 4}, {"U2": 3, "U9": 2}, {"U2": 3, "U9": 2}])

    assert found.elements == (
        ElementMean("U2", Decimal("3.3333"), "Sistem, mekanisme, dan prosedur", "System, mechanism and procedure"),
        ElementMean("U9", Decimal("1.6667"), "Sarana dan prasarana", "Facilities"),
    )
    assert (found.respondents, found.weight_mode) == (3, "exact")
    assert (found.quality, found.quality_id, found.quality_en) == ("D", "Tidak Baik", "Not good")
    assert [reason.rule for reason in found.reasons] == ["SKM-04", "SKM-05"]
    assert found.reasons[0].inputs == {"respondents": "3", "elements": "2", "weight_mode": "exact"}


def test_without_answers_there_is_no_index() -> None:
    assert refused(lambda: satisfaction.index([])) == (
        "answers",
        None,
        "Belum ada jawaban responden.",
        "No respondent has answered yet.",
    )


@pytest.mark.parametrize(("answers", "value"), [([{"U1": 4, "X2": 1, "U0": 3}], "U0, X2"), ([{}], "")])
def test_only_known_elements_are_counted(answers: list[dict[str, int]], value: str) -> None:
    known = "U1, U2, U3, U4, U5, U6, U7, U8, U9"

    assert refused(lambda: satisfaction.index(answers)) == (
        "answers", value, f"Unsur yang dikenal: {known}.", f"Known elements: {known}.",
    )  # fmt: skip


def test_an_unknown_weight_is_refused() -> None:
    assert refused(lambda: satisfaction.index([ANSWER], "0.12")) == (  # type: ignore[arg-type]
        "weight_mode",
        "0.12",
        "Yang diperbolehkan: exact, atau 0.11 bila semua unsur ditanyakan.",
        "Allowed: exact, or 0.11 where every element was asked.",
    )
