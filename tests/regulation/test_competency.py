"""The match with the standard of a position: what is missing is missing."""

from decimal import Decimal

import pytest

from lugas.regulation import (
    competency,
)
from tests.regulation.refusal import refused


def test_a_person_who_was_not_assessed_has_no_match() -> None:
    assert refused(lambda: competency.job_person_match({}, {"a": 1})) == (
        "required",
        None,
        "Standar kompetensi jabatan belum diisi.",
        "The position has no standard of competency.",
    )
    assert refused(lambda: competency.gaps({"a": 1, "b": 2, "c": 2}, {"b": 2})) == (
        "attained",
        "a, c",
        "Kompetensi ini belum dinilai: a, c.",
        "These competencies have not been assessed: a, c.",
    )


@pytest.mark.parametrize(
    ("required", "attained", "name"),
    [({"a": 0}, {"a": 1}, "required.a"), ({"a": 6}, {"a": 1}, "required.a"), ({"a": 1}, {"a": 0}, "attained.a"),
     ({"a": 1}, {"a": 6}, "attained.a"), ({"a": 1}, {"a": 2.5}, "attained.a")],
)  # fmt: skip
def test_levels_go_from_one_to_five(required: dict[str, int], attained: dict[str, int], name: str) -> None:
    assert refused(lambda: competency.job_person_match(required, attained))[0] == name


def test_competencies_beyond_the_standard_do_not_count() -> None:
    assert competency.job_person_match({"a": 5}, {"a": 4, "b": 5}).raw == Decimal(80)


def test_a_match_names_its_category_in_both_languages() -> None:
    found = competency.job_person_match({"a": 5}, {"a": 4}, "mapping")

    assert (found.category_id, found.category_en) == ("Cukup Optimal", "Fairly optimal")
    assert found.reasons[0].inputs == {"required": "5", "attained": "4", "bands": "mapping"}
