"""Schemes: which version holds on a day, and what lies under it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lugas.regulation.errors import RegulationError
from lugas.regulation.provisions.provision import Provision
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.scheme import available, load, national, newest, provisions, revived, written
from lugas.regulation.scheme_files import SCHEMES, stack, versions
from tests.regulation.scheme_folder import HEAD, write

ON = date(2026, 6, 30)


def test_the_version_of_the_day_holds() -> None:
    assert load("national", date(2025, 12, 31)).version == "national/2025"
    assert load("national", date(2026, 1, 1)).version == "national/2026"
    assert load("national", ON).layers == ("national/2025", "national/2026")


def test_a_new_version_changes_only_what_it_names() -> None:
    before, after = load("national", date(2025, 6, 30)), load("national", ON)

    assert (before.progress.daily.required, after.progress.daily.required) == (False, True)
    assert (before.evaluation, before.year, before.credit) == (after.evaluation, after.year, after.credit)


def test_before_the_first_version_there_is_no_scheme() -> None:
    with pytest.raises(RegulationError) as refusal:
        load("national", date(2024, 12, 31))

    assert refusal.value.name == "on"
    assert refusal.value.value == date(2024, 12, 31)
    assert refusal.value.sentence_id == "Skema national baru berlaku sejak 2025-01-01."
    assert refusal.value.sentence_en == "The scheme national is in force from 2025-01-01."


def test_an_unknown_scheme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RegulationError) as refusal:
        load("atlantis", ON)

    assert (refusal.value.name, refusal.value.value) == ("code", "atlantis")
    assert refusal.value.sentence_id.startswith("Skema ini tidak ada. Yang tersedia: ")
    assert "national" in refusal.value.sentence_en
    assert refusal.value.sentence_en.startswith("There is no such scheme. Available: ")


def test_available_lists_what_is_in_force_with_the_national_scheme_first(root: Path) -> None:
    write(root, "aceh/2026.toml", HEAD + 'extends = "national"')
    write(root, "zebra/2026.toml", HEAD + 'extends = "national"')
    write(root, "notes/about.txt", "not a scheme")

    listed = [code for code in available(date(2026, 1, 1), root=root) if code in ("national", "aceh", "zebra", "notes")]

    assert listed == ["national", "aceh", "zebra"]
    assert "aceh" not in available(date(2025, 12, 31), root=root)
    assert available(date(2024, 12, 31), root=root) == ()


def test_the_national_scheme_is_what_functions_use() -> None:
    assert national() is newest("national")
    assert national().version == versions("national", SCHEMES)[-1].path.stem.join(("national/", ""))


def test_an_extension_lies_over_the_version_of_the_day(root: Path) -> None:
    write(
        root,
        "uji/2026.toml",
        HEAD + 'extends = "national"\n[year.steps.survey]\nused = true\n'
        "[evaluation.distribution.patterns]\n"
        'excellent = [{ grades = ["very_good"], kind = "at_most", share = 0.80 }]\n',
    )
    write(root, "uji/2027.toml", HEAD.replace("2026", "2027") + 'extends = "uji/2026"\n')
    write(
        root, "uji/rules.toml", (root / "national" / "rules.records.toml").read_text().replace("[DOC-01]", "[UJI-01]")
    )

    scheme = load("uji", ON, root=root)

    assert (scheme.code, scheme.version) == ("uji", "uji/2026")
    assert scheme.layers == ("national/2025", "national/2026", "uji/2026")
    assert scheme.year.steps["survey"].used
    assert [limit.share for limit in scheme.evaluation.distribution.patterns[Achievement.EXCELLENT]] == [
        Decimal("0.80")
    ]
    assert len(scheme.evaluation.distribution.patterns[Achievement.GOOD]) == 2
    assert "UJI-01" in scheme.rules
    assert "UJI-01" not in load("national", ON, root=root).rules
    assert load("uji", date(2027, 5, 1), root=root).layers == (*scheme.layers, "uji/2027")


def test_an_extension_may_rest_on_one_version(root: Path) -> None:
    write(root, "uji/2026.toml", HEAD + 'extends = "national/2025"')

    assert load("uji", ON, root=root).layers == ("national/2025", "uji/2026")
    assert not load("uji", ON, root=root).progress.daily.required


def test_loading_again_costs_nothing(root: Path) -> None:
    assert load("national", ON, root=root) is load("national", date(2026, 12, 31), root=root)
    assert load("national", ON, root=root) is not national()


def test_a_scheme_does_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        national().version = "other"


def test_every_provision_is_found_with_its_place() -> None:
    found = dict(provisions(national()))

    assert found["periods"] is national().periods
    assert found["credit.levels.terampil"].status == "unverified"
    assert found["year.allowances.objection"].rule == "KBR-02"
    assert all(isinstance(each, Provision) for each in found.values())
    assert len(found) == 77


def test_unverified_values_of_the_regulation_stay_marked() -> None:
    marked = {path for path, each in provisions(national()) if each.status == "unverified"}

    assert {
        "credit.levels.terampil", "professionalism.grade", "professionalism.discipline", "identity.permanent",
        "year.allowances.objection_decision", "competency.required",
    } <= marked  # fmt: skip


def test_every_provision_cites_a_text_and_a_date() -> None:
    for path, each in provisions(national()):
        assert each.basis, path
        assert date(2005, 1, 1) < each.valid_from <= date(2026, 1, 1), path


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    rule = national().rules["PRD-01"].model_copy(update={"valid_to": date(2027, 12, 31)})

    assert not rule.in_force(date(2022, 2, 2))
    assert rule.in_force(date(2022, 2, 3))
    assert rule.in_force(date(2027, 12, 31))
    assert not rule.in_force(date(2028, 1, 1))
    assert national().rules["PRD-01"].in_force(date(2099, 1, 1))


def test_reasons_carry_basis_status_and_inputs() -> None:
    reason = national().reason("DST-02", "Kecil.", "Small.", population=3)

    assert (reason.rule, reason.basis, reason.status) == ("DST-02", "Lugas", "design")
    assert (reason.sentence_id, reason.sentence_en, reason.inputs) == ("Kecil.", "Small.", {"population": "3"})


def test_a_provision_gives_reasons_for_itself_or_another_rule() -> None:
    quadrant = national().evaluation.quadrant

    own, other = quadrant.reason("a", "b", {"n": 1}), quadrant.reason("a", "b", rule="PRD-04")

    assert (own.rule, own.basis, own.status, own.inputs) == ("PRD-01", quadrant.basis, "secondary", {"n": "1"})
    assert (other.rule, other.inputs) == ("PRD-04", {})


def test_lists_of_the_plan_have_names_in_both_languages() -> None:
    planning = national().planning

    assert list(planning.perspectives.items) == [
        "service_recipients", "business_process", "internal_strengthening", "budget",
    ]  # fmt: skip
    assert [item.name_id for item in planning.aspects.items.values()] == ["Kuantitas", "Kualitas", "Waktu", "Biaya"]
    assert [len(value.guides) for value in planning.core_values.items.values()] == [3] * 7
    assert [item.name_id for item in planning.core_values.items.values()] == [
        "Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif",
    ]  # fmt: skip
    assert list(planning.annexes.items) == ["resources", "accountability", "consequences"]


def test_the_stack_lists_the_base_first() -> None:
    assert [path.name for path in stack("national", ON, SCHEMES)] == ["2025.toml", "2026.toml"]


def test_the_quadrant_is_complete() -> None:
    rows = national().evaluation.quadrant.grades

    assert [[rows[result][behavior] for behavior in Expectation] for result in Expectation] == [
        [Grade.VERY_GOOD, Grade.GOOD, Grade.POOR],
        [Grade.GOOD, Grade.GOOD, Grade.POOR],
        [Grade.NEEDS_IMPROVEMENT, Grade.NEEDS_IMPROVEMENT, Grade.VERY_POOR],
    ]


@pytest.mark.parametrize("code", available(ON))
def test_a_scheme_can_be_kept_and_read_again(code: str) -> None:
    scheme = load(code, ON)

    again = revived(written(scheme), scheme.digest)

    assert again == scheme
    assert list(again.year.steps) == list(scheme.year.steps)
    assert len({load(each, ON).digest for each in available(ON)}) == len(available(ON))


def test_a_kept_scheme_gets_what_a_later_release_asks_for() -> None:
    scheme = load("bangko", ON)
    old = json.loads(written(scheme))
    del old["voices"]["teams"]
    old["year"]["allowances"]["reminder"]["days"] = 9

    again = revived(json.dumps(old), "0" * 64)

    assert again.voices.teams == national().voices.teams
    assert again.voices.lenses == scheme.voices.lenses
    assert again.year.allowances["reminder"].days == 9
    assert (again.version, again.digest) == (scheme.version, "0" * 64)
