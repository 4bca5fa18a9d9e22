"""The unit's achievement opens its evaluation (T12); its head closes it when everyone is decided (DST-01)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Posting
from lugas.planning.calendar import calendar_of
from lugas.planning.rules import scheme_of
from lugas.regulation.deadlines import due
from lugas.regulation.distribution import pattern
from lugas.regulation.ratings import Achievement
from lugas.workflow import clock
from lugas.workflow.move import locked
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from .. import mails
from ..models import Appraisal, UnitAchievement
from ..permissions import can_close_unit, can_set_achievement
from ..spread import counted, departures_of, standing_of


@transaction.atomic
def set_achievement(
    achievement: UnitAchievement,
    *,
    actor: Actor,
    value: str,
    basis: str,
    recommendation: str = "",
    version: int | None = None,
) -> None:
    """Say how the unit did and on what basis, and freeze the pattern that follows from it."""
    fresh = locked(UnitAchievement, achievement.pk, version)
    rated = standing_of(fresh.unit_id, fresh.period_id).rated
    escalated = is_escalated_to(actor, fresh, on=actor.on)
    require(can_set_achievement(actor, fresh, on=actor.on, rated=rated, escalated=escalated))
    if not basis.strip():
        raise Refused(_("Write on what the achievement rests: targets, figures, documents."))
    before = fresh.value
    fresh.value, fresh.basis, fresh.recommendation = value, basis.strip(), recommendation.strip()
    fresh.pattern = pattern(Achievement(value), scheme=scheme_of(fresh.period.cycle)).to_json()
    fresh.set_at, fresh.set_by_id = clock.now(), actor.employee_id
    fresh.lock_version += 1
    fresh.save()
    record("achievement.set", by=actor, about=fresh, source=before, target=value, comment=basis.strip())
    mails.achievement_set(fresh)
    achievement.refresh_from_db()


@transaction.atomic
def close_unit(achievement: UnitAchievement, *, actor: Actor, reason: str = "", version: int | None = None) -> None:
    """Close the unit's evaluation with its spread; where that leaves the pattern, the head says why."""
    fresh = locked(UnitAchievement, achievement.pk, version)
    standing = standing_of(fresh.unit_id, fresh.period_id)
    require(can_close_unit(actor, fresh, heads=heads_of(fresh, on=actor.on), waiting=standing.undecided))
    scheme = scheme_of(fresh.period.cycle)
    counts = counted(standing.people, scheme)
    departures = departures_of(fresh.value, counts, scheme)
    leaves = departures is not None and departures.value and not departures.indicative
    if leaves and not reason.strip():
        raise Refused(_("The spread of the unit leaves the pattern. Write why; nobody's rating is changed by this."))
    fresh.counts = {grade.value: number for grade, number in counts.items()}
    fresh.departure_reason = reason.strip()
    fresh.closed_at, fresh.closed_by_id = clock.now(), actor.employee_id
    fresh.lock_version += 1
    fresh.save()
    told = [each.sentence_id for each in departures.value] if departures is not None else []
    record(
        "achievement.closed", by=actor, about=fresh, comment=reason.strip(), data=fresh.counts | {"departures": told}
    )
    achievement.refresh_from_db()


def achievement_of(appraisal: Appraisal) -> str:
    """The achievement of the unit whose spread the person counts in; empty while it is not set."""
    if appraisal.measured_unit_id is None:
        return ""
    found = UnitAchievement.objects.filter(unit_id=appraisal.measured_unit_id, period_id=appraisal.period_id)
    return found.values_list("value", flat=True).first() or ""


def heads_of(achievement: UnitAchievement, *, on: date) -> frozenset[int]:
    """Who holds the seat of the unit's head on the day."""
    seats = Posting.objects.filter(position__heads=achievement.unit_id, starts_on__lte=on, employee__left_on=None)
    return frozenset(seats.exclude(ends_on__lt=on).values_list("employee_id", flat=True))


def is_escalated_to(actor: Actor, achievement: UnitAchievement, *, on: date) -> bool:
    """May the actor set it because the leader above is late (the deadline and the scheme's days on top)?"""
    setter = achievement.setter
    if setter is None or setter.supervisor_id != actor.employee_id or achievement.due_on is None:
        return False
    scheme = scheme_of(achievement.period.cycle)
    last = due("escalation", achievement.due_on, calendar_of(achievement.agency_id), scheme=scheme).value
    return on > last
