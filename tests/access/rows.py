"""How a row of the access table reads: which status whom, at which record, with what sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .scene import ADMINISTRATING, HERE, THERE, TYPING

REST = "*"
STAFF = [*HERE, ADMINISTRATING, TYPING]
SIGNED_IN = " ".join([*STAFF, *THERE])
IN_AGENCY = " ".join(STAFF)
# Budi, those above him, the personnel officer and the auditor (docs/explanation/access.md).
LINE = "budi dewi markus ratna lestari hasan"
ABOVE = "dewi markus ratna lestari hasan"
# Everybody who belongs to the unit that is measured, and those who oversee it.
AROUND_THE_UNIT = f"{LINE} andi maria {TYPING}"
# The heads over Budi's unit and the personnel office keep its teams.
KEEPERS = "dewi markus ratna lestari"
FOREIGN = "joko rina tono"
HEADS = "ratna markus dewi siti joko"


@dataclass(frozen=True)
class Row:
    """`answers` names for each status its people; `*` stands for everyone else who is signed in.

    A visitor is sent to sign in, and who left is told so, unless the row says otherwise.
    """

    answers: Mapping[int, str]
    at: Mapping[str, str | int] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)
    when: str = ""
    visitor: int = 302
    left: int | None = None

    def expected(self, person: str) -> int:
        named = [status for status, people in self.answers.items() if person in people.split()]
        if len(named) == 1:
            return named[0]
        rest = [status for status, people in self.answers.items() if people == REST]
        assert not named, f"{person} stands twice in {self.answers}"
        assert len(rest) == 1, f"{person} is not in {self.answers}"
        return rest[0]


def public(status: int = 200, **more: Any) -> Row:
    """Anyone may, visitors too."""
    return Row({status: REST}, visitor=status, left=status, **more)


def everyone(status: int = 200, **more: Any) -> Row:
    """Everyone who is signed in, about what is theirs or their agency's."""
    return Row({status: REST}, **more)


def in_agency(status: int = 200, **more: Any) -> Row:
    """A record of the agency that all its people may see; elsewhere it does not exist."""
    return Row({status: IN_AGENCY, 404: REST}, **more)


def line(**more: Any) -> Row:
    """A record of Budi's, for those whom it concerns."""
    return Row({200: LINE, 404: REST}, **more)
