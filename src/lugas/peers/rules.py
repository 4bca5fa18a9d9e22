"""What a scheme says about peer review, frozen in the round when it opens."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from lugas.planning.core_values import KEYS
from lugas.regulation.scheme import Scheme

from .releasing import FEWEST, Values

STEP, PROPOSAL, CONFIRMATION = "peer_feedback", "peer_proposal", "peer_confirmation"


@dataclass(frozen=True)
class Rule:
    """How many are asked, how few answers are shown, how long each act may take (FB-02, FB-03)."""

    peers: int
    subordinates: int
    stakeholders: int
    least_answers: int
    reviewer_cap: int
    proposal_days: int
    confirmation_days: int
    answer_days: int
    commitments: int
    guides: dict[str, int]
    scheme_version: str
    # Kinds of competencies that are asked about beside the guides, or in their place.
    kinds: list[str] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def items(self) -> int:
        """How many guides a form asks for."""
        return sum(self.guides.values())

    @property
    def asked(self) -> int:
        return self.peers + self.subordinates + self.stakeholders

    @property
    def values(self) -> Values:
        """Where the guides of each core value stand on a sheet."""
        found, place = {}, 0
        for code, number in self.guides.items():
            found[code] = tuple(range(place, place + number))
            place += number
        return found


def is_used(scheme: Scheme) -> bool:
    """Does the scheme ask peers at all?"""
    return STEP in scheme.year.steps and scheme.year.steps[STEP].used


def opens_with(scheme: Scheme) -> str:
    """The step of the year with which a round begins."""
    return PROPOSAL if scheme.year.steps[PROPOSAL].used else STEP


def rule_of(scheme: Scheme) -> Rule:
    """The scheme's provisions; the limit may be raised and is never lowered."""
    voices = scheme.voices.peers
    return Rule(
        peers=voices.peers,
        subordinates=voices.subordinates,
        stakeholders=voices.stakeholders,
        least_answers=max(FEWEST, voices.least_answers),
        reviewer_cap=voices.reviewer_cap,
        proposal_days=voices.proposal_days,
        confirmation_days=voices.confirmation_days,
        answer_days=voices.answer_days,
        commitments=voices.commitments,
        guides=_guides(scheme) if "values" in voices.criteria else {},
        scheme_version=scheme.version,
        kinds=list(scheme.voices.competency.kinds) if "competencies" in voices.criteria else [],
    )


def _guides(scheme: Scheme) -> dict[str, int]:
    """How many guides each core value has."""
    return {code: len(scheme.planning.core_values.items[key].guides) for code, key in KEYS.items()}
