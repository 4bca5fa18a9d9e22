"""An error names the input, says what is allowed, and shows what was given."""

import pytest

from lugas.regulation.errors import RegulationError, listed, member, shown, whole
from lugas.regulation.ratings import Grade


def test_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RegulationError) as refusal:
        member(Grade, "splendid", "annual")

    known = "very_good, good, needs_improvement, poor, very_poor"
    assert (refusal.value.name, refusal.value.value) == ("annual", "splendid")
    assert refusal.value.sentence_id == f"Nilai ini tidak dikenal. Yang diperbolehkan: {known}."
    assert refusal.value.sentence_en == f"This value is not known. Allowed: {known}."
    assert str(refusal.value) == f"annual: This value is not known. Allowed: {known}. Given: splendid."


def test_a_known_word_becomes_a_member() -> None:
    assert member(Grade, "good", "grade") is Grade.GOOD
    assert member(Grade, Grade.GOOD, "grade") is Grade.GOOD


@pytest.mark.parametrize("value", [3, 4, 5])
def test_whole_numbers_within_bounds_pass(value: int) -> None:
    assert whole(value, "n", least=3, most=5) == value


@pytest.mark.parametrize("value", [2, 6, 3.0, True, "3", None])
def test_other_numbers_are_refused(value: object) -> None:
    with pytest.raises(RegulationError) as refusal:
        whole(value, "n", least=1 if value is True else 3, most=5)

    assert refusal.value.name == "n"
    assert refusal.value.value is value
    assert refusal.value.sentence_id.startswith("Isi dengan bilangan bulat dari ")
    assert refusal.value.sentence_en.endswith(" to 5.")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "nothing"), ("", "nothing"), (0, "0"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 57 + "...")],
)
def test_a_value_is_shown_in_a_line(value: object, text: str) -> None:
    assert shown(value) == text


def test_values_are_listed() -> None:
    assert listed([1, "a", Grade.GOOD]) == "1, a, good"
    assert listed([]) == ""
