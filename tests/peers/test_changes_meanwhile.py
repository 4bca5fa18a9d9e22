"""Who rates is no reviewer: neither by a change of the line of command, nor under an address of their own."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.organization.derivation import settle
from lugas.organization.models import Employee, Posting
from lugas.peers.actions import answering, arranging
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.models import Mailbox, Review, Ticket
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused
from tests.cast import TODAY

from .rounds import ASKED, answer, begin, close, invite, propose, review_of, scores, ticket_of


def dewi_leaves(cast: Any) -> None:
    """Then Markus supervises Budi."""
    Posting.objects.filter(employee_id=cast.dewi.employee_id).update(ends_on=TODAY - timedelta(days=1))
    settle(cast.dewi.agency.pk, on=TODAY)


def test_an_open_review_goes_to_the_supervisor_of_today(wanggar: Any) -> None:
    begin(wanggar)
    propose(wanggar)

    dewi_leaves(wanggar)

    review = review_of(wanggar.budi)
    assert review.supervisor_id == review.awaiting_id == wanggar.markus.employee_id
    assert not Review.objects.visible_to(wanggar.dewi.actor).exists()
    assert Event.objects.filter(kind="review.supervisor_changed", object_id=review.pk).count() == 1
    with pytest.raises(Refused):
        arranging.confirm(review, actor=wanggar.dewi.actor)
    arranging.confirm(review, actor=wanggar.markus.actor)


def test_a_concluded_review_stays_with_those_who_read_it(wanggar: Any) -> None:
    what = begin(wanggar)
    invite(wanggar)
    close(what)

    dewi_leaves(wanggar)

    assert review_of(wanggar.budi).state == "withheld"
    assert review_of(wanggar.budi).supervisor_id == wanggar.dewi.employee_id


def test_a_reviewer_who_becomes_the_supervisor_is_not_heard(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review)
    ticket = ticket_of(review, wanggar.andi)
    Employee.objects.filter(pk=wanggar.budi.employee_id).update(supervisor=None)
    with opened(Purpose.ARRANGE):
        Ticket.objects.filter(pk=ticket.pk).update(reviewer_id=wanggar.markus.employee_id)

    dewi_leaves(wanggar)

    ended = ticket_of(review, wanggar.markus)
    assert ended.state == "replaced"
    with anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == len(ASKED) - 1


def test_a_supervisor_cannot_answer_even_with_a_ticket(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    Review.objects.filter(pk=review.pk).update(supervisor_id=wanggar.andi.employee_id)

    with pytest.raises(Refused):
        answering.answer(ticket_of(review, wanggar.andi), scores(), actor=wanggar.andi.actor)


@pytest.mark.parametrize("owner", ["budi", "andi"])
def test_nobody_of_the_agency_answers_as_a_stakeholder(wanggar: Any, owner: str) -> None:
    begin(wanggar)
    Employee.objects.filter(pk=wanggar.people[owner].employee_id).update(email="saya@wanggar.example")

    with pytest.raises(Refused):
        arranging.add_stakeholder(
            review_of(wanggar.budi), name="Mitra", email="SAYA@wanggar.example", actor=wanggar.budi.actor
        )
