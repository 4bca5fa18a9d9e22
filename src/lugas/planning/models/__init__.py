"""The plan as data, one file per thing."""

from .cycle import Cycle, CycleState, Deadline, Extension, KeptScheme, Period, PeriodKind
from .plan import Approach, Form, Plan, PlanNote, PlanState, PlanVersion
from .result import (
    Annex,
    AnnexKind,
    Aspect,
    Belonging,
    Cascade,
    Indicator,
    LeaderExpectation,
    LeaderLink,
    Perspective,
    PlannedResult,
    ResultKind,
    TeamLink,
)
from .understanding import Question, Understanding, UnderstandingState

__all__ = [
    "Annex",
    "AnnexKind",
    "Approach",
    "Aspect",
    "Belonging",
    "Cascade",
    "Cycle",
    "CycleState",
    "Deadline",
    "Extension",
    "Form",
    "Indicator",
    "KeptScheme",
    "LeaderExpectation",
    "LeaderLink",
    "Period",
    "PeriodKind",
    "Perspective",
    "Plan",
    "PlanNote",
    "PlanState",
    "PlanVersion",
    "PlannedResult",
    "Question",
    "ResultKind",
    "TeamLink",
    "Understanding",
    "UnderstandingState",
]
