"""The worked examples: all of them hold, and they reach every function and every boundary that matters."""

import time
from datetime import date
from pathlib import Path

import pytest

from lugas.regulation.cases import Case, cases_of, check, check_all, same
from lugas.regulation.questions import QUESTIONS
from lugas.regulation.scheme import national
from lugas.regulation.scheme_errors import SchemeError
from tests.regulation.scheme_folder import HEAD, write

CASES = cases_of("national")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.name_en}")
def test_example(case: Case) -> None:
    assert check(case, national()).difference == ""


def test_there_are_enough_examples_and_they_reach_every_question() -> None:
    assert len(CASES) >= 150
    assert {case.ask.split()[0] for case in CASES} == set(QUESTIONS)


def test_every_example_belongs_to_a_rule_that_is_explained() -> None:
    assert {case.rule for case in CASES} - set(national().rules) == set()


def test_no_example_stands_twice() -> None:
    for names in ([case.name_id for case in CASES], [case.name_en for case in CASES]):
        assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.slow
def test_the_whole_suite_of_examples_takes_less_than_three_seconds() -> None:
    began = time.perf_counter()

    results = check_all("national")

    assert len(results) == len(CASES)
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize(
    ("ask", "expect", "difference"),
    [
        ("credit level=mahir grade=good", {"value": 12.4}, "value: expected 12.4, found 12.500000"),
        ("credit level=mahir grade=good", {"points": 1}, "points: expected 1, found None"),
        ("credit level=mahir grade=good", {"error": "level"}, "error: expected level, found None"),
        ("pattern achievement=excellent", {"value": []}, "value: expected [], found ["),
        ("credit level=x grade=good", {"value": 1}, "error: level: "),
        ("credit level=x grade=good", {"error": "grade"}, "error: level: "),
        ("talent grade=good potential=low", {"value": 3, "succession": True}, "value: expected 3, found 2; succession"),
    ],
)
def test_a_wrong_example_is_told(ask: str, expect: dict[str, object], difference: str) -> None:
    case = Case(name_id="contoh", name_en="example", rule="AK-01", ask=ask, expect=expect, source="test")

    assert check(case, national()).difference.startswith(difference)


@pytest.mark.parametrize(
    ("found", "expected", "equal"),
    [
        (True, 1, False),
        (1, True, False),
        (True, True, True),
        (None, "", True),
        (None, "x", False),
        ("x", ["x"], False),
        (("a",), ["a", "b"], False),
        (("a", "c"), ["a", "b"], False),
        (("a", "b"), ["a", "b"], True),
        ({"a": 1}, {"a": 1}, False),
    ],
)
def test_equal_as_people_write_it(found: object, expected: object, equal: bool) -> None:
    assert same(found, expected) is equal


EXAMPLE = """
[[case]]
name_id = "Uji"
name_en = "Test"
rule = "PRD-01"
ask = "due act=daily_lock since=2026-06-01 holidays=none"
expect = { value = 2026-06-04 }
source = "derived"
"""
OWN_LOCK = 'extends = "national"\n[year.allowances.daily_lock]\ndays = '


def test_a_scheme_has_examples_of_its_own(root: Path) -> None:
    write(root, "uji/2026.toml", HEAD + OWN_LOCK + "3\n")
    write(root, "uji/2027.toml", HEAD.replace("2026", "2027") + OWN_LOCK + "4\n")
    write(root, "uji/cases.toml", EXAMPLE + "on = 2026-06-01\n" + EXAMPLE)

    of_its_day, of_the_newest = check_all("uji", root=root)

    assert (of_its_day.case.on, of_its_day.difference) == (date(2026, 6, 1), "")
    assert of_the_newest.difference == "value: expected 2026-06-04, found 2026-06-05"
    assert of_the_newest.outcome is not None
    assert of_the_newest.outcome.scheme == "uji/2027"


def test_a_scheme_may_have_no_examples(root: Path) -> None:
    write(root, "uji/2026.toml", HEAD + 'extends = "national"\n')

    assert check_all("uji", root=root) == []


def test_a_broken_example_is_told_like_a_broken_scheme(root: Path) -> None:
    write(root, "uji/cases.toml", EXAMPLE.replace("source", "origin"))

    with pytest.raises(SchemeError) as refusal:
        cases_of("uji", root)

    assert refusal.value.value == "uji"
    assert [(each.file, each.key) for each in refusal.value.problems] == [
        ("uji/cases.toml", "case.0.source"),
        ("uji/cases.toml", "case.0.origin"),
    ]


def test_what_was_found_is_shown_in_a_line() -> None:
    case = Case(
        name_id="contoh", name_en="example", rule="TLN-01", ask="gaps required=a:2 attained=a:1",
        expect={"value": []}, source="test",
    )  # fmt: skip

    assert check(case, national()).difference == (
        "value: expected [], found [Gap(code='a', required=2, attained=1, gap=1)]"
    )


def test_a_check_keeps_the_case_and_its_outcome() -> None:
    right, refused = CASES[0], next(case for case in CASES if "error" in case.expect)

    assert check(right, national()).case is right
    assert check(right, national()).outcome is not None
    assert (check(refused, national()).case, check(refused, national()).outcome) == (refused, None)
