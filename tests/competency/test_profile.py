"""A person against the standard, source by source."""

from decimal import Decimal

import pytest

from lugas.competency.dictionary import dictionary
from lugas.competency.profile import Profile, Reading, Source, profile_of
from lugas.competency.standards import Requirement
from lugas.regulation.scheme import national

NINE = tuple(Requirement(each, 3) for each in dictionary().for_everyone())
CODES = tuple(each.code for each in NINE)
# E17 of the regulation: 21 of 27.
ATTAINED = dict(zip(CODES, (2, 3, 2, 2, 2, 3, 2, 2, 3), strict=True))


def told(*readings: Reading) -> Profile:
    return profile_of(NINE, readings, national())


def test_the_match_follows_the_law_with_the_bands_of_the_purpose() -> None:
    it = told(Reading(Source.OFFICIAL, ATTAINED, bands="selection"), Reading(Source.SUPERVISOR, ATTAINED))

    official, supervisor = it.match(Source.OFFICIAL), it.match(Source.SUPERVISOR)

    assert (official.found.raw, official.found.category) == (Decimal("77.78"), "still_qualified")
    assert (supervisor.found.raw, supervisor.found.category) == (Decimal("77.78"), "less_optimal")
    assert official.found.reasons[0].rule == "KOM-04"


def test_what_is_missing_is_named_and_no_zero() -> None:
    it = told(Reading(Source.SUPERVISOR, {code: level for code, level in ATTAINED.items() if code != "change"}))

    match = it.match(Source.SUPERVISOR)

    assert match.found is None
    assert [each.code for each in match.missing] == ["change"]
    assert [row.code for row in it.unassessed(Source.SUPERVISOR)] == ["change"]


def test_a_source_that_never_looked_at_a_kind_is_matched_without_it() -> None:
    technical = Requirement(dictionary()["data_management"], 2)
    it = profile_of((*NINE, technical), [Reading(Source.OFFICIAL, ATTAINED)], national())
    assert it.match(Source.OFFICIAL).found.raw == Decimal("77.78")


def test_sources_are_not_mixed() -> None:
    it = told(Reading(Source.SELF, dict.fromkeys(CODES, 5)), Reading(Source.SUPERVISOR, ATTAINED))

    assert it.leading == Source.SUPERVISOR
    assert it.match(Source.SELF).found.raw == Decimal("166.67")
    assert it.match(Source.SELF).found.value == 100
    assert it.areas(Source.SELF) == ()
    assert len(it.areas(Source.SUPERVISOR)) == 6


def test_strengths_and_areas_are_sorted_by_their_distance() -> None:
    it = told(Reading(Source.SUPERVISOR, ATTAINED | {"communication": 1, "unity": 5, "cooperation": 4}))

    assert [row.code for row in it.strengths(Source.SUPERVISOR)] == ["unity", "cooperation", "development"]
    assert it.areas(Source.SUPERVISOR)[0].code == "communication"


def test_levels_outside_the_standard_do_not_appear() -> None:
    it = told(Reading(Source.SUPERVISOR, ATTAINED | {"data_management": 5}))
    assert [row.code for row in it.rows] == list(CODES)


@pytest.mark.parametrize("readings", [[], [Reading(Source.SUPERVISOR, {})]])
def test_nobody_said_anything(readings: list[Reading]) -> None:
    it = told(*readings)
    assert it.leading is None
    assert it.match(Source.SUPERVISOR) is None
    assert it.strengths(Source.SUPERVISOR) == it.areas(Source.SUPERVISOR) == ()
