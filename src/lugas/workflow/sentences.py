"""Sentences that are put together."""

import re

TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


def one_stop(sentence: str) -> str:
    """A name that ends with its title ("Maria Gobai, S.Sos.") ends a sentence with one full stop, not two."""
    return TWO_STOPS.sub(".", sentence)
