"""A plan that lies too long with the supervisor may be decided by the next superior."""

from datetime import date
from typing import Any

import pytest

from lugas.planning.escalation import escalates, is_escalated, last_due
from lugas.planning.models import Plan
from lugas.regulation.deadlines import Calendar
from lugas.regulation.scheme import national
from tests import factories


@pytest.mark.parametrize(
    ("state", "due_on", "on", "expected"),
    [
        ("submitted", date(2026, 8, 3), date(2026, 8, 10), False),
        ("submitted", date(2026, 8, 3), date(2026, 8, 11), True),
        ("submitted", date(2026, 8, 3), date(2026, 8, 4), False),
        ("submitted", None, date(2026, 8, 11), False),
        ("draft", date(2026, 8, 3), date(2026, 8, 11), False),
    ],
)
def test_five_working_days_after_the_deadline_a_handed_in_plan_is_escalated(
    wanggar: Any, state: str, due_on: date | None, on: date, expected: bool
) -> None:
    plan = factories.plan(wanggar.budi, state, due_on=due_on)

    assert is_escalated(plan, on) is expected
    assert escalates(wanggar.markus.actor, plan, on) is expected
    assert escalates(wanggar.dewi.actor, plan, on) is False


@pytest.mark.parametrize(
    ("on", "latest"),
    [
        (date(2026, 8, 10), date(2026, 8, 2)),
        (date(2026, 8, 11), date(2026, 8, 3)),
        (date(2026, 8, 16), date(2026, 8, 9)),
    ],
)
def test_lists_compare_with_the_latest_date_that_is_long_enough_ago(on: date, latest: date) -> None:
    assert last_due(on, Calendar(), national()) == latest


def test_the_next_superior_finds_what_was_left_lying(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted", due_on=date(2026, 8, 3))
    factories.plan(wanggar.andi, "submitted", due_on=date(2026, 8, 14))

    def found(person: Any) -> list[int]:
        return [each.pk for each in Plan.objects.escalated_to(person.actor, date(2026, 8, 10)).order_by("pk")]

    assert (found(wanggar.markus), found(wanggar.dewi)) == ([plan.pk], [])
