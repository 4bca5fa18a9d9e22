"""What may be shown: properties over any set of answers."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.peers.groups import EVERYONE, Group
from lugas.peers.releasing import FEWEST, GRID, Sheet, blurred, cells, nearest, partition, rolled_up, weights

VALUES = {"BP": (0, 1, 2), "AK": (3, 4)}
SCORE = st.one_of(st.none(), st.integers(1, 5))
SHEET = st.builds(Sheet, st.sampled_from(EVERYONE), st.tuples(*[SCORE] * 5))
SHEETS = st.lists(SHEET, max_size=24)
LEAST = st.integers(0, 9)
DRAW = st.floats(0, 1, exclude_max=True)


@given(SHEETS, LEAST, DRAW)
def test_no_cell_and_no_figure_rests_on_fewer_than_the_limit(sheets: list[Sheet], least: int, draw: float) -> None:
    limit = max(least, FEWEST)
    for cell in cells(sheets, VALUES, least, lambda: draw):
        inside = [sheet for sheet in sheets if sheet.group in cell.groups]
        assert cell.answers == len(inside) >= limit
        for code, places in VALUES.items():
            scored = sum(1 for sheet in inside if any(sheet.scores[place] is not None for place in places))
            assert (cell.values[code] is not None) == (scored >= limit)


@given(SHEETS, LEAST)
def test_cells_never_overlap_so_no_difference_is_a_smaller_group(sheets: list[Sheet], least: int) -> None:
    shown = cells(sheets, VALUES, least, lambda: 0.5)
    groups = [group for cell in shown for group in cell.groups]

    assert len(groups) == len(set(groups))
    # Whatever sums and differences somebody makes of the cells, they hold whole cells.
    answers = [cell.answers for cell in shown]
    for number in range(1, len(answers) + 1):
        assert all(sum(chosen) >= FEWEST for chosen in combinations(answers, number))


@given(SHEETS, LEAST)
def test_either_everybody_is_in_a_cell_or_nobody(sheets: list[Sheet], least: int) -> None:
    shown = cells(sheets, VALUES, least, lambda: 0.5)

    assert sum(cell.answers for cell in shown) in (0, len(sheets))
    assert bool(shown) == (len(sheets) >= max(least, FEWEST))


@given(SHEETS, DRAW)
def test_the_summary_of_a_cell_is_made_of_what_stands_beside_it(sheets: list[Sheet], draw: float) -> None:
    for cell in cells(sheets, VALUES, 5, lambda: draw):
        known = [figure for figure in cell.values.values() if figure is not None]
        assert cell.overall == (nearest(sum(known) / len(known)) if known else None)
        assert {*known, cell.overall} - {None} <= set(GRID)


@given(SHEETS, DRAW)
def test_the_same_draw_gives_the_same_release(sheets: list[Sheet], draw: float) -> None:
    assert cells(sheets, VALUES, 5, lambda: draw) == cells(list(reversed(sheets)), VALUES, 5, lambda: draw)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((5, 5, 5), [("peer",), ("subordinate",), ("stakeholder",)]),
        ((6, 3, 0), [("peer", "subordinate")]),
        ((3, 3, 0), [("peer", "subordinate")]),
        ((3, 3, 2), [("peer", "subordinate", "stakeholder")]),
        ((6, 0, 2), [("peer", "stakeholder")]),
        ((3, 3, 5), [("peer", "subordinate"), ("stakeholder",)]),
        ((2, 1, 1), []),
        ((0, 0, 0), []),
    ],
)
def test_small_groups_are_merged_then_withheld(counts: tuple[int, int, int], shown: list[Any]) -> None:
    numbered = dict(zip(EVERYONE, counts, strict=True))

    assert list(partition(numbered, 5)) == [tuple(Group(name) for name in groups) for groups in shown]


@given(st.integers(5, 60), LEAST)
def test_a_scheme_raises_the_limit_and_never_lowers_it(number: int, least: int) -> None:
    assert bool(partition({Group.PEER: number}, least)) == (number >= max(5, least))


@given(st.floats(1, 5), DRAW)
def test_every_figure_can_come_from_every_mean(mean: float, draw: float) -> None:
    assert blurred(mean, lambda: draw) in GRID
    assert min(weights(mean)) > 0


def test_a_figure_is_seldom_far_from_the_mean() -> None:
    for mean in (1.0, 2.2, 3.5, 4.75, 5.0):
        likely = weights(mean)
        near = sum(weight for figure, weight in zip(GRID, likely, strict=True) if abs(figure - mean) <= 0.75)
        assert near / sum(likely) > 0.95


TREES = st.integers(1, 14).flatmap(
    lambda size: st.tuples(
        st.tuples(*[st.integers(0, max(0, place - 1)) for place in range(size)]),
        st.lists(st.integers(0, 12), min_size=size, max_size=size),
    )
)


@given(TREES, LEAST)
def test_no_difference_of_summaries_leaves_a_small_group(tree: Any, least: int) -> None:
    above, numbers = tree
    parents = {place: None if place == 0 else above[place] for place in range(len(numbers))}
    people = dict(enumerate(numbers))
    shown = rolled_up(parents, people, least)
    # Each region that the shown summaries cut out of the tree: what lies between one of them and those inside it.
    regions = Counter[int]()
    for unit, number in people.items():
        place: int | None = unit
        while place is not None and place not in shown:
            place = parents[place]
        if place is not None:
            regions[place] += number
    assert all(number == 0 or number >= max(least, FEWEST) for number in regions.values())
    assert all(sum(regions[each] for each in _below(unit, parents, shown)) >= FEWEST for unit in shown)


def _below(unit: int, parents: dict[int, int | None], shown: frozenset[int]) -> list[int]:
    found = []
    for each in shown:
        place: int | None = each
        while place is not None and place != unit:
            place = parents[place]
        if place == unit:
            found.append(each)
    return found


def test_a_large_agency_shows_its_units() -> None:
    parents = {1: None, 2: 1, 3: 1, 4: 1}

    assert rolled_up(parents, {1: 0, 2: 8, 3: 9, 4: 3}, 5) == {1, 3}
    assert rolled_up(parents, {1: 0, 2: 8, 3: 9, 4: 7}, 5) == {1, 2, 3, 4}
    assert rolled_up(parents, {1: 0, 2: 2, 3: 1, 4: 1}, 5) == frozenset()
