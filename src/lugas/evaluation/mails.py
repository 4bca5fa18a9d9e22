"""What people are told about an evaluation, and the page where they can act on it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message, Notice, in_both, notify, notify_all

from .models import Appraisal, UnitAchievement

MESSAGES = {
    "appraisal.self_submitted": Message(
        _("%(employee)s submitted the self-assessment for %(period)s"),
        _("You can submit your ratings now. Please do so by %(due)s."),
    ),
    "appraisal.self_passed": Message(
        _("The self-assessment for %(period)s was not submitted in time"),
        _("The evaluation of %(employee)s goes on without it."),
    ),
    "appraisal.rated": Message(
        _("%(supervisor)s submitted the ratings for %(period)s"),
        _("You can now see both views. The performance dialogue comes next."),
    ),
    "appraisal.rated_only": Message(
        _("%(supervisor)s submitted the ratings for %(period)s"),
        _("You can now see both views. The grade is decided next."),
    ),
    "appraisal.ratings_changed": Message(
        _("The ratings for %(period)s were changed in the dialogue"),
        _("Reason: %(why)s"),
    ),
    "appraisal.delivered": Message(
        _("Your evaluation for %(period)s is here"),
        _("Please answer by %(due)s: accept it, or object. After that day it counts as accepted."),
    ),
    "appraisal.received": Message(_("%(employee)s accepted the evaluation for %(period)s")),
    "appraisal.expired": Message(
        _("Your evaluation for %(period)s counts as accepted"),
        _("The time for an answer ended without one."),
    ),
    "appraisal.cancelled": Message(_("You are not appraised for %(period)s"), _("Reason: %(why)s")),
    "dialogue.planned": Message(
        _("Performance dialogue with %(with)s on %(day)s"),
        _("Place: %(place)s. The page has a file for your calendar, and so has this message as an e-mail."),
        calendar="calendar",
    ),
    "dialogue.confirmed": Message(
        _("%(with)s confirmed the record of the performance dialogue"),
        _("Please read it and confirm it too, or write what is missing."),
    ),
    "dialogue.passed": Message(
        _("The performance dialogue for %(period)s was not recorded in time"),
        _("The evaluation of %(employee)s goes on without it."),
    ),
    "dialogue.handed_up": Message(
        _("The performance dialogue of %(employee)s for %(period)s was missed"),
        _("Your agency requires it: the superior of %(supervisor)s now holds it, or excuses it with a reason."),
    ),
    "dialogue.waived": Message(
        _("The performance dialogue for %(period)s is excused"), _("%(with)s gave the reason: %(why)s")
    ),
    "dialogue.action_done": Message(_("%(with)s did what was agreed: %(what)s"), _("%(note)s")),
    "promise.made": Message(
        _("%(with)s promised support: %(what)s"), _("By %(due)s. It stays on the list of %(with)s until it is done.")
    ),
    "promise.done": Message(_("%(with)s kept the promise: %(what)s"), _("%(note)s")),
    "achievement.set": Message(
        _("The achievement of %(unit)s for %(period)s is set: %(value)s"),
        _("Ratings can be submitted now."),
    ),
}


def result_path(appraisal: Appraisal) -> str:
    return f"/evaluations/{appraisal.pk}/"


def board_path(appraisal: Appraisal) -> str:
    return f"/board/{appraisal.period_id}/{appraisal.pk}/"


def dialogue_path(appraisal: Appraisal) -> str:
    return f"/dialogues/{appraisal.pk}/"


def context_of(appraisal: Appraisal, **more: Any) -> Mapping[str, Any]:
    """What every message about an appraisal may name."""
    supervisor = appraisal.supervisor.full_name if appraisal.supervisor else ""
    period = appraisal.period
    return {
        "employee": appraisal.employee.full_name,
        "supervisor": supervisor,
        "period": in_both(lambda: f"{period.label} {period.cycle.year}"),
        **more,
    }


def tell_employee(appraisal: Appraisal, kind: str, path: str, **more: Any) -> None:
    context = context_of(appraisal, **more)
    notify(appraisal.employee_id, kind, path=path, context=context, agency_id=appraisal.agency_id)


def tell_supervisor(appraisal: Appraisal, kind: str, path: str, **more: Any) -> None:
    if appraisal.supervisor_id:
        context = context_of(appraisal, **more)
        notify(appraisal.supervisor_id, kind, path=path, context=context, agency_id=appraisal.agency_id)


def tell_senior(appraisal: Appraisal, kind: str, path: str, **more: Any) -> None:
    if appraisal.senior_supervisor_id:
        context = context_of(appraisal, **more)
        notify(appraisal.senior_supervisor_id, kind, path=path, context=context, agency_id=appraisal.agency_id)


def tell_both(appraisal: Appraisal, kind: str, path: str) -> None:
    """A sentence that both see."""
    tell_employee(appraisal, kind, path)
    tell_supervisor(appraisal, kind, path)


def achievement_set(achievement: UnitAchievement) -> None:
    """Everyone who rates in the unit can go on."""
    raters = (
        Appraisal.objects.filter(measured_unit_id=achievement.unit_id, period_id=achievement.period_id)
        .exclude(supervisor_id=None)
        .order_by("supervisor_id")
        .values_list("supervisor_id", flat=True)
        .distinct()
    )
    period = achievement.period
    context = {
        "unit": achievement.unit.name,
        "period": in_both(lambda: f"{period.label} {period.cycle.year}"),
        "value": in_both(achievement.get_value_display),
    }
    path = f"/board/{period.pk}/"
    notices = [Notice(rater, "achievement.set", path, context) for rater in raters if rater]
    notify_all(notices, agency_id=achievement.agency_id)
