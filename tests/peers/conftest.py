"""The national scheme with peers switched on: what the rounds of these tests run under."""

from typing import Any

import pytest

from lugas.peers import jobs
from lugas.peers.actions import opening
from lugas.planning import rules

from .rounds import with_peers


@pytest.fixture(autouse=True)
def scheme_with_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(cycle: Any) -> Any:
        return with_peers(rules.scheme_of(cycle))

    for module in (opening, jobs):
        monkeypatch.setattr(module, "scheme_of", chosen)
