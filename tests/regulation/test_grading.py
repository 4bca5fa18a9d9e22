"""Every function answers by the scheme it is given, and the newest one otherwise."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lugas.regulation import (
    competency,
    consequences,
    credit,
    grading,
    identity,
    legacy,
    professionalism,
    satisfaction,
    talent,
)
from lugas.regulation.consequences import PeriodGrade
from lugas.regulation.credit import CreditMonth
from lugas.regulation.professionalism import Profile
from lugas.regulation.ratings import (
    Achievement,
    Discipline,
    Expectation,
    Grade,
    Level,
    PositionKind,
    Potential,
    Qualification,
)  # fmt: skip
from lugas.regulation.scheme import Scheme, load, national
from tests.regulation.refusal import refused

EARLIER = load("national", date(2025, 6, 30))
ANSWER = {f"U{number}": 4 for number in range(1, 10)}
PROFILE = Profile(
    Qualification.MASTER, PositionKind.STRUCTURAL, True, 24, True, Grade.GOOD, Discipline.NONE,
)  # fmt: skip


CALLS: list[Callable[[Scheme | None], Any]] = [
    lambda scheme: grading.grade(Expectation.ABOVE, Expectation.MEETS, scheme=scheme),
    lambda scheme: grading.unit_head_result(Achievement.GOOD, scheme=scheme),
    lambda scheme: grading.annual_check([Grade.GOOD], Grade.GOOD, scheme=scheme),
    lambda scheme: credit.annual(Level.MAHIR, Grade.GOOD, scheme=scheme),
    lambda scheme: credit.for_months([CreditMonth(2025, 1, Level.MAHIR, Grade.GOOD)], scheme=scheme),
    lambda scheme: credit.standing(Level.MAHIR, Decimal(3), scheme=scheme),
    lambda scheme: competency.job_person_match({"a": 1}, {"a": 1}, scheme=scheme),
    lambda scheme: competency.gaps({"a": 1}, {"a": 1}, scheme=scheme),
    lambda scheme: talent.box(Grade.GOOD, Potential.LOW, scheme=scheme),
    lambda scheme: professionalism.index(PROFILE, scheme=scheme),
    lambda scheme: satisfaction.index([ANSWER], scheme=scheme),
    lambda scheme: legacy.score_2019(Decimal(90), Decimal(90), scheme=scheme),
    lambda scheme: consequences.follow_up([Grade.GOOD], scheme=scheme),
    lambda scheme: consequences.allowance([PeriodGrade(2025, 1, Grade.GOOD)], scheme=scheme),
    lambda scheme: identity.parse_nip("198703142010012003", scheme=scheme),
    lambda scheme: identity.parse_ni_pppk("198703142020212003", scheme=scheme),
]


@pytest.mark.parametrize("call", CALLS)
def test_an_outcome_remembers_the_version_of_its_scheme(call: Callable[[Scheme | None], Any]) -> None:
    assert call(EARLIER).scheme == "national/2025"
    assert call(None).scheme == national().version == "national/2026"


def test_words_are_accepted_for_members() -> None:
    assert grading.grade("above", "meets").value is Grade.GOOD  # type: ignore[arg-type]
    assert credit.annual("mahir", "good").value == Decimal("12.5")  # type: ignore[arg-type]


def test_without_periodic_grades_there_is_nothing_to_compare() -> None:
    assert refused(lambda: grading.annual_check([], Grade.GOOD)) == (
        "periods",
        [],
        "Belum ada predikat periodik untuk dibandingkan.",
        "There is no periodic grade to compare with.",
    )
