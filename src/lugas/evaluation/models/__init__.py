"""The evaluation as data, one file per thing."""

from ..states import AppraisalState
from .achievement import UnitAchievement
from .appraisal import Appraisal
from .choices import AchievementChoice, ExpectationChoice, GradeChoice
from .dialogue import Agreement, Dialogue, DialoguePoint
from .rating import RatingDraft, RatingVersion

__all__ = [
    "AchievementChoice",
    "Agreement",
    "Appraisal",
    "AppraisalState",
    "Dialogue",
    "DialoguePoint",
    "ExpectationChoice",
    "GradeChoice",
    "RatingDraft",
    "RatingVersion",
    "UnitAchievement",
]
