"""The factories make what the constraints of the database accept, in every state."""

from typing import Any

import pytest

from tests import factories


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "agreed", "revision", "closed"])
def test_plan_in_every_state_is_counted_once(wanggar: Any, state: str) -> None:
    from lugas.workflow.models import StateCount

    factories.plan(wanggar.budi, state)

    assert list(StateCount.objects.values_list("kind", "state", "number")) == [("plan", state, 1)]


@pytest.mark.parametrize("state", factories.ORDER)
def test_appraisal_in_every_state_has_a_measured_unit(wanggar: Any, state: str) -> None:
    made = factories.plan(wanggar.budi, "agreed")
    factories.realization(made)

    row = factories.appraisal(made, state)

    assert row.measured_unit is not None
    assert (row.measured_unit.code, row.is_unit_head) == ("WA", False)


def test_head_of_a_measured_unit_is_marked(wanggar: Any) -> None:
    row = factories.appraisal(factories.plan(wanggar.markus, "agreed"))

    assert row.is_unit_head
