"""The five governments: each has its own process, none has another law."""

import re
from datetime import date
from pathlib import Path

import pytest

from lugas.regulation.cases import Case, cases_of, check, check_all
from lugas.regulation.distribution import pattern
from lugas.regulation.grading import grade
from lugas.regulation.provisions.provision import Section
from lugas.regulation.ratings import Achievement, Expectation
from lugas.regulation.scheme import Scheme, available, load, national, provisions
from lugas.regulation.scheme_files import SCHEMES, toml

ON = date(2026, 6, 30)
FIVE = ("wanggar", "jakarta", "bangko", "binawidya", "rangkui")
WORDS = re.compile(r"weight|bobot|score|nilai_angka", re.IGNORECASE)


def of(code: str) -> Scheme:
    return load(code, ON)


def moved(scheme: Scheme) -> set[str]:
    """The steps that the scheme dates or uses differently from the nation."""
    base = national().year.steps
    return {code for code, step in scheme.year.steps.items() if step != base.get(code)}


def about(case: Case) -> str:
    """The step that an example asks for; the others follow from it."""
    found = re.search(r"step=(\w+)", case.ask)
    return found.group(1) if found else ""


def test_all_five_are_there() -> None:
    assert set(FIVE) <= set(available(ON))


@pytest.mark.parametrize("code", FIVE)
def test_its_own_examples_hold(code: str) -> None:
    assert [each.difference for each in check_all(code)] == [""] * len(cases_of(code))
    assert cases_of(code)


@pytest.mark.slow
@pytest.mark.parametrize("code", FIVE)
def test_every_worked_case_of_the_nation_holds_under_it(code: str) -> None:
    scheme = of(code)
    wrong = [each for each in (check(case, scheme) for case in cases_of("national")) if each.difference]

    assert {about(each.case) for each in wrong} <= moved(scheme)


@pytest.mark.parametrize("code", FIVE)
def test_the_legal_outcome_is_the_same(code: str) -> None:
    scheme = of(code)

    for result in Expectation:
        for behavior in Expectation:
            assert grade(result, behavior, scheme=scheme).value == grade(result, behavior).value
    for achievement in Achievement:
        assert pattern(achievement, scheme=scheme).value == pattern(achievement).value
    assert scheme.evaluation == national().evaluation
    assert scheme.credit == national().credit


@pytest.mark.parametrize("code", FIVE)
def test_none_gives_weights_or_a_score(code: str) -> None:
    for path in (SCHEMES / code).glob("[0-9]*.toml"):
        assert WORDS.search(path.read_text()) is None, path


def test_no_section_on_voices_can_hold_a_weight_or_a_score() -> None:
    def names(section: Section) -> set[str]:
        found = set()
        for name in type(section).model_fields:
            value = getattr(section, name)
            found |= {name} | (names(value) if isinstance(value, Section) else set())
        return found

    assert {name for name in names(national().voices) if WORDS.search(name)} == set()


@pytest.mark.parametrize("code", FIVE)
def test_what_is_its_own_is_explained_in_both_languages(code: str) -> None:
    own = toml(SCHEMES / code / "rules.toml")
    named = {each.rule for _place, each in provisions(of(code))}

    assert own
    assert set(own) <= named, "each rule stands behind a value"
    for rule in own.values():
        assert rule["text_id"] != rule["text_en"]
    assert {case.rule for case in cases_of(code)} <= set(of(code).rules)


@pytest.mark.parametrize("code", FIVE)
def test_a_file_names_only_what_differs(code: str) -> None:
    base = dict(provisions(national()))
    given = toml(SCHEMES / code / "2026.toml")["voices"]

    for name in given:
        ours, theirs = dict(provisions(of(code)))[f"voices.{name}"], base[f"voices.{name}"]
        facts = {"rule", "valid_from", "basis", "status"}
        assert ours.model_dump(exclude=facts) != theirs.model_dump(exclude=facts) or ours.rule != theirs.rule, name


# The evaluation half of each government's table, row by row, as far as a file decides it.
ROWS = {
    "wanggar": (
        ("the same indicators for both", lambda it: it.voices.views.criteria == ("results", "values", "competencies")),
        ("competency beside the results", lambda it: it.voices.competency.used),
        ("technical ability too", lambda it: "technical" in it.voices.competency.kinds),
        ("no surprise", lambda it: it.year.allowances["feedback_before_low_rating"].days >= 5),
    ),
    "jakarta": (
        ("fixed criteria", lambda it: it.voices.views.criteria == ("results", "values")),
        ("a required dialogue", lambda it: it.voices.dialogue.required and it.year.steps["dialogue"].used),
        ("both confirm", lambda it: it.voices.dialogue.confirmed_by_both),
        ("objection with clock", lambda it: it.year.steps["objection"].used),
    ),
    "bangko": (
        ("three lenses", lambda it: it.voices.lenses == ("individual", "team", "community")),
        ("supervisor and peers", lambda it: it.year.steps["peer_feedback"].used),
        ("anonymity", lambda it: it.voices.peers.least_answers >= 5),
        ("projects", lambda it: it.voices.projects.used),
        ("teams", lambda it: it.voices.teams.used),
    ),
    "binawidya": (
        ("competencies by oneself", lambda it: "self" in it.voices.competency.assessed_by),
        ("same criteria, blind", lambda it: it.voices.views.blind and "competencies" in it.voices.views.criteria),
        ("gap as agenda", lambda it: it.voices.agenda.used and it.voices.agenda.from_difference == 1),
        ("each ends in the dialogue", lambda it: it.voices.dialogue.required),
    ),
    "rangkui": (
        ("clear expectations", lambda it: it.voices.expectations.confirmed),
        ("results and feedback", lambda it: it.voices.views.criteria == ("results", "values")),
        ("project report", lambda it: it.voices.projects.report_required and it.year.steps["project_report"].used),
        ("teams", lambda it: it.voices.teams.used),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "row"), [(code, row) for code, rows in ROWS.items() for row, _holds in rows])
def test_the_table_of_the_government_is_in_its_file(code: str, row: str) -> None:
    holds = dict(ROWS[code])[row]

    assert holds(of(code))


def test_folders_hold_only_what_lugas_reads() -> None:
    for code in FIVE:
        assert {path.name for path in Path(SCHEMES / code).iterdir()} == {"2026.toml", "rules.toml", "cases.toml"}
