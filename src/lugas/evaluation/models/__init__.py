"""The evaluation as data, one file per thing."""

from ..states import AppraisalState
from .achievement import UnitAchievement
from .appraisal import Appraisal
from .choices import AchievementChoice, ExpectationChoice, GradeChoice
from .dialogue import Agreement, DevelopmentItem, Dialogue, DialoguePoint, GapChoice
from .item import ItemKind, ItemRating, Promise, Side
from .rating import RatingDraft, RatingVersion

__all__ = [
    "AchievementChoice",
    "Agreement",
    "Appraisal",
    "AppraisalState",
    "DevelopmentItem",
    "Dialogue",
    "DialoguePoint",
    "ExpectationChoice",
    "GapChoice",
    "GradeChoice",
    "ItemKind",
    "ItemRating",
    "Promise",
    "RatingDraft",
    "RatingVersion",
    "Side",
    "UnitAchievement",
]
