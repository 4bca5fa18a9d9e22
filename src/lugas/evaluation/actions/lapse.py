"""What the system does when somebody lets a date pass: nothing blocks for ever, and both sides are told."""

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.planning.rules import scheme_of
from lugas.workflow import clock
from lugas.workflow.move import move
from lugas.workflow.record import record

from .. import mails
from ..deadlines import allowed_until, dialogue_passes, due_in, has_lapsed
from ..models import Appraisal, Dialogue
from ..optional_steps import has_dialogue
from ..states import AppraisalState as S

RECORD_LANGUAGE = "id"


def lapse_comment() -> str:
    """The words of the trace, in the language of the record."""
    with translation.override(RECORD_LANGUAGE):
        return _("The date passed without it.")


@transaction.atomic
def pass_self_if_lapsed(appraisal: Appraisal, *, on: date) -> bool:
    """T13: open the ratings without a self-assessment when that is more than late."""
    if appraisal.state != S.OPEN or not has_lapsed(appraisal, on=on):
        return False
    due = due_in(appraisal, S.SELF_ASSESSED, on=on)
    move(appraisal, "pass_self", by=None, comment=lapse_comment(), due_on=due)
    mails.tell_both(appraisal, "appraisal.self_passed", mails.result_path(appraisal))
    return True


@transaction.atomic
def pass_dialogue_if_lapsed(appraisal: Appraisal, *, on: date) -> bool:
    """T16: open the decision without a confirmed dialogue when that is more than late.

    Where the scheme requires the dialogue, it goes to the next superior first (docs/decisions/0004).
    """
    if appraisal.state != S.RATED or not has_lapsed(appraisal, on=on):
        return False
    if not dialogue_passes(appraisal, on=on):
        _hand_up(appraisal, on)
        return False
    due = due_in(appraisal, S.DISCUSSED, on=on)
    move(appraisal, "pass_dialogue", by=None, comment=lapse_comment(), due_on=due)
    mails.tell_both(appraisal, "dialogue.passed", mails.dialogue_path(appraisal))
    return True


@transaction.atomic
def pass_dialogue_if_unused(appraisal: Appraisal, *, on: date) -> bool:
    """T16 is left to the government: where the scheme has no dialogue, the decision follows the ratings."""
    if has_dialogue(scheme_of(appraisal.period.cycle)):
        return False
    with translation.override(RECORD_LANGUAGE):
        why = _("The scheme of this year has no performance dialogue.")
    move(appraisal, "pass_dialogue", by=None, comment=why, due_on=due_in(appraisal, S.DISCUSSED, on=on))
    return True


def _hand_up(appraisal: Appraisal, on: date) -> None:
    """Once: whose turn it is, the new date, and a message to all three."""
    dialogue = Dialogue.objects.select_for_update().get(appraisal=appraisal)
    if dialogue.handed_up_at is not None:
        return
    dialogue.handed_up_at = clock.now()
    dialogue.save(update_fields=["handed_up_at"])
    appraisal.dialogue = dialogue
    appraisal.awaiting_id, appraisal.awaiting_since = appraisal.senior_supervisor_id, on
    appraisal.due_on = allowed_until(appraisal, "escalation", since=on)
    appraisal.save(update_fields=["awaiting", "awaiting_since", "due_on"])
    record("dialogue.handed_up", by=None, about=dialogue, subject=appraisal.employee_id, comment=lapse_comment())
    mails.tell_both(appraisal, "dialogue.handed_up", mails.dialogue_path(appraisal))
    mails.tell_senior(appraisal, "dialogue.handed_up", mails.dialogue_path(appraisal))


@transaction.atomic
def expire_if_unanswered(appraisal: Appraisal, *, on: date) -> bool:
    """KBR-06: no answer in the window counts as accepted; then the record is final."""
    from .appraisal import finish

    if appraisal.state != S.DELIVERED or appraisal.due_on is None or on <= appraisal.due_on:
        return False
    move(appraisal, "expire", by=None, comment=lapse_comment(), received_at=clock.now(), expired=True)
    mails.tell_employee(appraisal, "appraisal.expired", mails.result_path(appraisal))
    finish(appraisal)
    return True
