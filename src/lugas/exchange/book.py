"""What one kind of file is: its sheets, its rules, what it is compared with, and how it is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lugas.organization.actor import Actor
from lugas.organization.roles import Power

from .models import Import
from .roster.checking import Rule
from .roster.columns import Sheet

Effects = dict[str, int]


def nothing_more(_made: Import, _by: Actor) -> Effects:
    return {}


@dataclass(frozen=True)
class Book:
    """`compare` adds to the staged rows what is wrong among them and their verdicts; it is given who brings them in.

    `write` carries the right rows in and tells how many; `follow` is what hangs on them.
    """

    code: str
    power: Power
    sheets: tuple[Sheet, ...]
    rules: Mapping[str, Rule]
    compare: Callable[[Import, int], None]
    write: Callable[[Import, Actor], Effects]
    follow: Callable[[Import, Actor], Effects] = nothing_more
    template_name: str = "templat.xlsx"
