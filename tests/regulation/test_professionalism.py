"""The index of professionalism and its four dimensions."""

from decimal import Decimal

import pytest

from lugas.regulation import (
    professionalism,
)
from lugas.regulation.professionalism import Dimension, Profile
from lugas.regulation.ratings import (
    Discipline,
    Grade,
    PositionKind,
    Qualification,
)  # fmt: skip
from tests.regulation.refusal import refused

PROFILE = Profile(
    Qualification.MASTER, PositionKind.STRUCTURAL, True, 24, True, Grade.GOOD, Discipline.NONE,
)  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [("position_training", "ya"), ("seminar", 1)])
def test_yes_or_no_is_not_guessed(name: str, value: object) -> None:
    profile = Profile(**{**PROFILE.__dict__, name: value})

    assert refused(lambda: professionalism.index(profile)) == (
        name, value, "Isi dengan ya atau tidak.", "Answer yes or no.",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [("qualification", "x"), ("position", "x"), ("grade", None),
    ("discipline", ""), ("technical_hours", -1), ("technical_hours", 1001), ("technical_hours", 2.5)])  # fmt: skip
def test_every_part_of_a_profile_is_checked(name: str, value: object) -> None:
    profile = Profile(**{**PROFILE.__dict__, name: value})

    assert refused(lambda: professionalism.index(profile))[0] == name


def test_a_thousand_hours_are_possible() -> None:
    assert professionalism.index(Profile(**{**PROFILE.__dict__, "technical_hours": 1000})).value == 90


def test_the_index_shows_its_dimensions() -> None:
    found = professionalism.index(PROFILE)

    assert found.dimensions == (
        Dimension("qualification", Decimal(20), "Kualifikasi", "Qualification"),
        Dimension("competency", Decimal(40), "Kompetensi", "Competency"),
        Dimension("performance", Decimal(25), "Kinerja", "Performance"),
        Dimension("discipline", Decimal(5), "Disiplin", "Discipline"),
    )
    assert (found.band, found.band_id, found.band_en) == ("high", "Tinggi", "High")
    assert [reason.rule for reason in found.reasons] == ["IPA-01", "IPA-02", "IPA-03", "IPA-04", "IPA-05"]
    assert found.reasons[1].inputs == {
        "position": "structural", "position_training": "yes", "technical_hours": "24", "seminar": "yes",
    }  # fmt: skip
    assert [found.reasons[place].inputs for place in (0, 2, 3, 4)] == [
        {"qualification": "master"}, {"grade": "good"}, {"discipline": "none"}, {"total": "90"},
    ]  # fmt: skip
