"""The pattern of grades: limits, rounding, and what is said about a spread that leaves it."""

from decimal import Decimal

import pytest

from lugas.regulation import distribution
from lugas.regulation.distribution import Departure, PatternLimit
from lugas.regulation.errors import RegulationError
from lugas.regulation.provisions.evaluation import Limit
from lugas.regulation.ratings import Achievement, Grade


@pytest.mark.parametrize(
    ("kind", "share", "population", "bound"),
    [
        ("at_most", "0.70", 1, 0), ("at_most", "0.70", 2, 1), ("at_most", "0.70", 10, 7), ("at_most", "0.70", 11, 7),
        ("at_least", "0.60", 1, 1), ("at_least", "0.60", 2, 2), ("at_least", "0.60", 10, 6),
        ("at_least", "0.60", 11, 7),
        ("at_most", "0", 10, 0), ("at_least", "0.10", 1, 1), ("at_least", "0.10", 10, 1), ("at_least", "0.10", 11, 2),
    ],
)  # fmt: skip
def test_a_share_is_never_broken_by_rounding(kind: str, share: str, population: int, bound: int) -> None:
    limit = Limit.model_validate({"grades": ("good",), "kind": kind, "share": Decimal(share)})

    assert limit.bound(population) == bound


def test_a_number_of_people_does_not_depend_on_the_unit() -> None:
    limit = Limit(grades=(Grade.POOR,), kind="at_least", people=2)

    assert (limit.bound(3), limit.bound(300)) == (2, 2)


def test_limits_are_told_in_words() -> None:
    assert distribution.pattern(Achievement.GOOD).value == (
        PatternLimit((Grade.GOOD,), "at_most", "0.70", None, "Baik paling banyak 70%", "Good at most 70%"),
        PatternLimit(
            (Grade.NEEDS_IMPROVEMENT, Grade.POOR),
            "at_least",
            None,
            1,
            "Butuh Perbaikan dan Kurang paling sedikit 1 orang",
            "Needs improvement and Poor at least 1 people",
        ),
    )


def test_a_departure_says_how_many_people() -> None:
    found = distribution.departures(Achievement.EXCELLENT, {Grade.VERY_GOOD: 16, Grade.GOOD: 4})

    assert found.value == (
        Departure(
            grades=(Grade.VERY_GOOD,),
            kind="at_most",
            limit=14,
            actual=16,
            people=2,
            sentence_id="Sangat Baik: 16 dari 20 orang. Pola: Sangat Baik paling banyak 70% (14 orang). 2 orang lebih.",
            sentence_en="Very good: 16 of 20 people. Pattern: Very good at most 70% (14). 2 too many.",
        ),
    )
    assert (found.population, found.indicative) == (20, False)


def test_too_few_people_are_told_as_well() -> None:
    (departure,) = distribution.departures(Achievement.GOOD, {Grade.VERY_GOOD: 9, Grade.GOOD: 1}).value

    assert departure.sentence_id == (
        "Butuh Perbaikan dan Kurang: 0 dari 10 orang. Pola: Butuh Perbaikan dan Kurang paling sedikit 1 orang "
        "(1 orang). 1 orang kurang."
    )
    assert departure.sentence_en == (
        "Needs improvement and Poor: 0 of 10 people. Pattern: Needs improvement and Poor at least 1 people (1). "
        "1 too few."
    )


def test_a_spread_within_the_pattern_has_a_reason_too() -> None:
    found = distribution.departures(Achievement.EXCELLENT, {Grade.GOOD: 10})

    assert found.value == ()
    assert [reason.sentence_id for reason in found.reasons] == [
        "Sebaran predikat sesuai dengan pola untuk capaian organisasi Istimewa."
    ]
    assert found.reasons[0].inputs == {
        "achievement": "excellent",
        "counts": "very_good 0, good 10, needs_improvement 0, poor 0, very_poor 0",
    }


def test_a_small_unit_is_told_to_look_above() -> None:
    found = distribution.departures(Achievement.EXCELLENT, {Grade.VERY_GOOD: 4})

    assert found.indicative
    assert [reason.rule for reason in found.reasons] == ["DST-01", "DST-02"]
    assert found.reasons[1].sentence_id == (
        "Unit ini terlalu kecil (4 orang): pola hanya petunjuk, lihat unit di atasnya."
    )
    assert found.reasons[1].inputs == {"population": "4"}


@pytest.mark.parametrize("counts", [{}, {Grade.GOOD: 0}])
def test_a_unit_without_rated_people_has_no_spread(counts: dict[Grade, int]) -> None:
    with pytest.raises(RegulationError) as refusal:
        distribution.departures(Achievement.GOOD, counts)

    assert refusal.value.value == counts
    assert refusal.value.sentence_id == "Belum ada pegawai yang dinilai di unit ini."
    assert refusal.value.sentence_en == "Nobody in this unit has been rated yet."


@pytest.mark.parametrize("counts", [{"splendid": 1}, {Grade.GOOD: 1.0}, {Grade.GOOD: True}, {Grade.GOOD: 1_000_001}])
def test_counts_must_be_numbers_of_people_with_grades(counts: dict[Grade, int]) -> None:
    with pytest.raises(RegulationError) as refusal:
        distribution.departures(Achievement.GOOD, counts)

    assert refusal.value.name == "counts"


def test_the_largest_agency_can_be_counted() -> None:
    assert distribution.departures(Achievement.EXCELLENT, {Grade.GOOD: 1_000_000}).population == 1_000_000


def test_each_pattern_expects_most_people_at_its_own_grade() -> None:
    assert [distribution.pattern(each).largest for each in Achievement] == list(Grade)
