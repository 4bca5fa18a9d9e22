"""What a function of the law gives back can be stored and read again, and nothing else can."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lugas.regulation.cases import cases_of
from lugas.regulation.errors import RegulationError
from lugas.regulation.outcome import Outcome, Reason, Status
from lugas.regulation.questions import ask
from lugas.regulation.ratings import Grade

REASON = Reason("PRD-01", "Sebab.", "Because.", "PermenPANRB 6/2022", Status.SECONDARY, {"result": "above"})


@pytest.mark.parametrize("question", [case.ask for case in cases_of("national") if "error" not in case.expect])
def test_every_outcome_survives_storage(question: str) -> None:
    outcome = ask(question)

    again = Outcome.from_json(outcome.to_json())

    assert again == outcome
    assert type(again) is type(outcome)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, "text", Decimal("2.50"), Fraction(1, 3), date(2026, 1, 31), Grade.GOOD, (1, (2, 3)), {"a": 1},
        {Grade.GOOD: 2}, {"type": "dict"}, {"type": "Decimal", "value": "1"}, (), {},
    ],
)  # fmt: skip
def test_every_kind_of_value_survives_storage(value: object) -> None:
    outcome = Outcome(value, (REASON,), "national/2026")

    again = Outcome.from_json(outcome.to_json())

    assert (again.value, type(again.value)) == (value, type(value))


def test_keys_of_a_table_stay_members() -> None:
    stored = Outcome({Grade.GOOD: 2}, (), "national/2026").to_json()

    assert [type(key) for key in Outcome.from_json(stored).value] == [Grade]


def test_stored_form_is_plain() -> None:
    assert Outcome(Grade.GOOD, (REASON,), "national/2026").to_json() == {
        "type": "outcome.Outcome",
        "value": {"type": "ratings.Grade", "value": "good"},
        "reasons": [
            {
                "type": "outcome.Reason",
                "rule": "PRD-01",
                "sentence_id": "Sebab.",
                "sentence_en": "Because.",
                "basis": "PermenPANRB 6/2022",
                "status": {"type": "outcome.Status", "value": "secondary"},
                "inputs": {"result": "above"},
            }
        ],
        "scheme": "national/2026",
    }


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "ratings.Grade", "value": "good"},
        {"type": "ratings.Grade", "value": "splendid"},
        {"type": "ratings.Grade"},
        {"type": "outcome.Outcome"},
        {"type": "outcome.Outcome", "value": 1, "reasons": [], "scheme": "x", "more": 1},
        {"type": "outcome.PACKAGE", "value": 1},
        {"type": "outcome.encoded", "value": 1},
        {"type": "errors.RegulationError", "value": 1},
        {"type": "nowhere.Outcome"},
        {"type": "..os.Outcome"},
        {"type": "outcome."},
        {"type": ".Outcome"},
        {"type": "Decimal", "value": "much"},
        {"type": "Decimal"},
        {"type": "date", "value": "yesterday"},
        {"type": "Fraction", "value": "1/0"},
    ],
)
def test_what_is_no_outcome_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(RegulationError) as refusal:
        Outcome.from_json(data)

    assert refusal.value.name == "outcome"
    assert refusal.value.sentence_id == "Catatan hasil ini tidak dapat dibaca."
    assert refusal.value.sentence_en == "This is not a stored outcome."


@pytest.mark.parametrize("value", [1.5, object(), {1, 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"^{type(value).__name__} cannot be stored as JSON.$"):
        Outcome(value, (), "national/2026").to_json()


@pytest.mark.parametrize(("value", "truth"), [(True, True), (False, False), ((), False), ((0,), True)])
def test_an_answer_and_a_list_are_true_or_false(value: object, truth: bool) -> None:
    assert bool(Outcome(value, (), "national/2026")) is truth


@pytest.mark.parametrize("value", [Decimal(0), Decimal(1), Grade.GOOD, None])
def test_other_outcomes_are_neither(value: object) -> None:
    with pytest.raises(TypeError, match=r"^This outcome is neither true nor false: ask for its value\.$"):
        bool(Outcome(value, (), "national/2026"))


def test_outcomes_and_reasons_do_not_change() -> None:
    outcome = Outcome(Grade.GOOD, (REASON,), "national/2026")

    with pytest.raises(AttributeError):
        outcome.value = Grade.POOR  # type: ignore[misc]
    with pytest.raises(AttributeError):
        REASON.rule = "AK-01"  # type: ignore[misc]
    assert len({outcome, outcome}) == 1
