"""What must be there before a step of the evaluation: realizations, feedback, complete ratings."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.planning.calendar import calendar_of
from lugas.planning.models import Indicator
from lugas.planning.rules import scheme_of
from lugas.progress.models import Feedback, Realization, Tone
from lugas.regulation.ratings import Expectation
from lugas.workflow.refusal import Refused

from .deadlines import start_of_slice
from .models import Appraisal, ItemKind
from .others import require_gap_explained
from .outcome import head_result
from .voices import kinds_of


@dataclass(frozen=True)
class Ratings:
    """Both ratings with their reasons, as the supervisor wrote them; any of them may be empty in a draft."""

    result_rating: str = ""
    result_reason: str = ""
    behavior_rating: str = ""
    behavior_reason: str = ""


@dataclass(frozen=True)
class SelfView:
    """The employee's own view of the period."""

    self_result: str = ""
    self_behavior: str = ""
    self_account: str = ""
    self_obstacles: str = ""


def missing_realizations(appraisal: Appraisal) -> list[Indicator]:
    """Indicators of the plan of which nothing is recorded in the slices of this period (T13)."""
    period = appraisal.period
    recorded = Realization.objects.filter(
        plan_id=appraisal.plan_id,
        period__cycle_id=period.cycle_id,
        period__starts_on__gte=period.starts_on,
        period__ends_on__lte=period.ends_on,
    )
    indicators = Indicator.objects.filter(result__plan_id=appraisal.plan_id).exclude(
        pk__in=recorded.values("indicator_id")
    )
    return list(indicators.order_by("-result__kind", "result__order", "order", "pk"))


def require_self_view(appraisal: Appraisal, view: SelfView) -> None:
    """T13: a realization for every indicator, two ratings, and an account of the period, as a whole or by result."""
    if missing := len(missing_realizations(appraisal)):
        raise Refused(
            ngettext(
                "%(number)s indicator has no realization for this period yet. Record it in Progress, then submit.",
                "%(number)s indicators have no realization for this period yet. Record them in Progress, then submit.",
                missing,
            )
            % {"number": missing}
        )
    if not (view.self_result and view.self_behavior):
        raise Refused(_("Choose your own rating for results and for behavior."))
    told = ItemKind.RESULT in kinds_of(scheme_of(appraisal.period.cycle))
    if not (told or view.self_account.strip()):
        raise Refused(_("Write a short account of the period in your own words."))


def complete(appraisal: Appraisal, ratings: Ratings, achievement: str, *, on: date) -> Ratings:
    """The ratings as they may be submitted, or Refused: complete, a head's result as ORG-03 sets it, no surprise."""
    if appraisal.is_unit_head:
        ratings = _as_head(appraisal, ratings, achievement)
    if not (ratings.result_rating and ratings.behavior_rating):
        raise Refused(_("Choose a rating for results and a rating for behavior."))
    if not (ratings.result_reason.strip() and ratings.behavior_reason.strip()):
        raise Refused(_("Each rating needs its reason: what did you see, and where is the evidence?"))
    _require_no_surprise(appraisal, ratings, on)
    require_gap_explained(appraisal, ratings.behavior_rating, ratings.behavior_reason)
    return ratings


def _as_head(appraisal: Appraisal, ratings: Ratings, achievement: str) -> Ratings:
    outcome = head_result(achievement, scheme_of(appraisal.period.cycle))
    sentence = ratings.result_reason.strip() or outcome.reasons[0].sentence_id
    return Ratings(outcome.value, sentence, ratings.behavior_rating, ratings.behavior_reason)


def _require_no_surprise(appraisal: Appraisal, ratings: Ratings, on: date) -> None:
    """PRD-03: who is rated below expectation was told what to improve, in time to do something about it.

    The result of a unit's head is the unit's achievement and nobody's judgement, so it needs no warning.
    """
    judged = (ratings.behavior_rating,) if appraisal.is_unit_head else (ratings.result_rating, ratings.behavior_rating)
    if Expectation.BELOW not in judged:
        return
    days = scheme_of(appraisal.period.cycle).year.allowances["feedback_before_low_rating"].days
    first = _first_warning(appraisal, on)
    if first is None:
        raise Refused(
            _(
                "A rating below expectation needs a feedback for improvement that the employee got at least"
                " %(days)s working days before (PRD-03). There is none in this period. Give it now; the rating can"
                " follow %(days)s working days later."
            )
            % {"days": days}
        )
    ready = calendar_of(appraisal.agency_id).add_working_days(first, days)
    if on < ready:
        raise Refused(
            _(
                "A rating below expectation needs a feedback for improvement that the employee got at least"
                " %(days)s working days before (PRD-03). The first was given on %(given)s, so this rating is possible"
                " from %(ready)s."
            )
            % {"days": days, "given": date_format(first, "j F Y"), "ready": date_format(ready, "j F Y")}
        )


def _first_warning(appraisal: Appraisal, on: date) -> date | None:
    told = Feedback.objects.filter(
        employee_id=appraisal.employee_id,
        tone=Tone.IMPROVEMENT,
        given_on__gte=start_of_slice(appraisal),
        given_on__lte=on,
    )
    return told.order_by("given_on").values_list("given_on", flat=True).first()
