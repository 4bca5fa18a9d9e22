"""Who acts in the supervisor's place is no reviewer, whatever came first (ACT-03)."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.organization.actions.offices import delegate
from lugas.organization.models import Delegation
from lugas.peers.actions import answering, arranging
from lugas.peers.actions.opening import close_round
from lugas.peers.candidates import near
from lugas.peers.fence import Purpose, anonymous
from lugas.peers.models import Mailbox, Review
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests.cast import TODAY

from .rounds import ASKED, answer, begin, invite, review_of, scores, ticket_of

DAYS = timedelta(days=5)


def lend(cast: Any, name: str, *, starts: int = 0) -> Delegation:
    begins = TODAY + timedelta(days=starts)
    return delegate(
        cast.dewi.employee, cast.people[name].employee, by=cast.dewi.actor, starts_on=begins, ends_on=begins + DAYS,
        decree="800/9", reason="Cuti",
    )  # fmt: skip


@pytest.mark.parametrize("starts", [0, 2])
def test_a_delegate_cannot_be_asked(wanggar: Any, starts: int) -> None:
    begin(wanggar)
    lend(wanggar, "andi", starts=starts)
    review = review_of(wanggar.budi)

    with pytest.raises(Refused):
        arranging.add_reviewer(review, wanggar.andi.employee, actor=wanggar.budi.actor)
    assert wanggar.andi.employee_id not in [person.pk for person in near(review)]


def test_a_delegate_of_another_time_may_be_asked(wanggar: Any) -> None:
    begin(wanggar)
    lend(wanggar, "andi", starts=90)

    arranging.add_reviewer(review_of(wanggar.budi), wanggar.andi.employee, actor=wanggar.budi.actor)


def test_a_reviewer_who_becomes_a_delegate_is_dropped_and_another_may_be_asked(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review)
    Notification.objects.all().delete()

    lend(wanggar, "andi")

    ticket = ticket_of(review, wanggar.andi)
    assert ticket.state == "replaced"
    with anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == len(ASKED) - 1
    told = Notification.objects.get(kind="peers.removed")
    assert told.recipient_id == wanggar.dewi.employee_id
    assert Event.objects.filter(kind="review.reviewer_removed", object_id=review.pk).count() == 1
    with pytest.raises(Refused):
        answering.answer(ticket, scores(), actor=wanggar.andi.actor)
    arranging.add_reviewer(review, wanggar.hasan.employee, actor=wanggar.dewi.actor)


def test_a_delegate_who_slipped_through_is_not_heard_at_the_close(wanggar: Any) -> None:
    what = begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review)
    Delegation.objects.create(
        agency=wanggar.dewi.agency, supervisor=wanggar.dewi.employee, delegate=wanggar.maria.employee, starts_on=TODAY
    )
    with pytest.raises(Refused):
        answering.answer(ticket_of(review, wanggar.maria), scores(), actor=wanggar.maria.actor)

    close_round(what)

    with anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == len(ASKED) - 1
    assert ticket_of(review, wanggar.maria).state == "replaced"
    assert Review.objects.get().state == "answering"
