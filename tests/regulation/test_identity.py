"""Numbers of civil servants, digit by digit."""

from collections.abc import Callable
from typing import Any

import pytest

from lugas.regulation import (
    identity,
)
from tests.regulation.refusal import refused


@pytest.mark.parametrize(
    ("text", "name"),
    [("", "NIP"), ("1" * 19, "NIP"), ("19870314201001200x", "NIP"), ("１" * 18, "NIP"), (198703142010012003, "NIP"),
     ("198703142010002003", "NIP")],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str, name: str) -> None:
    assert refused(lambda: identity.parse_nip(text))[0] == name


@pytest.mark.parametrize("text", ["19870314 201001 2 003", "19870314.201001.2.003", "19870314-201001-2-003",
    "19870314\u00a0201001\u00a02\u00a0003"])  # fmt: skip
def test_separators_do_not_matter(text: str) -> None:
    assert identity.parse_nip(text).value == "198703142010012003"


def test_the_errors_of_numbers_say_what_is_wrong() -> None:
    def sentences(number: str, parse: Callable[[str], Any] = identity.parse_nip) -> tuple[str, str]:
        return refused(lambda: parse(number))[2:]

    assert sentences("123") == ("NIP terdiri atas 18 angka; yang diberikan 3 karakter.",
                                "A NIP has 18 digits; 3 characters were given.")  # fmt: skip
    assert sentences("123", identity.parse_ni_pppk)[0] == "NI PPPK terdiri atas 18 angka; yang diberikan 3 karakter."
    assert sentences("198703142020212003") == (
        "Ini NI PPPK (angka ke-13 dan 14 adalah 21), bukan NIP.",
        "This is a NI PPPK (digits 13 and 14 are 21), not a NIP.",
    )


@pytest.mark.parametrize(("number", "age"), [("199401012010011001", None), ("199402012010011001", 15),
    ("196401012010011001", 46), ("196501012010121001", None), ("196412012010121001", 46),
    ("196412012010111001", None)])  # fmt: skip
def test_an_unusual_age_is_only_a_warning(number: str, age: int | None) -> None:
    found = identity.parse_nip(number).warnings

    assert [each.sentence_en for each in found] == (
        [f"The age at appointment is {age}, outside the usual 16 to 45."] if age else []
    )
    assert [each.sentence_id for each in found] == (
        [f"Usia saat diangkat {age} tahun, di luar kebiasaan (16 sampai 45)."] if age else []
    )
    assert [each.code for each in found] == (["age"] if age else [])


@pytest.mark.parametrize(("number", "unusual"), [("200203142020212003", False), ("200303142020212003", True),
    ("196003142020212003", False), ("195903142020212003", True)])  # fmt: skip
def test_people_on_contract_have_other_usual_ages(number: str, unusual: bool) -> None:
    assert bool(identity.parse_ni_pppk(number).warnings) is unusual


def test_sex_is_told() -> None:
    man, woman = identity.parse_nip("198703142010011003"), identity.parse_nip("198703142010012999")

    assert ((man.sex, man.serial), (woman.sex, woman.serial)) == (("male", 3), ("female", 999))
    assert "laki-laki" in man.reasons[0].sentence_id
    assert man.reasons[0].inputs == {"number": "198703142010011003"}
