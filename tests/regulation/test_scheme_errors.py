"""What is said when a scheme cannot be used: file, key, value, what is allowed, how to mend it."""

from datetime import date
from pathlib import Path

import pytest

from lugas.regulation.scheme import Scheme, load
from lugas.regulation.scheme_errors import SchemeError, file_of, keys_at
from tests.regulation.scheme_folder import HEAD, write

ON = date(2026, 6, 30)


def problems(root: Path, code: str = "uji", on: date = ON) -> list[tuple[str, str, str, str]]:
    with pytest.raises(SchemeError) as refusal:
        load(code, on, root=root)
    return [(each.file, each.key, each.value, each.allowed) for each in refusal.value.problems]


@pytest.mark.parametrize(
    ("extends", "allowed"),
    [
        ("atlantis", "one of "),
        ("national/1999", "one of national/2025, national/2026"),
        ("uji", "a scheme not leading back"),
        ("uji/2026", "a scheme not leading back"),
    ],
)
def test_a_base_that_cannot_be_is_refused(root: Path, extends: str, allowed: str) -> None:
    write(root, "uji/2026.toml", HEAD + f'extends = "{extends}"')

    (found,) = problems(root)

    assert found[:3] == ("uji/2026.toml", "extends", extends)
    assert found[3].startswith(allowed)


@pytest.mark.parametrize(
    ("line", "key", "value", "allowed"),
    [
        ("[evaluation.annual_review]\nreason_from_classes = 9", "evaluation.annual_review.reason_from_classes", "9",
         "a number up to 4"),
        ("[evaluation.annual_review]\nreason_from_classes = 0", "evaluation.annual_review.reason_from_classes", "0",
         "a number from 1"),
        ('[evaluation.annual_review]\nreason_from_classes = "two"', "evaluation.annual_review.reason_from_classes",
         "two", "a whole number such as 14, without quotes"),
        ("[evaluation.annual_review]\nstatus = 'sure'", "evaluation.annual_review.status", "sure",
         "'confirmed', 'secondary', 'unverified' or 'design'"),
        ("[evaluation.annual_review]\nvalid_from = 'soon'", "evaluation.annual_review.valid_from", "soon",
         "a date such as 2026-01-31, without quotes"),
        ("[evaluation.annual_review]\nbasis = ''", "evaluation.annual_review.basis", "nothing",
         "text of at least 2 characters"),
        ("[evaluation.annual_review]\nrule = 'first'", "evaluation.annual_review.rule", "first",
         "text of the form ^[A-Z]{1,4}-?\\d{2}$|^[A-Z]{3}$|^T\\d{1,2}$"),
        ("[evaluation.annual_review]\nclasses = 3", "evaluation.annual_review.classes", "3",
         "rule, valid_from, basis, status, reason_from_classes"),
        ("[progress.daily]\nrequired = 'perhaps'", "progress.daily.required", "perhaps",
         "true or false, without quotes"),
        ("[credit.percentages.shares]\ngood = 'all'", "credit.percentages.shares.good", "all",
         "a number such as 0.70, without quotes"),
        ("[credit.levels.mahir]\npoints = 3", "credit.levels.mahir.points", "3",
         "rule, valid_from, basis, status, coefficient, rank_points, level_points, next_level, ranks"),
        ("[periods]\nkind = 'weekly'", "periods.kind", "weekly", "'quarterly' or 'monthly'"),
        ("[periods]\nallowed = []", "periods.allowed", "[]", "at least 1 entries"),
        ("[year.steps.new_step]\ntransition = 'T31'", "year.steps.new_step.rule", "nothing", "this key must be given"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_file_key_value_and_what_is_allowed(
    root: Path, line: str, key: str, value: str, allowed: str
) -> None:
    write(root, "uji/2026.toml", HEAD + f'extends = "national"\n{line}\n')

    assert ("uji/2026.toml", key, value, allowed) in problems(root)


def test_everything_wrong_is_told_at_once_with_its_remedy(root: Path) -> None:
    write(root, "uji/2026.toml", HEAD + 'extends = "national"\n[periods]\nkind = "weekly"\nlength = 3\n')

    with pytest.raises(SchemeError) as refusal:
        load("uji", ON, root=root)

    assert refusal.value.name == "scheme"
    assert refusal.value.value == "uji/2026.toml"
    first = (
        "uji/2026.toml: periods.kind = weekly. Allowed: 'quarterly' or 'monthly'. "
        "Change `periods.kind` in uji/2026.toml to an allowed value."
    )
    second = (
        "uji/2026.toml: periods.length = 3. Allowed: rule, valid_from, basis, status, kind, allowed. "
        "Correct the spelling of `periods.length` in uji/2026.toml, or take the line out."
    )
    assert refusal.value.sentence_en == f"The scheme cannot be used; 2 to mend:\n- {first}\n- {second}\n"
    assert refusal.value.sentence_id == (
        f"Skema tidak dapat dipakai; yang harus diperbaiki ada 2:\n- {first}\n- {second}\n"
    )


def test_a_missing_value_is_told_with_the_table_that_it_belongs_to(root: Path) -> None:
    text = (root / "national" / "2025.evaluation.toml").read_text()
    write(root, "national/2025.evaluation.toml", text.replace("reason_from_classes = 2", ""))

    with pytest.raises(SchemeError) as refusal:
        load("national", date(2025, 6, 30), root=root)

    (found,) = refusal.value.problems
    assert (found.file, found.key) == ("national/2025.evaluation.toml", "evaluation.annual_review.reason_from_classes")
    assert found.remedy == (
        "Add the line `evaluation.annual_review.reason_from_classes = …` to national/2025.evaluation.toml, "
        "or extend a scheme that has it."
    )


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("excellent = \"above\"\n", "", "Value error, rows are missing: excellent"),
        ("share = 0.70 }", "share = 0.70, people = 3 }", "give either a share or a number of people"),
        (", people = 1 }", " }", "give either a share or a number of people"),
    ],
)  # fmt: skip
def test_tables_must_be_complete_and_limits_have_one_measure(root: Path, old: str, new: str, allowed: str) -> None:
    path = root / "national" / "2025.evaluation.toml"
    path.write_text(path.read_text().replace(old, new, 1))

    found = problems(root, "national", date(2025, 6, 30))

    assert allowed.removeprefix("Value error, ") in found[0][3]


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("{ after = 'tomorrow' }", "step new_step comes after tomorrow, which does not stand before it"),
        ("{ after = 'new_step' }", None),
        ("{ on = { month = 2, day = 29 } }", "day is out of range for month"),
        ("{ on = { month = 2, day = 28 }, after = 'rating' }", "give either `on` or `after`"),
        ("{ working_days = 3 }", "give either `on` or `after`"),
    ],
)
def test_a_step_is_reckoned_from_something_before_it(root: Path, moment: str, allowed: str | None) -> None:
    write(
        root,
        "uji/2026.toml",
        HEAD + 'extends = "national"\n[year.steps.new_step]\ntransition = "T31"\nrule = "SEV-02"\nscope = "period"\n'
        'owner = "employee"\nname_id = "Baru"\nname_en = "New"\nopens = { after = "period_end" }\n'
        f"due = {moment}\n",
    )

    if allowed is None:
        assert list(load("uji", ON, root=root).year.steps)[-1] == "new_step"
    else:
        assert allowed in problems(root)[0][3]


def test_a_rule_that_nobody_explains_is_refused(root: Path) -> None:
    write(
        root,
        "uji/2026.toml",
        HEAD + 'extends = "national"\n[evaluation.quadrant]\nrule = "XYZ-01"\n[year.steps.rating]\nrule = "XYZ-02"\n'
        '[credit.levels.mahir]\nrule = "XYZ-03"',
    )

    allowed = "the rules that the rules*.toml of the scheme explain"
    assert problems(root) == [
        ("uji/2026.toml", "evaluation.quadrant.rule", "XYZ-01", allowed),
        ("uji/2026.toml", "credit.levels.mahir.rule", "XYZ-03", allowed),
        ("uji/2026.toml", "year.steps.rating.rule", "XYZ-02", allowed),
    ]


@pytest.mark.parametrize("text", ["valid_from = ", "name_id = 'a'\nname_id = 'b'"])
def test_a_file_that_is_no_toml_is_told(root: Path, text: str) -> None:
    write(root, "uji/2026.toml", text)

    with pytest.raises(SchemeError) as refusal:
        load("uji", ON, root=root)

    (found,) = refusal.value.problems
    assert (found.file, found.key, found.allowed) == ("uji/2026.toml", "(file)", "valid TOML in UTF-8")
    assert refusal.value.value == "uji/2026.toml"
    assert "(at " in found.value


def test_a_file_in_another_encoding_is_told(root: Path) -> None:
    (root / "uji").mkdir()
    (root / "uji" / "2026.toml").write_bytes(b"name = '\xff'")

    assert problems(root)[0][:2] == ("uji/2026.toml", "(file)")


@pytest.mark.parametrize("value", ["2025-01-01", "'2026-01-01'", "2026-01-01T00:00:00", "3"])
def test_a_version_begins_in_the_year_of_its_name(root: Path, value: str) -> None:
    write(root, "uji/2026.toml", f"valid_from = {value}")

    (found,) = problems(root)

    assert found[:2] == ("uji/2026.toml", "valid_from")
    assert found[3] == "a date in 2026, such as 2026-01-01"


def test_a_version_without_a_beginning_is_refused(root: Path) -> None:
    write(root, "uji/2026.toml", "name_id = 'x'")

    assert problems(root)[0][:3] == ("uji/2026.toml", "valid_from", "nothing")


def test_a_value_without_a_file_is_laid_to_the_scheme() -> None:
    assert file_of(("a", "b"), {("a",): "national/2025.toml"}, "uji/2026.toml") == "national/2025.toml"
    assert file_of(("a", "b"), {("b",): "national/2025.toml"}, "uji/2026.toml") == "uji/2026.toml"


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ((), "code"),
        (("evaluation",), "quadrant"),
        (("evaluation", "distribution", "patterns", "good", "0"), "grades"),
        (("year", "steps", "rating", "due_annual"), "on"),
        (("year", "steps", "rating", "due_annual", "on"), "month"),
        (("planning", "core_values", "items", "loyal", "guides", "0"), "text_id"),
    ],
)
def test_known_keys_are_found_at_any_depth(path: tuple[str, ...], first: str) -> None:
    assert keys_at(Scheme, path)[0] == first
