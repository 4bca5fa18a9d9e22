"""Feedback at least once a period: both sides see early when nothing was said."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from lugas.planning.models import Period
from lugas.progress.models import Feedback


def with_feedback(periods: QuerySet[Period], employee_id: int) -> QuerySet[Any]:
    """The periods, each with `spoken_to`: did anybody give this person feedback within it?"""
    told = Feedback.objects.filter(
        agency_id=OuterRef("agency_id"),
        employee_id=employee_id,
        given_on__gte=OuterRef("starts_on"),
        given_on__lte=OuterRef("ends_on"),
    )
    return periods.annotate(spoken_to=Exists(told))
