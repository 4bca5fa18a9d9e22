"""The words of the law as choices of a field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExpectationChoice(models.TextChoices):
    """Values of `regulation.ratings.Expectation`."""

    ABOVE = "above", _("Above expectation")
    MEETS = "meets", _("Meets expectation")
    BELOW = "below", _("Below expectation")


class GradeChoice(models.TextChoices):
    """Values of `regulation.ratings.Grade`. The third is shown with its misconduct name (PRD-04)."""

    VERY_GOOD = "very_good", _("Very good")
    GOOD = "good", _("Good")
    NEEDS_IMPROVEMENT = "needs_improvement", _("Needs improvement")
    POOR = "poor", _("Poor / Misconduct")
    VERY_POOR = "very_poor", _("Very poor")


class AchievementChoice(models.TextChoices):
    """Values of `regulation.ratings.Achievement`."""

    EXCELLENT = "excellent", _("Excellent")
    GOOD = "good", _("Good")
    NEEDS_IMPROVEMENT = "needs_improvement", _("Needs improvement")
    POOR = "poor", _("Poor")
    VERY_POOR = "very_poor", _("Very poor")
