"""The words of the law: values that others store, names that people read, an order."""

import pytest

from lugas.regulation.ratings import (
    NAMES,
    Achievement,
    Discipline,
    Expectation,
    Grade,
    Level,
    Named,
    PositionKind,
    Potential,
    Qualification,
)  # fmt: skip

VALUES: dict[type[Named], list[str]] = {
    Expectation: ["above", "meets", "below"],
    Grade: ["very_good", "good", "needs_improvement", "poor", "very_poor"],
    Achievement: ["excellent", "good", "needs_improvement", "poor", "very_poor"],
    Potential: ["high", "medium", "low"],
    Level: ["ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"],
    Qualification: ["doctor", "master", "bachelor", "diploma_3", "secondary", "below_secondary"],
    PositionKind: ["structural", "functional", "general"],
    Discipline: ["none", "light_punishment", "medium_punishment", "heavy_punishment"],
}


@pytest.mark.parametrize("kind", VALUES)
def test_stored_values_do_not_change(kind: type[Named]) -> None:
    assert [each.value for each in kind] == VALUES[kind]


@pytest.mark.parametrize("kind", VALUES)
def test_every_member_has_a_name_in_both_languages(kind: type[Named]) -> None:
    assert list(NAMES[kind]) == VALUES[kind]


def test_equal_words_of_different_kinds_have_their_own_names() -> None:
    assert (Discipline.MEDIUM.label_id, Potential.MEDIUM.label_id) == ("Hukuman sedang", "Menengah")
    assert (Discipline.MEDIUM.label_en, Potential.MEDIUM.label_en) == ("Medium punishment", "Medium")


def test_the_first_is_the_highest() -> None:
    assert [each.order for each in Grade] == [5, 4, 3, 2, 1]
    assert [each.order for each in Expectation] == [3, 2, 1]


def test_names_as_people_know_them() -> None:
    assert [each.label_id for each in Expectation] == ["Di Atas Ekspektasi", "Sesuai Ekspektasi", "Di Bawah Ekspektasi"]
    assert [each.label_id for each in Grade] == ["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]
    assert [each.label_id for each in Achievement] == ["Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]
