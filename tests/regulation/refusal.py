"""What a refused input says, in one place."""

from collections.abc import Callable
from typing import Any

import pytest

from lugas.regulation.errors import RegulationError


def refused(call: Callable[[], Any]) -> tuple[str, object, str, str]:
    """The input's name, what was given, and the sentences in Indonesian and English."""
    with pytest.raises(RegulationError) as refusal:
        call()
    error = refusal.value
    return error.name, error.value, error.sentence_id, error.sentence_en
