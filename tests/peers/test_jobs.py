"""What the days bring to a round by themselves."""

from datetime import timedelta
from typing import Any

import pytest

from lugas.peers import jobs, mixer
from lugas.peers.fence import Purpose, opened
from lugas.peers.models import Round, Ticket

from .rounds import begin, review_of


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
