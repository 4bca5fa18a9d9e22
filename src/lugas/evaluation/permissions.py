"""May this actor take this step of the evaluation now? Views and actions ask the same functions."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import can_move
from lugas.planning.models import Period, Plan
from lugas.planning.rules import scheme_of
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Decision, Text

from .deadlines import dialogue_passes, end_of_slice, handed_up_at, has_lapsed, is_escalated
from .models import Appraisal, Dialogue, UnitAchievement
from .states import AppraisalState as S

RATING_SIDE = frozenset({Party.SUPERVISOR, Party.SENIOR_SUPERVISOR})
UNTIL_DECIDED = (S.OPEN, S.SELF_ASSESSED, S.RATED, S.DISCUSSED)
SHOWN_TO_EMPLOYEE = (S.DELIVERED, S.RECEIVED, S.FINAL)

ONLY_RATER = _("Only the supervisor may do this, or who was lent the supervisor's powers.")
PERIOD_CLOSED = _("The personnel office has closed this period. It can say how to go on.")
DECIDED_STANDS = _("The ratings are decided and stay as they are. Only the decision on an objection can change them.")


def can_assess_self(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """T13: the employee, once the period is over."""
    decision = can_move(actor, appraisal, "submit_self")
    return _in_time(appraisal, on) if decision else decision


def rater(actor: Actor, appraisal: Appraisal, *, on: date) -> Party | None:
    """As whom the actor rates: the supervisor, or the next superior when the supervisor is late (escalation)."""
    parties = actor.parties_to(appraisal)
    if Party.SUPERVISOR in parties:
        return Party.SUPERVISOR
    if Party.SENIOR_SUPERVISOR in parties and (is_escalated(appraisal, on=on) or _is_handed_up(appraisal)):
        return Party.SENIOR_SUPERVISOR
    return None


def _is_handed_up(appraisal: Appraisal) -> bool:
    return appraisal.state == S.RATED and handed_up_at(appraisal) is not None


def stand_in(actor: Actor, appraisal: Appraisal, *, on: date) -> Party | None:
    """The party to name in the trace when the next superior acts for a late supervisor."""
    party = rater(actor, appraisal, on=on)
    return party if party == Party.SENIOR_SUPERVISOR else None


def can_rate(actor: Actor, appraisal: Appraisal, *, on: date, achievement: str) -> Decision:
    """T15: after the unit's achievement (T12) and the self-assessment (SEV-01), or when that was missed."""
    decision = _acts(actor, appraisal, on, (S.OPEN, S.SELF_ASSESSED))
    if not decision:
        return decision
    if not achievement:
        return Decision.denied(
            _(
                "The achievement of the unit comes first (EVL-02). It is set by the leader above the unit;"
                " what you write here is kept until then."
            )
        )
    if appraisal.state == S.OPEN and not has_lapsed(appraisal, on=on):
        return Decision.denied(
            _("The self-assessment of the employee comes first (SEV-01). What you write here is kept until then.")
        )
    return _in_time(appraisal, on)


def can_draft(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """Ratings may be written down at any time before they are submitted; nobody else reads them."""
    return _acts(actor, appraisal, on, (S.OPEN, S.SELF_ASSESSED))


def can_change_ratings(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """Until the decision (T17) the dialogue may change the ratings."""
    if appraisal.state in (S.OPEN, S.SELF_ASSESSED):
        return Decision.denied(_("There are no submitted ratings yet."))
    decision = _acts(actor, appraisal, on, (S.RATED, S.DISCUSSED))
    return _in_time(appraisal, on) if decision else decision


def can_decide(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """T17: after the dialogue, or when that was missed."""
    decision = _acts(actor, appraisal, on, UNTIL_DECIDED)
    if not decision:
        return decision
    if appraisal.state == S.DISCUSSED:
        return _in_time(appraisal, on)
    if appraisal.state != S.RATED:
        return Decision.denied(_("There are no submitted ratings yet."))
    if dialogue_passes(appraisal, on=on):
        return _in_time(appraisal, on)
    return Decision.denied(_("The dialogue comes first: both sides confirm its record."))


def can_deliver(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """T18."""
    if appraisal.state in UNTIL_DECIDED:
        return Decision.denied(_("The grade is not decided yet."))
    if appraisal.state in SHOWN_TO_EMPLOYEE:
        return Decision.denied(_("The result was delivered already."))
    return _acts(actor, appraisal, on, (S.DECIDED,))


def can_receive(actor: Actor, appraisal: Appraisal) -> Decision:
    """T19."""
    return can_move(actor, appraisal, "receive")


def can_talk(actor: Actor, appraisal: Appraisal, *, on: date) -> Decision:
    """Both sides write the record of the dialogue while it is held."""
    if appraisal.state in (S.OPEN, S.SELF_ASSESSED):
        return Decision.denied(_("The dialogue begins when both sides have submitted their ratings."))
    if appraisal.state != S.RATED:
        return Decision.denied(_("The record of the dialogue is closed."))
    if Party.OWNER in actor.parties_to(appraisal) or rater(actor, appraisal, on=on):
        return _in_time(appraisal, on)
    return Decision.denied(_("Only the employee and the supervisor write the record of the dialogue."))


def can_confirm(actor: Actor, dialogue: Dialogue, *, on: date, open_points: int) -> Decision:
    """T16: each side confirms the record once it says when the talk was held and how each point ended."""
    decision = can_talk(actor, dialogue.appraisal, on=on)
    if not decision:
        return decision
    if dialogue.held_on is None:
        return Decision.denied(_("The day of the talk is missing."))
    if open_points:
        return Decision.denied(_("Every point needs an ending: agreed, different, or an action."))
    own = Party.OWNER in actor.parties_to(dialogue.appraisal)
    if dialogue.confirmed_by_employee_at if own else dialogue.confirmed_by_supervisor_at:
        return Decision.denied(_("You have confirmed this record already; the other side has not yet."))
    return Decision.yes()


def can_waive_dialogue(actor: Actor, appraisal: Appraisal) -> Decision:
    """SEV-02: a required dialogue that was missed is held, or excused by the superior to whom it went."""
    decision = can_move(actor, appraisal, "waive_dialogue")
    if decision and not _is_handed_up(appraisal):
        return Decision.denied(_("The dialogue is still the supervisor's and the employee's to hold."))
    return decision


def can_set_achievement(
    actor: Actor, achievement: UnitAchievement, *, on: date, rated: int, escalated: bool = False
) -> Decision:
    """T12, ORG-02: the leader above the unit, before anyone is rated on its basis."""
    if any(unit.unit_id == achievement.unit_id and not unit.acting for unit in actor.headed):
        return Decision.denied(_("The achievement of a unit is set by the leader above it, never by its own head."))
    above = achievement.setter_id is None and actor.heads(achievement.unit.path)
    if not (above or escalated or achievement.setter_id in actor.supervising_ids):
        return Decision.denied(_("The achievement of a unit is set by the leader above it."))
    if on <= achievement.period.ends_on:
        return Decision.denied(_too_early(achievement.period.ends_on))
    if achievement.period.closed_at:
        return Decision.denied(PERIOD_CLOSED)
    if achievement.value and rated:
        return Decision.denied(_("Ratings in this unit already rest on its achievement: it stays as it is."))
    return Decision.yes()


def can_close_unit(actor: Actor, achievement: UnitAchievement, *, heads: frozenset[int], waiting: int) -> Decision:
    """DST-01: the head of the unit, when everyone in it is decided."""
    stands_in = not heads and actor.heads(achievement.unit.path)
    if not (stands_in or heads & set(actor.supervising_ids)):
        return Decision.denied(_("The head of the unit closes its evaluation."))
    if achievement.closed_at:
        return Decision.denied(_("The evaluation of this unit is closed."))
    if not achievement.value:
        return Decision.denied(_("The achievement of the unit is not set yet."))
    if waiting:
        return Decision.denied(_("%(number)s people are not decided yet.") % {"number": waiting})
    return Decision.yes()


def sees_self_view(actor: Actor, appraisal: Appraisal) -> bool:
    """The self-assessment is the employee's own until both sides have submitted, or as the scheme says (SEV-01).

    What was kept and never submitted stays the employee's own for ever.
    """
    if Party.OWNER in actor.parties_to(appraisal):
        return True
    if appraisal.self_submitted_at is None:
        return False
    return appraisal.both_submitted or not scheme_of(appraisal.period.cycle).voices.views.blind


def sees_ratings(actor: Actor, appraisal: Appraisal) -> bool:
    """Both sides see the ratings once both have submitted; everyone else when they are decided."""
    if appraisal.state in UNTIL_DECIDED:
        return appraisal.both_submitted and bool(actor.parties_to(appraisal) & {Party.OWNER, *RATING_SIDE})
    return True


def sees_others(actor: Actor, appraisal: Appraisal) -> bool:
    """What a peer review released is for the employee and those who rate: no office and no head beyond reads it."""
    return bool(actor.parties_to(appraisal) & {Party.OWNER, *RATING_SIDE}) and sees_ratings(actor, appraisal)


def sees_grade(actor: Actor, appraisal: Appraisal) -> bool:
    """The employee sees the grade when it is delivered."""
    if Party.OWNER in actor.parties_to(appraisal):
        return appraisal.state in SHOWN_TO_EMPLOYEE
    return bool(appraisal.grade)


def realizations_are_open(plan: Plan, period: Period) -> Decision:
    """What was reached is not changed after the supervisor has rated it (T15). Asked by the progress stage."""
    if Appraisal.objects.filter(plan=plan, period=period, rated_at__isnull=False).exists():
        return Decision.denied(_("The supervisor has rated this period: its realizations stay as they are."))
    return Decision.yes()


def _acts(actor: Actor, appraisal: Appraisal, on: date, states: tuple[S, ...]) -> Decision:
    """Is it the rating side's turn, and this actor on it?"""
    parties = actor.parties_to(appraisal)
    if not parties & RATING_SIDE:
        return Decision.denied(ONLY_RATER)
    if appraisal.state == S.CANCELLED:
        return Decision.denied(_("This person is not appraised in this period."))
    if appraisal.state not in states:
        return Decision.denied(_already(appraisal))
    if rater(actor, appraisal, on=on) is None:
        return Decision.denied(_late_enough(appraisal))
    return Decision.yes()


def _already(appraisal: Appraisal) -> Text:
    if appraisal.state in (S.RATED, S.DISCUSSED):
        return _("The ratings are submitted. They can be changed in the dialogue, with a reason.")
    return DECIDED_STANDS


def _late_enough(appraisal: Appraisal) -> Text:
    days = scheme_of(appraisal.period.cycle).year.allowances["escalation"].days
    return _("It is the supervisor's turn. You may act in their place when they are %(days)s working days late.") % {
        "days": days
    }


def _in_time(appraisal: Appraisal, on: date) -> Decision:
    """Is what is evaluated over, and its period not closed? Delivery and answer go on in a closed period."""
    end = end_of_slice(appraisal)
    if on <= end:
        return Decision.denied(_too_early(end))
    return Decision.denied(PERIOD_CLOSED) if appraisal.period.closed_at else Decision.yes()


def _too_early(end: date) -> Text:
    return _("This opens when the period is over: after %(day)s.") % {"day": date_format(end, "j F Y")}
