"""When people move, open appraisals follow; what was delivered stays as it is."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.organization.derivation import settle
from lugas.organization.models import Posting
from lugas.workflow.models import Event
from tests import factories
from tests.cast import TODAY


@pytest.fixture
def dewi_leaves(wanggar: Any) -> Any:
    def leave() -> None:
        Posting.objects.filter(employee_id=wanggar.dewi.employee_id).update(ends_on=TODAY - timedelta(days=1))
        settle(wanggar.dewi.agency.pk, on=TODAY)

    return leave


@pytest.mark.parametrize(
    ("state", "supervisor", "awaiting"),
    [
        ("open", "markus", "budi"),
        ("self_assessed", "markus", "markus"),
        ("decided", "markus", "markus"),
        ("delivered", "dewi", "budi"),
        ("final", "dewi", None),
    ],
)
def test_an_appraisal_follows_until_it_is_delivered(
    wanggar: Any, dewi_leaves: Any, state: str, supervisor: str, awaiting: str | None
) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), state)

    dewi_leaves()

    appraisal.refresh_from_db()
    expected = getattr(wanggar, awaiting).employee_id if awaiting else None
    assert (appraisal.supervisor_id, appraisal.awaiting_id) == (getattr(wanggar, supervisor).employee_id, expected)
    changed = Event.objects.filter(kind="appraisal.supervisor_changed", object_id=appraisal.pk).count()
    assert changed == (1 if supervisor == "markus" else 0)


def test_an_achievement_that_is_not_set_goes_to_the_head_above_of_today(wanggar: Any) -> None:
    waiting = factories.achievement(wanggar.ratna, "WA", value="")
    done = factories.achievement(wanggar.ratna, "WB")
    Posting.objects.filter(employee_id=wanggar.ratna.employee_id).update(ends_on=TODAY - timedelta(days=1))

    settle(wanggar.ratna.agency.pk, on=TODAY)

    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.setter_id, done.setter_id) == (wanggar.yohanes.employee_id, wanggar.ratna.employee_id)
