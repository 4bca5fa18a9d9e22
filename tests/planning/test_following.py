"""When people move, plans follow: the right supervisor has them, and whose turn it is stays true."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.organization.derivation import settle
from lugas.organization.models import Posting
from lugas.workflow.models import Event
from tests import factories
from tests.cast import TODAY


def leave_the_seat(person: Any) -> None:
    Posting.objects.filter(employee_id=person.employee_id, ends_on__isnull=True).update(
        ends_on=TODAY - timedelta(days=1)
    )


def test_a_submitted_plan_goes_to_whoever_is_the_supervisor_now(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    leave_the_seat(wanggar.dewi)

    settle(wanggar.budi.agency.pk, on=TODAY, by=wanggar.lestari.actor)

    plan.refresh_from_db()
    markus, ratna = wanggar.markus.employee_id, wanggar.ratna.employee_id
    assert (plan.supervisor_id, plan.senior_supervisor_id, plan.awaiting_id) == (markus, ratna, markus)
    event = Event.objects.get(kind="plan.supervisor_changed")
    assert (event.object_id, event.subject_id, event.employee_id) == (
        plan.pk,
        wanggar.budi.employee_id,
        wanggar.lestari.employee_id,
    )


def test_a_draft_stays_with_its_owner(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "draft")
    leave_the_seat(wanggar.dewi)

    settle(wanggar.budi.agency.pk, on=TODAY)

    plan.refresh_from_db()
    assert (plan.supervisor_id, plan.awaiting_id) == (wanggar.markus.employee_id, wanggar.budi.employee_id)


def test_a_closed_plan_keeps_the_supervisor_it_had(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "closed")
    leave_the_seat(wanggar.dewi)

    settle(wanggar.budi.agency.pk, on=TODAY)

    plan.refresh_from_db()
    assert plan.supervisor_id == wanggar.dewi.employee_id


def test_the_plan_of_a_posting_that_ended_is_closed_on_its_last_day(wanggar: Any) -> None:
    plan = factories.plan(wanggar.dewi, "agreed")
    leave_the_seat(wanggar.dewi)

    settle(wanggar.dewi.agency.pk, on=TODAY)

    plan.refresh_from_db()
    assert (plan.state, plan.ends_on) == ("closed", TODAY - timedelta(days=1))


@pytest.mark.parametrize("times", [1, 2])
def test_settling_again_changes_nothing_more(wanggar: Any, times: int) -> None:
    factories.plan(wanggar.budi, "submitted")
    leave_the_seat(wanggar.dewi)

    changes = [settle(wanggar.budi.agency.pk, on=TODAY) for _time in range(times + 1)]

    assert bool(changes[0])
    assert not any(changes[1:])
    assert Event.objects.filter(kind="plan.supervisor_changed").count() == 1
