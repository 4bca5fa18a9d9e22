"""What colleagues said under their names is read by the person and the line of command, through the lenses too."""

from typing import Any

import pytest

from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "reads"),
    [("budi", True), ("dewi", True), ("markus", True), ("ratna", False), ("lestari", False), ("hasan", False)],
)
def test_the_lenses_open_feedback_to_nobody_else(cast: Any, person: str, reads: bool) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        factories.feedback(cast.budi, cast.andi, capacity="peer", text="Rapat mulai terlambat lagi.")

    page = cast.client(person).get(f"/contributions/{plan.pk}/")

    assert page.status_code == 200
    assert ("Rapat mulai terlambat lagi." in page.content.decode()) is reads
