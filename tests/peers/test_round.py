"""A round from its opening to its end: who may do what, and what is told to whom."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.peers import mixer, queries, sealing
from lugas.peers.actions import answering, arranging, opening, results
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.mixer import forget, mix
from lugas.peers.models import Answer, Commitment, Mailbox, Release, Remark, Review, Ticket
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests.cast import TODAY

from .rounds import ASKED, answer, begin, close, invite, propose, review_of, scores, ticket_of


def test_a_round_goes_from_proposal_to_a_released_result(wanggar: Any) -> None:
    what = begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review, appreciation="Selalu membantu.", improvement="Lebih cepat membalas surat.")

    close(what)

    panel = queries.panel_of(wanggar.budi.employee_id, what.period_id)
    assert panel.released is not None
    assert [cell.answers for cell in panel.released.cells] == [5]
    assert 1 <= (panel.released.overall or 0) <= 5
    assert review_of(wanggar.budi).state == "released"
    kinds = list(Notification.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["peers.opened", "peers.proposed", *["peers.invited"] * 5, "peers.released"]


def test_four_answers_are_withheld_and_destroyed(wanggar: Any) -> None:
    what = begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review, ASKED[:4], appreciation="Baik.")

    close(what)

    panel = queries.panel_of(wanggar.budi.employee_id, what.period_id)
    assert panel.released is None
    assert panel.reason == queries.TOO_FEW
    assert review_of(wanggar.budi).state == "withheld"
    with opened(Purpose.MIX):
        assert not Release.objects.exists()
        assert not Remark.objects.exists()
    with anonymous(Purpose.MIX):
        assert not Answer.objects.exists()
        assert not Mailbox.objects.exists()


def test_nothing_is_seen_before_the_close(wanggar: Any) -> None:
    what = begin(wanggar)
    answer(wanggar, invite(wanggar))

    panel = queries.panel_of(wanggar.budi.employee_id, what.period_id)

    assert panel.released is None
    assert panel.reason == queries.NOT_YET
    assert queries.panel_of(wanggar.maria.employee_id, what.period_id).reason == queries.NO_ROUND


def test_an_answer_leaves_no_event_and_no_message(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    before = Event.objects.count(), Notification.objects.count()

    answer(wanggar, review)

    assert (Event.objects.count(), Notification.objects.count()) == before


def test_the_ticket_does_not_change_when_its_holder_answers(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    with opened(Purpose.ARRANGE):
        before = list(Ticket.objects.order_by("pk").values())

    answer(wanggar, review)

    with opened(Purpose.ARRANGE):
        assert list(Ticket.objects.order_by("pk").values()) == before


def test_answering_again_replaces_the_answer(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    answer(wanggar, review, ["andi"], scores=scores(1))
    answer(wanggar, review, ["andi"], scores=scores(5))

    with anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == 1
    ticket = ticket_of(review, wanggar.andi)
    assert answering.answered([ticket]) == {ticket.pk}
    assert answering.answered([ticket_of(review, wanggar.maria)]) == frozenset()


def test_after_the_close_key_salt_and_mailbox_are_gone(wanggar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "sweep", lambda: None)
    what = begin(wanggar)
    answer(wanggar, invite(wanggar))
    assert sealing.has_key(what.key_name)

    close(what)
    forget(what)

    assert not sealing.has_key(what.key_name)
    assert bytes(what.salt) == b""
    with anonymous(Purpose.MIX):
        assert not Mailbox.objects.exists()
    assert mix(what, on=TODAY) is False


def test_releasing_twice_changes_nothing(wanggar: Any) -> None:
    what = begin(wanggar)
    answer(wanggar, invite(wanggar))
    close(what)
    first = list(Release.objects.values())

    assert not mix(what, on=TODAY + timedelta(days=1))

    assert list(Release.objects.values()) == first


def test_no_answer_is_taken_after_the_close(wanggar: Any) -> None:
    what = begin(wanggar)
    review = invite(wanggar)
    opening.close_round(what)

    with pytest.raises(Refused, match=r"berakhir|over"):
        answer(wanggar, review, ["andi"])


def test_the_rule_is_frozen_and_the_limit_never_falls_below_five(wanggar: Any) -> None:
    what = begin(wanggar)

    assert what.frozen.least_answers == 5
    assert what.frozen.items == 21
    assert what.frozen.scheme_version == "national/2026"


def test_reviewers_are_confirmed_by_the_supervisor_alone(wanggar: Any) -> None:
    begin(wanggar)
    review = propose(wanggar)

    for name in ("budi", "andi", "ratna", "lestari"):
        with pytest.raises(Refused):
            arranging.confirm(review, actor=wanggar.people[name].actor)
    arranging.add_reviewer(review, wanggar.hasan.employee, actor=wanggar.dewi.actor)
    arranging.confirm(review, actor=wanggar.dewi.actor)
    assert review.state == "answering"


@pytest.mark.parametrize("name", ["budi", "dewi", "markus"])
def test_neither_the_employee_nor_those_who_rate_are_reviewers(wanggar: Any, name: str) -> None:
    begin(wanggar)

    with pytest.raises(Refused):
        arranging.add_reviewer(review_of(wanggar.budi), wanggar.people[name].employee, actor=wanggar.budi.actor)


def test_fewer_than_five_cannot_be_proposed(wanggar: Any) -> None:
    begin(wanggar)

    with pytest.raises(Refused, match="5"):
        propose(wanggar, ASKED[:4])


def test_who_declines_gives_a_reason_and_the_supervisor_asks_somebody_else(wanggar: Any) -> None:
    begin(wanggar)
    review = invite(wanggar)
    ticket = ticket_of(review, wanggar.siti)
    with pytest.raises(Refused):
        answering.decline(ticket, actor=wanggar.siti.actor, reason=" ")

    answering.decline(ticket, actor=wanggar.siti.actor, reason="Baru sebulan bekerja bersama.")
    arranging.add_reviewer(review, wanggar.hasan.employee, actor=wanggar.dewi.actor)

    assert ticket_of(review, wanggar.hasan).state == "invited"
    assert ticket_of(review, wanggar.siti).state == "declined"
    told = Notification.objects.get(kind="peers.declined")
    assert told.recipient_id == wanggar.dewi.employee_id


def test_nobody_answers_for_somebody_else(wanggar: Any) -> None:
    begin(wanggar)
    ticket = ticket_of(invite(wanggar), wanggar.andi)

    with pytest.raises(Refused):
        answering.answer(ticket, scores(), actor=wanggar.maria.actor)


def test_a_reviewer_is_asked_no_more_often_than_the_cap(wanggar: Any) -> None:
    what = begin(wanggar, "budi", "dewi")
    what.rule |= {"reviewer_cap": 1}
    what.save()
    arranging.add_reviewer(review_of(wanggar.budi), wanggar.andi.employee, actor=wanggar.budi.actor)

    with pytest.raises(Refused):
        arranging.add_reviewer(review_of(wanggar.dewi), wanggar.andi.employee, actor=wanggar.dewi.actor)


def test_a_review_ends_in_at_most_three_commitments(wanggar: Any) -> None:
    what = begin(wanggar)
    answer(wanggar, invite(wanggar))
    close(what)
    review, actor = review_of(wanggar.budi), wanggar.budi.actor
    one = results.Promise("Membalas surat dalam dua hari", TODAY + timedelta(days=30))

    for wrong in ([], [one] * 4, [results.Promise("Kemarin", TODAY - timedelta(days=1))]):
        with pytest.raises(Refused):
            results.conclude(review, wrong, actor=actor)
    results.conclude(review, [one] * 3, actor=actor)

    assert review.state == "concluded"
    commitment = Commitment.objects.order_by("pk").first()
    assert commitment is not None
    results.fulfil(commitment, actor=actor)
    with pytest.raises(Refused):
        results.fulfil(commitment, actor=actor)


def test_texts_are_shown_only_after_somebody_without_a_stake_has_looked(wanggar: Any) -> None:
    from lugas.organization.models import Grant
    from tests.cast import FOUNDED

    what = begin(wanggar)
    answer(wanggar, invite(wanggar), appreciation="Ramah.")
    close(what)
    for person in (wanggar.hasan, wanggar.dewi):
        Grant.objects.create(
            agency=person.agency, employee=person.employee, office="privacy_officer", starts_on=FOUNDED
        )

    with opened(Purpose.MODERATE):
        texts = list(Remark.objects.order_by("pk").values_list("pk", flat=True))
    with pytest.raises(Refused):
        results.moderate(texts[0], shown=True, actor=wanggar.lestari.actor)
    with pytest.raises(Refused):
        results.moderate(texts[0], shown=True, actor=wanggar.dewi.actor)
    results.moderate(texts[0], shown=False, actor=wanggar.hasan.actor)
    for pk in texts[1:]:
        found = queries.panel_of(wanggar.budi.employee_id, what.period_id).released
        assert found is not None
        assert found.appreciation == ()
        results.moderate(pk, shown=True, actor=wanggar.hasan.actor)
    found = queries.panel_of(wanggar.budi.employee_id, what.period_id).released
    assert found is not None
    assert found.appreciation == ("Ramah.",) * 4


def test_only_the_line_of_command_reads_a_result(wanggar: Any) -> None:
    begin(wanggar)

    readers = [
        name
        for name in wanggar.people
        if name not in ("joko", "rina", "tono") and Review.objects.visible_to(wanggar.people[name].actor).exists()
    ]

    assert readers == ["markus", "dewi", "budi"]
