"""One person reminds another of one record: after two working days, and not again within two."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.planning.calendar import calendar_of, last_due_before
from lugas.planning.models import Plan
from lugas.planning.rules import scheme_of
from lugas.workflow.machine import Party
from lugas.workflow.models import Notification
from lugas.workflow.notifications import in_both, notify
from lugas.workflow.record import record as write_event
from lugas.workflow.refusal import Refused

from .models import Appraisal

KIND = "reminder.one"
MAY_REMIND = frozenset({Party.OWNER, Party.SUPERVISOR, Party.SENIOR_SUPERVISOR, Party.PERSONNEL, Party.UPPER_HEAD})


def remind_one(record: Plan | Appraisal, *, actor: Actor) -> None:
    """Tell whoever has to act next that somebody waits; the trace says who asked."""
    if not actor.parties_to(record) & MAY_REMIND:
        raise Refused(_("Only those who wait for this record may remind."))
    if record.awaiting_id is None or record.awaiting_since is None:
        raise Refused(_("Nobody has to act here at present."))
    if record.awaiting_id == actor.employee_id:
        raise Refused(_("It is your turn: there is nobody to remind."))
    since = _last_day_before_pause(record, actor)
    if record.awaiting_since > since:
        raise Refused(_("They have had it for less than two working days. Please wait a little."))
    path = f"/plans/{record.pk}/" if isinstance(record, Plan) else "/"
    told = Notification.objects.filter(
        recipient_id=record.awaiting_id,
        kind=KIND,
        context__record=_name(record),
        created_at__gte=datetime.combine(since + timedelta(days=1), time(), actor.agency.zone),
    )
    if told.exists():
        raise Refused(_("They were reminded within the last two working days."))
    context = {
        "sender": actor.name,
        "what": in_both(lambda: _words(record)),
        "since": record.awaiting_since,
        "record": _name(record),
    }
    notify(record.awaiting_id, KIND, path=path, context=context, agency_id=record.agency_id)
    write_event("reminder.send", by=actor, about=record)


def _last_day_before_pause(record: Plan | Appraisal, actor: Actor) -> date:
    """Who has had it since this day or longer may be reminded; who was reminded on it, too."""
    cycle = record.cycle if isinstance(record, Plan) else record.period.cycle
    pause = scheme_of(cycle).year.allowances["reminder"].days
    return last_due_before(actor.on, pause - 1, calendar_of(record.agency_id))


def _name(record: Plan | Appraisal) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _words(record: Plan | Appraisal) -> str:
    name = record.employee.full_name
    if isinstance(record, Plan):
        return _("plan (SKP) of %(name)s, %(year)s") % {"name": name, "year": record.cycle.year}
    period = f"{record.period.label} {record.period.cycle.year}"
    return _("evaluation of %(name)s, %(period)s") % {"name": name, "period": period}
