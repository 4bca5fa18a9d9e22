"""Progress meetings of leaders with their people: minutes, who was there, next steps; a few planned, one cancelled."""

from typing import Any

from lugas.progress.models import Attendance, Meeting, NextStep
from lugas.workflow.models import Event

from .catalogue_tables import Phrase
from .loading import fill, pick
from .roster import Roster

# Days before today on which a meeting was held, or after it when it is planned; three of four leaders met lately.
LEADERS = f"""
from organization_employee e
  cross join (values (35, 'held'), (7, 'held'), (-7, 'planned'), (-14, 'cancelled')) as v(ago, state)
 where e.agency_id = %(agency)s and e.left_on is null and e.unit_id is not null
   and exists (select from organization_employee s where s.supervisor_id = e.id and s.left_on is null)
   and (v.ago = 35 or (v.ago = 7 and {pick(201, 4, "e.id")} > 0) or (v.state = 'planned' and {pick(202, 3, "e.id")} = 0)
        or (v.state = 'cancelled' and {pick(203, 6, "e.id")} = 0))
 order by e.id, v.ago desc
"""
DAY = "pg_temp.office_day(%(on)s::date - v.ago, 0)"
MEETING = {
    "agency_id": "e.agency_id",
    "employee_id": "e.id",
    "unit_id": "e.unit_id",
    "state": "v.state",
    "topic": Phrase("meetings.topics").at("e.id + v.ago + 14"),
    "planned_at": f"case when v.state <> 'held' then ({DAY} + time '09:00') at time zone %(zone)s end",
    "place": "case when v.state <> 'held' then 'Ruang rapat' else '' end",
    "invitations": "case when v.state = 'held' then 0 else 1 end",
    "due_on": f"case when v.state = 'planned' then {DAY} end",
    "awaiting_id": "case when v.state = 'planned' then e.id end",
    "awaiting_since": "case when v.state = 'planned' then %(on)s::date - 2 end",
    "held_on": f"case when v.state = 'held' then {DAY} end",
    "minutes": f"case when v.state = 'held' then {Phrase('meetings.minutes').at('e.id + v.ago + 14')} else '' end",
    "recorded_at": f"case when v.state = 'held' then ({DAY} + time '11:20') at time zone %(zone)s end",
    "made_at": "(pg_temp.office_day(%(on)s::date - greatest(v.ago, 2), 0) + time '08:30') at time zone %(zone)s",
    "lock_version": "case when v.state = 'cancelled' then 2 else 1 end",
}
ATTENDANCE = {
    "agency_id": "m.agency_id",
    "meeting_id": "m.id",
    "employee_id": "s.id",
    "present": f"case when m.state = 'held' then {pick(204, 7, 'm.id', 's.id')} > 0 end",
}
OLD_ONE_DONE = f"m.held_on < %(on)s::date - 30 and {pick(205, 5, 'm.id')} > 0"
STEP = {
    "agency_id": "m.agency_id",
    "meeting_id": "m.id",
    "owner_id": "p.employee_id",
    "text": Phrase("meetings.steps").at("m.id"),
    "due_on": "pg_temp.office_day(m.held_on + 14, 0)",
    "made_at": "m.recorded_at",
    "done_at": f"case when {OLD_ONE_DONE}"
    " then (pg_temp.office_day(m.held_on + 9, 0) + time '11:20') at time zone %(zone)s end",
    "done_note": f"case when {OLD_ONE_DONE} then {Phrase('meetings.done').at('m.id')} else '' end",
}
EVENT = {
    "agency_id": "m.agency_id",
    "at": "coalesce(m.recorded_at, m.made_at + case m.state when 'cancelled' then interval '3 hours' else '0' end)",
    "kind": "'meeting.' || case m.state when 'held' then 'hold' when 'cancelled' then 'cancel' else 'plan' end",
    "employee_id": "m.employee_id",
    "acting_as": "'owner'",
    "object_type": "'progress.meeting'",
    "object_id": "m.id",
    "object_version": "m.lock_version",
    "target": "case m.state when 'planned' then '' else m.state end",
    "comment": "case m.state when 'cancelled' then 'Bersamaan dengan rapat pimpinan daerah.' else '' end",
}


def meet(roster: Roster) -> None:
    values: dict[str, Any] = {"agency": roster.agency_id, "on": roster.on, "zone": roster.plan.time_zone}
    fill(Meeting, MEETING, LEADERS, values)
    mine = "from progress_meeting m"
    fill(
        Attendance,
        ATTENDANCE,
        f"{mine} join organization_employee s on s.supervisor_id = m.employee_id and s.left_on is null"
        " join organization_posting o on o.id = s.posting_id and o.starts_on <= coalesce(m.held_on, %(on)s)"
        " where m.agency_id = %(agency)s order by m.id, s.id",
        values,
    )
    fill(
        NextStep,
        STEP,
        f"{mine} cross join lateral (select a.employee_id from progress_attendance a"
        " where a.meeting_id = m.id and a.present order by a.id limit 1) p"
        " where m.agency_id = %(agency)s and m.state = 'held' order by m.id",
        values,
    )
    fill(Event, EVENT, f"{mine} where m.agency_id = %(agency)s order by m.id", values)
