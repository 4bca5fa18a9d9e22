"""Plans follow postings: closed at a move, begun at a start, whoever causes it (SKP-25, SKP-26)."""

from datetime import date
from typing import Any

import pytest

from lugas.organization.models import Position, Posting
from lugas.planning.actions.posting import close_for_move, follow_postings, open_for_posting
from lugas.planning.models import Plan
from lugas.workflow.counting import wrong_counts
from lugas.workflow.models import Event, Notification

from .. import factories
from ..cast import TODAY

MOVE = date(2026, 8, 20)


def moved(cast: Any, seat: str = "WB1-nurul") -> Posting:
    """Budi leaves Subbidang Evaluasi and begins in Subbidang Data."""
    Posting.objects.filter(pk=cast.budi.employee.posting_id).update(ends_on=date(2026, 8, 19))
    return Posting.objects.create(
        agency=cast.budi.agency,
        employee=cast.budi.employee,
        position=Position.objects.get(code=seat),
        starts_on=MOVE,
        decree="SK 821/9/2026",
    )


@pytest.mark.parametrize(
    ("state", "kind"),
    [("agreed", "plan.close"), ("draft", "plan.lapse"), ("submitted", "plan.lapse"), ("revision", "plan.lapse")],
)
def test_plan_ends_on_the_day_before_the_move(wanggar: Any, state: str, kind: str) -> None:
    plan = factories.plan(wanggar.budi, state, filled=False)

    close_for_move(plan, MOVE, "Mutasi ke Bidang Mutasi", by=wanggar.lestari.actor)

    assert (plan.state, plan.ends_on, plan.awaiting_id) == ("closed", date(2026, 8, 19), None)
    event = Event.objects.get(object_id=plan.pk, kind=kind)
    assert (event.comment, event.acting_as) == ("Mutasi ke Bidang Mutasi", "personnel")


def test_closing_a_closed_plan_changes_nothing(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "closed", filled=False)

    close_for_move(plan, MOVE, "Mutasi")

    assert (plan.ends_on, Event.objects.count()) == (date(2026, 12, 31), 0)


def test_new_posting_begins_a_plan_due_fifteen_working_days_later(wanggar: Any) -> None:
    posting = moved(wanggar)

    (plan,) = open_for_posting(posting)

    assert (plan.starts_on, plan.ends_on, plan.due_on) == (MOVE, date(2026, 12, 31), date(2026, 9, 10))
    assert (plan.state, plan.unit.code) == ("draft", "WB1")
    assert Notification.objects.filter(kind="plan.opened", recipient_id=wanggar.budi.employee_id).count() == 1


def test_a_move_closes_one_plan_and_begins_another_and_again_changes_nothing(wanggar: Any) -> None:
    old = factories.plan(wanggar.budi, "agreed", filled=False)
    moved(wanggar)
    agency = wanggar.budi.agency.pk

    closed, _begun = follow_postings(agency, on=MOVE)
    again = follow_postings(agency, on=MOVE)

    plans = Plan.objects.filter(employee_id=wanggar.budi.employee_id).order_by("pk")
    assert closed == 1
    assert again == (0, 0)
    assert [(plan.pk == old.pk, plan.state, plan.unit.code) for plan in plans] == [
        (True, "closed", "WA1"),
        (False, "draft", "WB1"),
    ]
    assert wrong_counts(agency) == 0


def test_posting_that_begins_later_gets_its_plan_when_it_begins(wanggar: Any) -> None:
    posting = moved(wanggar)

    follow_postings(wanggar.budi.agency.pk, on=TODAY)

    assert not Plan.objects.filter(posting=posting).exists()


def test_acting_seats_get_no_plan_of_their_own(wanggar: Any) -> None:
    follow_postings(wanggar.budi.agency.pk, on=TODAY)

    assert Plan.objects.filter(employee_id=wanggar.siti.employee_id).count() == 1


def test_whoever_left_gets_no_plan(wanggar: Any) -> None:
    employee = wanggar.budi.employee
    employee.left_on = date(2026, 7, 31)
    employee.save()

    follow_postings(wanggar.budi.agency.pk, on=TODAY)

    assert not Plan.objects.filter(employee=employee).exists()
