"""A round whose key is lost ends without a result: deliberately, told to everybody, and never as a release."""

from typing import Any

import pytest

from lugas.peers import jobs, mixer, queries, sealing
from lugas.peers.actions.withholding import withhold
from lugas.peers.fence import Purpose, anonymous
from lugas.peers.models import Mailbox, Release, Round
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests.cast import TODAY

from .rounds import ASKED, answer, begin, invite, review_of

WHY = "Cakram server rusak; kunci tidak ada di cadangan."


def lost(cast: Any, *, state: str = "closing") -> Round:
    what = begin(cast)
    answer(cast, invite(cast))
    Round.objects.filter(pk=what.pk).update(state=state)
    sealing.destroy_key(what.key_name)
    return Round.objects.select_related("period__cycle").get(pk=what.pk)


@pytest.mark.parametrize("state", ["open", "closing"])
def test_a_round_without_its_key_is_withheld_and_everybody_is_told(wanggar: Any, state: str) -> None:
    what = lost(wanggar, state=state)
    Notification.objects.all().delete()

    withhold(what, actor=wanggar.lestari.actor, reason=WHY, on=TODAY)

    assert (what.state, what.closed_on, bytes(what.salt)) == ("withheld", TODAY, b"")
    assert review_of(wanggar.budi).state == "withheld"
    assert not Release.objects.exists()
    with anonymous(Purpose.MIX):
        assert not Mailbox.objects.exists()
    panel = queries.panel_of(wanggar.budi.employee_id, what.period_id)
    assert (panel.released, panel.reason) == (None, queries.KEY_LOST)
    told = Notification.objects.order_by("recipient_id").values_list("kind", "recipient_id")
    owner = wanggar.budi.employee_id
    assert sorted(told) == sorted(
        [("peers.lost", owner), *(("peers.lost_answers", wanggar.people[name].employee_id) for name in ASKED)]
    )
    event = Event.objects.get(kind="round.withhold")
    assert (event.comment, event.employee_id) == (WHY, wanggar.lestari.employee_id)


def test_a_damaged_key_is_a_lost_key(wanggar: Any) -> None:
    what = begin(wanggar)
    sealing._path(what.key_name).write_bytes(bytes(32))

    assert not sealing.opens(what.key_name, bytes(what.public_key))
    withhold(what, actor=wanggar.lestari.actor, reason=WHY, on=TODAY)


def test_while_the_key_is_there_nothing_is_given_up(wanggar: Any) -> None:
    what = begin(wanggar)

    with pytest.raises(Refused, match=r"kunci|key|Kunci"):
        withhold(what, actor=wanggar.lestari.actor, reason=WHY, on=TODAY)
    assert Round.objects.get().state == "open"


@pytest.mark.parametrize(("name", "reason"), [("budi", WHY), ("dewi", WHY), ("markus", WHY), ("lestari", " ")])
def test_only_the_personnel_office_and_only_with_a_reason(wanggar: Any, name: str, reason: str) -> None:
    what = lost(wanggar)

    with pytest.raises(Refused):
        withhold(what, actor=wanggar.people[name].actor, reason=reason, on=TODAY)


def test_the_mixer_leaves_it_alone_before_and_after(wanggar: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixer, "sweep", lambda: None)
    what = lost(wanggar)
    assert jobs.mix_closing(what.agency_id, TODAY) == 0
    assert Round.objects.get().state == "closing"

    withhold(what, actor=wanggar.lestari.actor, reason=WHY, on=TODAY)

    assert jobs.mix_closing(what.agency_id, TODAY) == 0
    assert not mixer.mix(what, on=TODAY)
    assert not Release.objects.exists()
