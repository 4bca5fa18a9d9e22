"""The steps that the law leaves to a government: which of them a scheme takes, and who has to do something in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lugas.peers.states import ReviewState
from lugas.planning.rules import in_language
from lugas.planning.states import UnderstandingState
from lugas.progress.states import ReportState
from lugas.regulation.provisions.year import StepRule
from lugas.regulation.scheme import Scheme

from .states import AppraisalState as S

EXPECTATION, REPORT, COMPETENCY = "expectation_confirmation", "project_report", "competency_assessment"
PROPOSAL, CONFIRMATION, PEERS = "peer_proposal", "peer_confirmation", "peer_feedback"
DIALOGUE, SURVEY = "dialogue", "survey"
# In the order of the law's table; what follows after the year stands with the follow-up.
OPTIONAL = (EXPECTATION, REPORT, SURVEY, PROPOSAL, CONFIRMATION, PEERS, COMPETENCY, DIALOGUE)
# Lugas keeps the dates of these and nothing else: nobody does anything on a screen.
ONLY_DATES = (SURVEY,)

V, U = ReviewState, UnderstandingState


@dataclass(frozen=True)
class Work:
    """The records in which a step is done: open in the `waiting` states; in those of `at` somebody's turn is known."""

    scope: str
    kind: str
    waiting: tuple[str, ...]
    at: tuple[str, ...]


# The dialogue is a state of the evaluation itself. Who has answered about a colleague is known to nobody: no `at`.
WORK = {
    EXPECTATION: Work("plan", "understanding", (U.WAITING, U.ASKED, U.ANSWERED), (U.WAITING, U.ASKED, U.ANSWERED)),
    REPORT: Work("appraisal", "report", (ReportState.DRAFT,), (ReportState.DRAFT,)),
    PROPOSAL: Work("appraisal", "review", (V.PROPOSING,), (V.PROPOSING,)),
    CONFIRMATION: Work("appraisal", "review", (V.PROPOSING, V.CONFIRMING), (V.CONFIRMING,)),
    PEERS: Work("appraisal", "review", (V.PROPOSING, V.CONFIRMING, V.ANSWERING), ()),
    COMPETENCY: Work("appraisal", "competency", (S.OPEN, S.SELF_ASSESSED), (S.OPEN, S.SELF_ASSESSED)),
}
BY_SELF = Work("appraisal", "competency", (S.OPEN,), (S.OPEN,))


def used(scheme: Scheme) -> Iterator[tuple[str, StepRule]]:
    """The optional steps that a scheme takes."""
    for code in OPTIONAL:
        step = scheme.year.steps.get(code)
        if step is not None and step.used:
            yield code, step


def work_of(scheme: Scheme, code: str) -> Work | None:
    """Where a step is done; None for the dialogue, and for what has nothing but dates."""
    if code == COMPETENCY and "supervisor" not in scheme.voices.competency.assessed_by:
        return BY_SELF
    return WORK.get(code)


def name_of(scheme: Scheme, code: str) -> str:
    """What the scheme calls the step."""
    return in_language(scheme.year.steps[code], "name")


def has_dialogue(scheme: Scheme) -> bool:
    return scheme.year.steps[DIALOGUE].used
