"""The sealer goes on by itself, and over a failure."""

from threading import Event, Thread

import pytest

from lugas.commands import worker
from lugas.workflow import sealing

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_sealer_goes_on_after_a_failed_round(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds, done = [], Event()

    def seal_all() -> int:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise OSError("the disk is full")
        done.set()
        return 0

    monkeypatch.setattr(sealing, "seal_all", seal_all)
    monkeypatch.setattr(worker, "SEAL_EVERY_SECONDS", 0.01)
    stopping = Event()
    thread = Thread(target=worker.keep_sealing, args=[stopping])
    thread.start()

    assert done.wait(10)
    stopping.set()
    thread.join(10)

    assert not thread.is_alive()
    assert "the next round tries again" in caplog.text
