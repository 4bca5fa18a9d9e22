"""Who has had no feedback in the period: one quiet row for the supervisor, once a period, where the scheme says so."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.evaluation.periodic_feedback import without_feedback
from lugas.organization.actor import Actor
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.regulation.deadlines import Calendar

from ..addresses import url
from .words import Row, period_name
from .year import Year

NAMED = 3


def feedback_rows(actor: Actor, year: Year | None, calendar: Calendar) -> list[Row]:
    """Towards the end of the period; nothing is late, nobody is reminded, and it goes by itself."""
    if year is None or not actor.has_subordinates:
        return []
    rules, period = scheme_of(year.cycle).voices.feedback, _running(year, actor)
    if not rules.every_period or period is None:
        return []
    if calendar.add_working_days(actor.on, rules.listed_before) < period.ends_on:
        return []
    names = without_feedback(actor, period)
    return [_row(names, period, year)] if names else []


def _running(year: Year, actor: Actor) -> Period | None:
    return next((each for each in year.slices if each.opened_at and each.starts_on <= actor.on <= each.ends_on), None)


def _row(names: list[str], period: Period, year: Year) -> Row:
    what = ngettext(
        "No feedback yet for %(number)s of your people, %(period)s",
        "No feedback yet for %(number)s of your people, %(period)s",
        len(names),
    )
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return Row(
        what=what % {"number": len(names), "period": period_name(period, year.cycle.year)},
        address=url("progress:team"),
        kind="rest",
        words=_("Once a period"),
        on=period.ends_on,
        facts=(_("%(names)s and %(number)s more") % {"names": shown, "number": more} if more > 0 else shown,),
        action=_("See the team"),
    )
