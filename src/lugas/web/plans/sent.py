"""Whole numbers that a form sends: what is no number is 0, which no record has."""

from ..http import ActorRequest

MOST_DIGITS = 18


def whole(request: ActorRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
