"""Every row of the evaluation half of each government's table has a story that exists; the others say why not."""

import ast
from functools import cache
from pathlib import Path

import pytest

from .rows import AFTERWARDS, ROWS

STORIES = Path(__file__).parents[1] / "stories"
ALL = [(code, row, shown) for code, rows in ROWS.items() for row, shown in rows.items()]


@cache
def stories_of(name: str) -> frozenset[str]:
    path = STORIES / name
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


@pytest.mark.parametrize(("code", "row", "shown"), ALL)
def test_a_row_names_a_story_that_exists_or_says_why_it_comes_later(code: str, row: str, shown: str) -> None:
    if shown.startswith(AFTERWARDS):
        assert len(shown) > len(AFTERWARDS) + 20, f"{code}, {row}: no reason"
        return
    file, _, name = shown.partition("::")

    assert name.startswith("test_")
    assert name in stories_of(file), f"{code}, {row}: {shown} is no story"


def test_the_tables_are_whole() -> None:
    assert {code: len(rows) for code, rows in ROWS.items()} == {
        "wanggar": 8, "jakarta": 7, "bangko": 7, "binawidya": 6, "rangkui": 8,
    }  # fmt: skip


def test_a_story_that_does_not_exist_is_found() -> None:
    assert "test_a_story_that_nobody_wrote" not in stories_of("test_five_ways.py")
    assert stories_of("test_no_such_file.py") == frozenset()
