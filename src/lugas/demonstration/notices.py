"""What people were told lately, in the application: the same words that the deeds themselves would have sent."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from lugas.evaluation import reminders
from lugas.evaluation.models import AchievementChoice
from lugas.organization.models import Correction
from lugas.planning.models import Period
from lugas.planning.rules import scheme_of
from lugas.workflow.models import Notification
from lugas.workflow.notifications import in_both

from .loading import copy_into, execute, fill, pick
from .notices_together import TOGETHER
from .office_days import office_day
from .roster import Roster
from .told import day, day_or_nothing, name, word
from .year import Years

DAYS, DAYS_OF_MANY = 50, 14
TABLES = """
create temporary table if not exists demo_word (kind text, code text, words jsonb, primary key (kind, code))
    on commit drop;
truncate demo_word
"""
OF_PLAN = f"""jsonb_build_object('who', {name("s")}, 'employee', {name("e")}, 'year', c.year,
    'due', {day("coalesce(p.due_on, t.at + interval '8 days')")})"""
PLANS = f"""
select t.who as recipient, t.kind, '/plans/' || p.id || '/' as path, {OF_PLAN} as context, t.at
  from planning_plan p
  join planning_cycle c on c.id = p.cycle_id
  join organization_employee e on e.id = p.employee_id
  join organization_employee s on s.id = p.supervisor_id
 cross join lateral (values
    (p.supervisor_id, 'plan_submitted', p.submitted_at),
    (p.employee_id, 'plan_agreed', p.agreed_at),
    (p.employee_id, 'plan_returned', case when p.state = 'returned' then
        (select max(n.written_at) from planning_plannote n where n.plan_id = p.id) end)
 ) t(who, kind, at)
 where p.agency_id = %(agency)s and t.at >= %(since)s
   and (greatest(p.submitted_at, p.agreed_at) >= %(since)s or p.state = 'returned')
union all
select p.employee_id, 'plan.opened', '/plans/', jsonb_build_object('year', c.year),
       (p.awaiting_since + time '08:00') at time zone %(zone)s
  from planning_plan p join planning_cycle c on c.id = p.cycle_id
 where p.agency_id = %(agency)s and p.state = 'draft' and p.awaiting_since >= %(since)s
"""
# What is over has no deadline any more; the message of that day named one.
DUE_THEN = """coalesce(a.due_on,
    t.at + case t.kind when 'appraisal.delivered' then interval '20 days' else interval '9 days' end)"""
OF_APPRAISAL = f"""jsonb_build_object('employee', {name("e")}, 'supervisor', {name("s")}, 'with', {name("s")},
    'period', {word("period", "a.period_id")},
    'due', {day(DUE_THEN)}, 'day', {day_or_nothing("t.day")},
    'place', coalesce(nullif(d.place, ''), 'Ruang rapat unit'))"""
APPRAISALS = f"""
union all
select t.who, t.kind, t.path, {OF_APPRAISAL}, t.at
  from evaluation_appraisal a
  join organization_employee e on e.id = a.employee_id
  join organization_employee s on s.id = a.supervisor_id
  left join evaluation_dialogue d on d.appraisal_id = a.id
 cross join lateral (values
    (a.supervisor_id, 'appraisal.self_submitted', '/board/' || a.period_id || '/' || a.id || '/', a.self_submitted_at,
     null::date),
    (a.employee_id, 'appraisal.rated', '/dialogues/' || a.id || '/', a.rated_at, null),
    (a.employee_id, 'dialogue.planned', '/dialogues/' || a.id || '/', case when d.planned_at is not null
     then a.rated_at + interval '40 minutes' end, (d.planned_at at time zone %(zone)s)::date),
    (a.employee_id, 'appraisal.delivered', '/evaluations/' || a.id || '/', a.delivered_at, null),
    (a.supervisor_id, 'appraisal.received', '/board/' || a.period_id || '/' || a.id || '/',
     case when not a.expired then a.received_at end, null),
    (a.employee_id, 'appraisal.expired', '/evaluations/' || a.id || '/',
     case when a.expired then a.received_at end, null)
 ) t(who, kind, path, at, day)
 where a.agency_id = %(agency)s and t.at >= %(since)s
   and greatest(a.self_submitted_at, a.rated_at, a.delivered_at, a.received_at) >= %(since)s
"""
UNITS = f"""
union all
select r.supervisor_id, 'achievement.set', '/board/' || v.period_id || '/', jsonb_build_object('unit', u.name,
       'period', {word("period", "v.period_id")}, 'value', {word("achievement", "v.value")}), v.set_at
  from evaluation_unitachievement v
  join organization_unit u on u.id = v.unit_id
  join lateral (select distinct a.supervisor_id from evaluation_appraisal a
                 where a.measured_unit_id = v.unit_id and a.period_id = v.period_id
                   and a.supervisor_id is not null) r on true
 where v.agency_id = %(agency)s and v.set_at >= %(since)s
union all
select a.employee_id, 'period.opened', '/', jsonb_build_object('period', {word("period", "a.period_id")},
       'ends_on', {day("p.ends_on")}), p.opened_at
  from planning_period p join evaluation_appraisal a on a.period_id = p.id
 where p.agency_id = %(agency)s and p.opened_at >= %(since)s
union all
select a.awaiting_id, 'deadline.extended', '/', jsonb_build_object('step', {word("step", "l.step")},
       'due_on', {day("x.due_on")}, 'reason', x.reason), x.given_at
  from planning_extension x
  join planning_deadline l on l.id = x.deadline_id
  join organization_unit u on u.id = x.unit_id
  join evaluation_appraisal a on a.period_id = l.period_id
  join organization_unit o on o.id = a.unit_id and starts_with(o.path, u.path)
 where x.agency_id = %(agency)s and l.step = 'self_assessment' and a.state = 'open' and x.given_at >= %(since)s
"""
PROGRESS = f"""
union all
select f.employee_id, 'feedback_given', '/feedback/#feedback-' || f.id, jsonb_build_object('name', {name("w")}),
       f.given_at
  from progress_feedback f join organization_employee w on w.id = f.author_id
 where f.agency_id = %(agency)s and f.given_at between %(since)s and %(until)s
union all
select t.who, t.kind, '/progress/' || x.plan_id || '/', jsonb_build_object('name', t.name), t.at
  from progress_actionplan x
  join planning_plan p on p.id = x.plan_id
  join organization_employee e on e.id = p.employee_id
  left join organization_employee s on s.id = x.answered_by_id
 cross join lateral (values
    (p.supervisor_id, 'obstacle_reported', {name("e")}, x.updated_at),
    (p.employee_id, 'obstacle_answered', {name("s")}, x.answered_at)
 ) t(who, kind, name, at)
 where x.agency_id = %(agency)s and x.obstacle <> '' and t.at between %(since)s and %(until)s and t.who is not null
"""
ORGANIZATION = f"""
union all
select c.employee_id, 'correction.' || case c.state when 'accepted' then 'accept' else 'decline' end,
       '/people/' || c.employee_id || '/corrections/', jsonb_build_object('about', {word("about", "c.about")},
       'answer', c.answer), c.decided_at
  from organization_correction c
 where c.agency_id = %(agency)s and c.state in ('accepted', 'declined') and c.decided_at >= %(since)s
union all
select p.employee_id, 'posting.began', '/people/' || p.employee_id || '/', jsonb_build_object('position', s.title,
       'unit', u.name, 'day', {day("p.starts_on")}),
       ({office_day("p.starts_on - 3")} + time '09:30') at time zone %(zone)s
  from organization_posting p
  join organization_position s on s.id = p.position_id
  join organization_unit u on u.id = s.unit_id
 where p.agency_id = %(agency)s and p.starts_on - 3 >= %(since)s
union all
select l.delegate_id, 'delegation.given', '/', jsonb_build_object('supervisor', {name("e")},
       'day', {day("l.starts_on")}, 'last', {day("l.ends_on")}),
       ({office_day("l.starts_on - 1")} + time '10:10') at time zone %(zone)s
  from organization_delegation l join organization_employee e on e.id = l.supervisor_id
 where l.agency_id = %(agency)s and l.starts_on - 1 >= %(since)s
"""
TOLD = PLANS + APPRAISALS + UNITS + PROGRESS + ORGANIZATION + TOGETHER
# Most of what is older than a week was opened.
LUCK = pick(91, 100, "n.recipient", "extract(epoch from n.at)::bigint")
READ = f"{LUCK} < case when n.at < %(week)s then 94 else 40 end"
NOTIFICATION = {
    "agency_id": "%(agency)s",
    "recipient_id": "n.recipient",
    "kind": "n.kind",
    "path": "n.path",
    "context": "n.context",
    "created_at": "n.at",
    "read_at": f"case when {READ} then least(n.at + interval '3 hours 7 minutes', %(until)s) end",
    "mailed_at": "n.at",
}


def tell(roster: Roster, years: Years, *, lean: bool) -> None:
    """The messages of the last weeks, in the order of time; after them the reminders of the morning."""
    execute(TABLES)
    copy_into("demo_word", ["kind", "code", "words"], _words(years))
    execute("analyze demo_word")
    until = roster.moment(roster.on, 7)
    values: dict[str, Any] = {
        "agency": roster.agency_id,
        "zone": roster.offset,
        "since": until - timedelta(days=DAYS_OF_MANY if lean else DAYS),
        "week": until - timedelta(days=7),
        "until": until,
    }
    fill(
        Notification,
        NOTIFICATION,
        f"from ({TOLD}) n where n.at <= %(until)s and n.recipient is not null"
        " order by n.at, n.recipient, n.kind, n.path",
        values,
    )
    _remind(roster, until)


def _words(years: Years) -> Iterator[list[str]]:
    """What stands in a message in both languages."""
    for year in years.begun:
        for period in year.periods:
            yield ["period", str(period.pk), json.dumps(in_both(partial(_title, period)))]
    for code, step in scheme_of(years.this.cycle).year.steps.items():
        yield ["step", code, json.dumps({"id": step.name_id, "en": step.name_en})]
    for kind, choices in (("achievement", AchievementChoice.choices), ("about", Correction.About.choices)):
        for code, label in choices:
            yield [kind, str(code), json.dumps(in_both(partial(str, label)))]


def _title(period: Period) -> str:
    return f"{period.label} {period.cycle.year}"


def _remind(roster: Roster, at: datetime) -> None:
    """Who is late for long, and for whom something is due soon: one message a person.

    Whoever became late in the last two weeks is left for the personnel officer's button.
    """
    long_ago, soon = roster.on - timedelta(days=14), roster.on + timedelta(days=2)
    for message, first, last in (
        ("reminder.late", reminders.FOREVER_AGO, long_ago),
        ("reminder.soon", roster.on, soon),
    ):
        values = asdict(reminders.EVERYWHERE) | {
            "agency": roster.agency_id, "message": message, "on": roster.on, "first": first, "last": last,
            "at": at, "told_since": at, "path_end": "",
        }  # fmt: skip
        given = reminders.NOTIFICATION | {"mailed_at": "%(at)s"}
        fill(Notification, given, f"{reminders.PEOPLE} order by d.person", values, before=reminders.DUE)
