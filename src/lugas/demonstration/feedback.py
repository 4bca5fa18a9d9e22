"""What people told each other: supervisors, peers, subordinates; appreciation and what could be better."""

from typing import Any

from lugas.progress.models import Feedback

from .catalogue_tables import Phrase
from .loading import fill, pick
from .office_days import office_day
from .roster import Roster

# A plan works in a period when it is agreed and meets the period.
WORKING = """
  from planning_plan p
  join planning_period d on d.cycle_id = p.cycle_id and d.id = any(%(periods)s)
       and p.starts_on <= d.ends_on and p.ends_on >= d.starts_on
  join demo_member m on m.employee_id = p.employee_id
"""
WORKED = "p.agency_id = %(agency)s and p.cycle_id = %(cycle)s and p.state in ('agreed', 'revision', 'closed')"
ENDED = "least(d.ends_on, %(on)s::date)"
KEY = "p.id + d.number"
DAY = office_day(f"{ENDED} - 12 - {pick(36, 30, 'p.id', 'd.id')}")
VALUE = f"(array['BP', 'AK', 'KO', 'HA', 'LO', 'AD', 'KL'])[1 + {pick(39, 7, 'p.id', 'd.id')}]"
GOOD = f"{pick(38, 3, 'p.id', 'd.id')} > 0"
DATED = {
    "given_on": DAY,
    "given_at": f"({DAY} + time '13:10') at time zone %(zone)s",
    "read_at": f"case when {pick(37, 5, 'p.id')} > 0"
    f" then ({office_day(DAY, 1)} + time '08:30') at time zone %(zone)s end",
}
ABOUT = {"agency_id": "p.agency_id", "employee_id": "p.employee_id", "plan_id": "p.id"}
EVEN = f"case when ({KEY}) %% 2 = 0 then 'appreciation' else 'improvement' end"


def give_feedback(values: dict[str, Any]) -> None:
    _from_supervisors(values)
    _from_peers(values)
    _from_subordinates(values)


def _from_supervisors(values: dict[str, Any]) -> None:
    """Tied to the first result or to a core value."""
    tied = f"case when {pick(40, 2, 'p.id')} = 0"
    praise, advice = Phrase("feedback.appreciation").at(KEY), Phrase("feedback.improvement").at(KEY)
    given = {
        "author_id": "p.supervisor_id",
        "capacity": "'supervisor'",
        "result_id": f"{tied} then r.id end",
        "core_value": f"{tied} then '' else {VALUE} end",
        "tone": f"case when {GOOD} then 'appreciation' else 'improvement' end",
        "text": f"case when {GOOD} then {praise} else {advice} end",
    }
    source = f"""{WORKING}
        join planning_plannedresult r on r.plan_id = p.id and r.kind = 'main' and r."order" = 1
        where {WORKED} and p.supervisor_id is not null and {pick(41, 3, "p.id", "d.id")} = 0
          and p.id %% %(every)s = 0 order by p.id, d.number"""
    fill(Feedback, ABOUT | DATED | given, source, values)


def _from_peers(values: dict[str, Any]) -> None:
    given = {
        "author_id": "w.id",
        "capacity": "'peer'",
        "core_value": VALUE,
        "tone": EVEN,
        "text": Phrase("feedback.peer").at(KEY),
    }
    source = f"""{WORKING}
        join lateral (select e.id from organization_employee e where e.unit_id = p.unit_id and e.id < p.employee_id
                      and e.left_on is null order by e.id desc limit 1) w on true
        where {WORKED} and {pick(42, 9, "p.id", "d.id")} = 0 and %(every)s = 1 order by p.id, d.number"""
    fill(Feedback, ABOUT | DATED | given, source, values)


def _from_subordinates(values: dict[str, Any]) -> None:
    given = {
        "agency_id": "p.agency_id",
        "employee_id": "p.supervisor_id",
        "author_id": "p.employee_id",
        "capacity": "'subordinate'",
        "core_value": VALUE,
        "tone": EVEN,
        "text": Phrase("feedback.subordinate").at(KEY),
    }
    source = f"""{WORKING} where {WORKED} and p.supervisor_id is not null
        and {pick(43, 30, "p.id", "d.id")} = 0 and %(every)s = 1 order by p.id, d.number"""
    fill(Feedback, DATED | given, source, values)


def warn_in_time(roster: Roster) -> None:
    """Whoever is rated below expectation was told well before (PRD-03)."""
    day = office_day("d.ends_on - 20")
    fill(
        Feedback,
        {
            "agency_id": "a.agency_id",
            "employee_id": "a.employee_id",
            "plan_id": "a.plan_id",
            "author_id": "a.supervisor_id",
            "capacity": "'supervisor'",
            "core_value": "'AK'",
            "tone": "'improvement'",
            "text": Phrase("feedback.warning").at("0"),
            "given_on": day,
            "given_at": f"({day} + time '09:40') at time zone %(zone)s",
            "read_at": f"({office_day(day, 1)} + time '08:15') at time zone %(zone)s",
        },
        "from evaluation_appraisal a join planning_period d on d.id = a.period_id"
        " where a.agency_id = %(agency)s and a.supervisor_id is not null"
        " and 'below' in (a.result_rating, a.behavior_rating) order by a.id",
        {"agency": roster.agency_id, "zone": roster.offset},
    )
