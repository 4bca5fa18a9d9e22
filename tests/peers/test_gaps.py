"""FB-04: what must be explained."""

import pytest

from lugas.peers.gaps import class_of, gap
from lugas.regulation.ratings import Expectation


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (1.0, Expectation.BELOW),
        (2.0, Expectation.BELOW),
        (2.5, Expectation.MEETS),
        (4.0, Expectation.MEETS),
        (4.5, Expectation.ABOVE),
        (5.0, Expectation.ABOVE),
    ],
)
def test_a_figure_has_a_class(figure: float, expected: Expectation) -> None:
    assert class_of(figure) is expected


@pytest.mark.parametrize(
    ("rating", "figure", "classes", "explained"),
    [
        (Expectation.ABOVE, 2.0, 2, True),
        (Expectation.ABOVE, 3.0, 1, True),
        (Expectation.MEETS, 3.0, 0, False),
        (Expectation.BELOW, 4.5, -2, True),
    ],
)
def test_a_difference_of_a_class_is_explained(
    rating: Expectation, figure: float, classes: int, explained: bool
) -> None:
    found = gap(rating, figure)

    assert found is not None
    assert found.classes == classes
    assert found.needs_justification is explained


def test_without_a_release_there_is_nothing_to_explain() -> None:
    assert gap(Expectation.ABOVE, None) is None
    assert gap("", 3.0) is None
