"""What the days bring to a round by themselves."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from lugas.peers import jobs, mixer
from lugas.peers.actions import arranging
from lugas.peers.actions.answering import answer_by_link
from lugas.peers.actions.links import send_link, unsent
from lugas.peers.fence import Purpose, anonymous, opened
from lugas.peers.models import Answer, Release, Remark, Round, Ticket
from lugas.workflow.models import Notification
from tests.cast import TODAY

from .rounds import ASKED, answer, begin, close, invite, propose, review_of, scores


@pytest.mark.django_db
def test_a_round_that_nobody_tends_runs_to_its_end(cast: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "sweep", lambda: None)
    with cast.within("wanggar"):
        what = begin(cast)
    agency, states = what.agency_id, []

    for day in (what.proposals_until, what.confirmations_until, what.answers_until):
        settings.LUGAS_TODAY = day + timedelta(days=1)
        jobs.keep_rounds(agency)
        with cast.within("wanggar"):
            states.append(review_of(cast.budi).state)

    assert states == ["confirming", "answering", "withheld"]
    with cast.within("wanggar"):
        assert Round.objects.get().state == "closed"
        with opened(Purpose.ARRANGE):
            assert Ticket.objects.filter(state="invited").exists()


@pytest.mark.django_db
def test_everyone_inside_and_outside_is_reminded_once_whoever_answered(
    cast: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "remind_outside_soon", lambda what: None)
    with cast.within("wanggar"):
        what = begin(cast)
        review = propose(cast)
        for name in ("Ibu Rektor", "Pak Camat"):
            address = f"{name.split()[1].lower()}@contoh.example"
            arranging.add_stakeholder(review, name=name, email=address, actor=cast.dewi.actor)
        arranging.confirm(review, actor=cast.dewi.actor)
        answer(cast, review, ASKED[:2])
        links = {ticket.email: send_link(ticket) for ticket in unsent(what)}
        with opened(Purpose.ANSWER):
            rector = Ticket.objects.select_related("review__round").get(email="rektor@contoh.example")
        answer_by_link(rector, scores())
    mail.outbox.clear()

    for _hour in range(3):
        with cast.within("wanggar"):
            jobs.remind(what.agency, what.answers_until)
        jobs.remind_outside(what.agency_id, what.pk)

    with cast.within("wanggar"):
        reminded = Notification.objects.filter(kind="peers.reminder").values_list("recipient_id", flat=True)
        assert sorted(reminded) == sorted(cast.people[name].employee_id for name in ASKED)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(links)
    texts = {letter.to[0]: str(letter.body) for letter in mail.outbox}
    assert all(links[to] in text for to, text in texts.items())
    # Word for word the same to whoever answered and whoever did not, but for the own name and link.
    said = {
        text.replace(links[to], "").replace("Ibu Rektor", "").replace("Pak Camat", "") for to, text in texts.items()
    }
    assert len(said) == 1


@pytest.mark.django_db
def test_raw_answers_go_after_two_years_and_the_figures_stay(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "SMALLEST_POOL", 5)
    with cast.within("wanggar"):
        what = begin(cast)
        answer(cast, invite(cast), appreciation="Sabar menjelaskan.")
        close(what)
        for day, left in ((jobs.years_before(date(2028, 8, 17), 0), 5), (TODAY.replace(year=TODAY.year + 2), 0)):
            jobs.drop_raw(what.agency, day)
            with anonymous(Purpose.MIX):
                assert Answer.objects.count() == left
            with opened(Purpose.MIX):
                assert Remark.objects.count() == left
        assert Release.objects.count() == 1


def test_a_leap_day_has_a_day_before() -> None:
    assert jobs.years_before(date(2028, 2, 29), 2) == date(2026, 2, 28)
