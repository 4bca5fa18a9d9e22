"""Tables of transitions that print themselves. Plain Python: no Django, no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Party(StrEnum):
    """Who somebody is to a record."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"
    SENIOR_SUPERVISOR = "senior_supervisor"
    UNIT_HEAD = "unit_head"
    UPPER_HEAD = "upper_head"
    PEER = "peer"
    SUBORDINATE = "subordinate"
    PERSONNEL = "personnel"
    AUDITOR = "auditor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """One legal move. `rule` cites the row of the law that allows it."""

    name: str
    sources: frozenset[str]
    target: str
    by: frozenset[Party]
    needs_comment: bool = False
    rule: str = ""


def transition(
    name: str, sources: set[str], target: str, by: set[Party], *, needs_comment: bool = False, rule: str = ""
) -> Transition:
    return Transition(name, frozenset(sources), target, frozenset(by), needs_comment, rule)


class UnknownMove(LookupError):
    """The table has no move of that name."""


@dataclass(frozen=True)
class Workflow:
    """A table of transitions with the one party that each state waits for (None: nobody, the record rests)."""

    name: str
    initial: str
    transitions: tuple[Transition, ...]
    owners: Mapping[str, Party | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [move.name for move in self.transitions]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.name}: two transitions share a name")
        if missing := sorted(set(self.states) - set(self.owners)):
            raise ValueError(f"{self.name}: no owner named for {', '.join(missing)}")

    def __getitem__(self, name: str) -> Transition:
        for move in self.transitions:
            if move.name == name:
                return move
        raise UnknownMove(f"{self.name}: no move {name!r}")

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order in which the table first names it."""
        found = dict.fromkeys([self.initial])
        for move in self.transitions:
            found.update(dict.fromkeys([*sorted(move.sources), move.target]))
        return tuple(found)

    def moves_from(self, state: str) -> Iterator[Transition]:
        return (move for move in self.transitions if state in move.sources)

    def to_mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move in self.transitions:
            parties = ", ".join(sorted(move.by))
            lines += [f"    {source} --> {move.target}: {move.name} ({parties})" for source in sorted(move.sources)]
        lines += [f"    {state} --> [*]" for state in self.states if not any(self.moves_from(state))]
        return "\n".join(lines)
