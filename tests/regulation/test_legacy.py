"""The score of earlier years."""

from decimal import Decimal

import pytest

from lugas.regulation import (
    legacy,
)
from tests.regulation.refusal import refused


@pytest.mark.parametrize(("skp", "behavior", "name"), [(Decimal("120.01"), Decimal(1), "skp"),
    (Decimal(-1), Decimal(1), "skp"), (Decimal(1), Decimal("120.01"), "behavior"),
    (Decimal(1), Decimal(-1), "behavior"),
    (90.5, Decimal(1), "skp")])  # fmt: skip
def test_old_scores_have_bounds(skp: Decimal, behavior: Decimal, name: str) -> None:
    assert refused(lambda: legacy.score_2019(skp, behavior))[0] == name


def test_the_best_old_score() -> None:
    found = legacy.score_2019(Decimal(120), Decimal(120), new_idea=True)

    assert (found.value, found.band, found.band_id, found.band_en) == (
        Decimal(120),
        "very_good",
        "Sangat Baik",
        "Very good",
    )
    assert found.reasons[0].inputs == {"skp": "120", "behavior": "120", "weights": "70, 30", "new_idea": "yes"}
    assert legacy.score_2019(Decimal(0), Decimal(0)).band == "very_poor"
