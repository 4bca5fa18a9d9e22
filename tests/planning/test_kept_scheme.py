"""A year keeps the rules that it was opened with, word for word (LAW-02)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from lugas.planning import rules
from lugas.planning.actions.cycle import open_planning, prepare_cycle
from lugas.planning.models import Cycle, KeptScheme
from lugas.planning.rules import kept, scheme_of
from lugas.regulation.scheme import load
from lugas.regulation.scheme_files import SCHEMES
from tests.cast import TODAY
from tests.queries import counted


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The schemes in a folder that may be changed; what was read before is forgotten at each `reread`."""
    folder = copytree(SCHEMES, tmp_path / "schemes")
    monkeypatch.setattr(rules, "load", partial(load, root=folder))
    kept.cache_clear()
    yield folder
    kept.cache_clear()


def reread(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As after a restart: the files are read again, from another folder because readings are remembered."""
    again = copytree(root, root.parent / f"again-{len(list(root.parent.iterdir()))}")
    monkeypatch.setattr(rules, "load", partial(load, root=again))
    return again


def change(root: Path, old: str, new: str) -> None:
    path = root / "national" / "2025.year.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def prepared(cast: Any) -> Cycle:
    agency = cast.lestari.agency
    return prepare_cycle(agency, year=2027, scheme="bangko", period_kind="quarterly", actor=cast.lestari.actor)


SECTION = 'rule = "SEV-02"\nvalid_from = 2022-02-03\nbasis = "Lugas"\nstatus = "design"\ndays = '


def test_a_changed_file_changes_a_year_that_is_only_prepared(
    cast: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.within("wanggar"):
        cycle = prepared(cast)
        assert scheme_of(cycle).year.allowances["step_opens_late"].days == 3

        change(root, SECTION + "3", SECTION + "9")
        reread(root, monkeypatch)

        assert scheme_of(cycle).year.allowances["step_opens_late"].days == 9


def test_a_changed_file_does_not_change_a_year_that_is_open(
    cast: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.within("wanggar"):
        cycle = prepared(cast)
        open_planning(cycle, actor=cast.lestari.actor, on=TODAY)
        before = scheme_of(cycle)

        change(root, SECTION + "3", SECTION + "9")
        again = reread(root, monkeypatch)

        assert load("bangko", TODAY, root=again).year.allowances["step_opens_late"].days == 9
        assert scheme_of(Cycle.objects.get(pk=cycle.pk)) == before
        assert scheme_of(cycle).year.allowances["step_opens_late"].days == 3
        assert list(scheme_of(cycle).year.steps) == list(before.year.steps)


def test_an_open_year_needs_its_files_no_more(cast: Any, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cast.within("wanggar"):
        cycle = prepared(cast)
        open_planning(cycle, actor=cast.lestari.actor, on=TODAY)
        rmtree(root / "bangko")
        reread(root, monkeypatch)

        assert scheme_of(cycle).voices.lenses == ("individual", "team", "community")


def test_while_the_files_say_the_same_nothing_is_asked_of_the_database(cast: Any, root: Path) -> None:
    with cast.within("wanggar"):
        cycle = prepared(cast)
        open_planning(cycle, actor=cast.lestari.actor, on=TODAY)

        with counted() as queries:
            scheme_of(cycle)

        assert queries.number == 0
        row = KeptScheme.objects.get(cycle=cycle)
        assert (row.digest, cycle.scheme_version) == (cycle.scheme_digest, "bangko/2026")


def test_what_was_kept_is_read_from_the_database_once(cast: Any, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cast.within("wanggar"):
        cycle = prepared(cast)
        open_planning(cycle, actor=cast.lestari.actor, on=TODAY)
        change(root, SECTION + "3", SECTION + "9")
        reread(root, monkeypatch)

        with counted() as queries:
            first = scheme_of(cycle)
            second = scheme_of(cycle)

        assert first is second
        assert queries.number == 1
