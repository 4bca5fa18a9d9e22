"""Every input that is wrong is named and given back, whatever the function."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from lugas.regulation import competency, credit, distribution, grading, identity, legacy, talent
from lugas.regulation.credit import CreditMonth
from lugas.regulation.ratings import Achievement, Expectation, Grade, Level, Potential
from tests.regulation.refusal import refused

X: Any = "x"
NOTHING: Any = None
JANUARY = CreditMonth(2025, 1, Level.MAHIR, Grade.GOOD)


@pytest.mark.parametrize(
    ("call", "name", "value"),
    [
        (lambda: grading.grade(X, Expectation.ABOVE), "result", "x"),
        (lambda: grading.grade(Expectation.ABOVE, X), "behavior", "x"),
        (lambda: grading.unit_head_result(X), "achievement", "x"),
        (lambda: grading.annual_check([X], Grade.GOOD), "periods", "x"),
        (lambda: grading.annual_check([Grade.GOOD], X), "annual", "x"),
        (lambda: distribution.pattern(X), "achievement", "x"),
        (lambda: distribution.departures(X, {Grade.GOOD: 1}), "achievement", "x"),
        (lambda: distribution.departures(Achievement.GOOD, {Grade.GOOD: -1}), "counts", -1),
        (lambda: credit.annual(X, Grade.GOOD), "level", "x"),
        (lambda: credit.annual(Level.MAHIR, X), "grade", "x"),
        (lambda: credit.for_months([JANUARY, JANUARY]), "months", "2025-01"),
        (lambda: credit.standing(X, Decimal(1)), "level", "x"),
        (lambda: competency.job_person_match({"a": 1}, {"a": 1}, X), "bands", "x"),
        (lambda: talent.box(X, Potential.LOW), "grade", "x"),
        (lambda: talent.box(Grade.GOOD, X), "potential", "x"),
        (lambda: legacy.score_2019(Decimal(90), Decimal(90), (50, 50)), "weights", (50, 50)),
        (lambda: identity.parse_nip("198703142020212003"), "NIP", "198703142020212003"),
        (lambda: identity.parse_nip("198703142010132003"), "NIP", "198703142010132003"),
        (lambda: identity.parse_nip("12"), "NIP", "12"),
        (lambda: identity.parse_ni_pppk("198703142010012003"), "NI PPPK", "198703142010012003"),
        (lambda: identity.parse_nip("198713142010012003"), "birth_date", "19871314"),
        (lambda: identity.parse_nip("198703142010013004"), "sex", "3"),
        (lambda: identity.parse_nip("198703142010012000"), "serial", "000"),
    ],
)
def test_a_wrong_input_is_named(call: Callable[[], Any], name: str, value: object) -> None:
    assert refused(call)[:2] == (name, value)


def test_a_number_that_is_no_text_has_no_characters() -> None:
    assert refused(lambda: identity.parse_nip(NOTHING))[2] == "NIP terdiri atas 18 angka; yang diberikan 0 karakter."


def test_serial_numbers_use_all_three_digits() -> None:
    assert identity.parse_nip("198703142010012100").serial == 100


def test_an_old_score_has_no_new_idea_unless_said() -> None:
    assert legacy.score_2019(Decimal(115), Decimal(115)).band == "good"


def test_a_box_tells_its_place_and_its_recommendation() -> None:
    found = talent.box(Grade.GOOD, Potential.LOW)

    assert (found.performance, found.succession) == (Expectation.MEETS, False)
    assert found.recommendation_id == "Bimbingan kinerja; pengembangan kompetensi; penempatan yang sesuai"
    assert found.recommendation_en == "Coaching; development; suitable placement"


def test_a_standing_keeps_its_total() -> None:
    assert credit.standing(Level.MAHIR, Decimal("12.5")).value == Decimal("12.5")
