"""The page of benchmarks and the report of the mutation run."""

from collections import Counter
from pathlib import Path

import pytest

from lugas.commands import bench_mutation
from lugas.commands.benchmark_page import TITLE, write_section


def test_a_section_is_written_in_its_place_and_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "benchmarks.md"

    write_section("Speed", "fast", page)
    write_section("Size", "small", page)
    write_section("Speed", "faster \\1", page)

    assert page.read_text() == f"{TITLE}\n## Speed\n\nfaster \\1\n\n## Size\n\nsmall\n"


def test_the_report_tells_the_share_and_where_changes_went_unnoticed() -> None:
    text = bench_mutation.told(1200, 1150, 12.4, Counter({"credit": 30, "talent": 20}))

    assert "Of 1,200 changes to `lugas.regulation`, 1,150 were noticed by its tests: **95.8 %**" in text
    assert "| `credit` | 30 |\n| `talent` | 20 |" in text


def test_survivors_are_counted_by_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    results = """
    lugas.regulation.talent.x_box__mutmut_6: survived
    lugas.regulation.questions.words.xǁWordsǁwhole__mutmut_2: survived
    lugas.regulation.questions.words.x_parsed__mutmut_2: survived
    lugas.regulation.credit.x_once__mutmut_1: timeout
    """
    monkeypatch.setattr(bench_mutation, "mutmut", lambda folder, *arguments: results)

    assert bench_mutation.survivors(tmp_path) == {"talent": 1, "questions.words": 2}


def test_the_workshop_holds_the_law_and_its_tests_alone(tmp_path: Path) -> None:
    folder = tmp_path / "mutation"
    (folder / "mutants").mkdir(parents=True)

    bench_mutation.prepare(folder)

    assert sorted(each.name for each in folder.iterdir()) == ["pyproject.toml", "src", "tests"]
    assert (folder / "src" / "lugas" / "regulation" / "grading.py").exists()
    assert (folder / "tests" / "regulation" / "test_cases.py").exists()
    assert not list(folder.rglob("__pycache__"))
