"""The sizes of files and functions: what is too long is named, and nothing else."""

from pathlib import Path

import pytest

from lugas.commands import budgets


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "src/lugas/web/plans").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    return tmp_path


def function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


def test_files_at_their_limit_are_fine_and_over_it_are_named(tree: Path) -> None:
    (tree / "src/lugas/short.py").write_text("a = 1\n" * 300)
    (tree / "src/lugas/long.py").write_text("a = 1\n" * 301)
    (tree / "src/lugas/web/plans/page.html").write_text("<p>\n" * 151)
    (tree / "tests/test_long.py").write_text("a = 1\n" * 302)

    assert budgets.excesses(tree) == [
        "src/lugas/long.py: 301 lines, 300 are allowed",
        "src/lugas/web/plans/page.html: 151 lines, 150 are allowed",
        "tests/test_long.py: 302 lines, 300 are allowed",
    ]


def test_views_are_shorter_than_other_functions(tree: Path) -> None:
    (tree / "src/lugas/rules.py").write_text(function("fine", 30) + function("long", 31))
    (tree / "src/lugas/web/plans/views.py").write_text(function("fine", 20) + function("long", 21))

    assert budgets.excesses(tree) == [
        "src/lugas/rules.py::long: 31 lines, 30 are allowed",
        "src/lugas/web/plans/views.py::long: 21 lines, 20 are allowed",
    ]


def test_an_exception_holds_and_is_named_when_nothing_needs_it(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "src/lugas/long.py").write_text("a = 1\n" * 301)
    monkeypatch.setattr(budgets, "EXCEPTIONS", {"src/lugas/long.py": "a table", "src/lugas/gone.py": "was long"})

    assert budgets.excesses(tree) == ["src/lugas/gone.py: is an exception without need"]
