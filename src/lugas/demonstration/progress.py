"""Stage 2 in bulk: action plans, realizations, evidence and feedback, period by period."""

from typing import Any

from lugas.progress.models import ActionPlan, Evidence, Feedback, Realization

from .catalogue_tables import Phrase
from .evidence import Sample
from .loading import fill, pick
from .roster import Roster
from .year import Year

# A plan works in a period when it is agreed and covers the period's first day.
WORKING = """
  from planning_plan p
  join planning_period d on d.cycle_id = p.cycle_id and d.id = any(%(periods)s)
       and p.starts_on <= d.ends_on and p.ends_on >= d.starts_on
  join demo_member m on m.employee_id = p.employee_id
"""
WORKED = "p.agency_id = %(agency)s and p.cycle_id = %(cycle)s and p.state in ('agreed', 'revision', 'closed')"
TASK = "join demo_task t on t.text = r.text and t.work = case r.kind when 'main' then m.work else 'additional' end"
ENDED = "least(d.ends_on, %(on)s::date)"
SHARE = "((d.ends_on - d.starts_on + 1) / 365.0)"
# How much of a target was reached: by the standing of the person, a little different each time.
REACHED = f"""(case m.standing when 'very_good' then 104 when 'needs_improvement' then 62 when 'very_poor' then 45
  else 96 end + {pick(21, 9, "i.id", "d.id")}) / 100.0"""
VALUE = f"""(case when i.measure in ('persen', 'nilai') then least(100, round(i.target_value * {REACHED}, 1))
  when i.target_value >= 4 and i.aspect in ('quantity', '') and i.perspective = ''
  then round(i.target_value * {SHARE} * {REACHED}) else round(i.target_value * {REACHED}) end)"""
AT = f"(({ENDED} - {{}}) + time '08:20' + {{}} * interval '1 minute') at time zone %(zone)s"


def record_progress(roster: Roster, year: Year, samples: list[Sample], *, lean: bool = False) -> None:
    begun, ended = year.begun, [period for period in year.evaluated if period.number <= 12]
    if lean:
        begun, ended = (begun[-1:], ended[-1:]) if year.over else (begun[-2:], ended[-1:])
    values: dict[str, Any] = {
        "agency": roster.agency_id,
        "cycle": year.cycle.pk,
        "periods": [period.pk for period in begun],
        "ended": [period.pk for period in ended],
        "on": roster.on,
        "zone": roster.plan.time_zone,
        "code": roster.plan.code,
        "labels": [str(period.label) for period in begun],
        "current": year.current.pk if year.current else 0,
        "every": 3 if lean else 1,
    }
    _action_plans(values)
    _realizations(values)
    _evidence(values, samples)
    _feedback(values)


def _action_plans(values: dict[str, Any]) -> None:
    hampered = f"t.obstacle <> '' and {pick(22, 4, 'p.id', 'd.id')} = 0"
    answered = f"{hampered} and (d.ends_on < %(on)s or {pick(23, 2, 'p.id')} = 0)"
    fill(
        ActionPlan,
        {
            "agency_id": "p.agency_id",
            "plan_id": "p.id",
            "result_id": "r.id",
            "period_id": "d.id",
            "text": "t.action || ' pada ' || l.label",
            "target": f"case when i.target_value >= 4 and i.aspect in ('quantity', '') and i.perspective = ''"
            f" then round(i.target_value * {SHARE})::text else i.target end || ' ' || i.measure",
            "obstacle": f"case when {hampered} then t.obstacle else '' end",
            "answer": f"case when {answered} then t.answer else '' end",
            "answered_by_id": f"case when {answered} then p.supervisor_id end",
            "answered_at": f"case when {answered} then {AT.format(6, pick(24, 300, 'p.id'))} end",
            "updated_at": "(greatest(d.starts_on, p.starts_on) + 2 + time '10:15') at time zone %(zone)s",
        },
        f"""{WORKING}
        join unnest(%(periods)s::bigint[], %(labels)s::text[]) l(id, label) on l.id = d.id
        join planning_plannedresult r on r.plan_id = p.id {TASK}
        join planning_indicator i on i.result_id = r.id and i."order" = 1
        where {WORKED} and (d.ends_on < %(on)s or {pick(25, 5, "p.id")} > 0)
        order by r.id, d.number""",
        values,
    )


def _realizations(values: dict[str, Any]) -> None:
    """Everything of the periods that ended; of the open one what is known so far."""
    known = f"d.ends_on < %(on)s or {pick(26, 5, 'i.id')} < 2"
    fill(
        Realization,
        {
            "agency_id": "p.agency_id",
            "plan_id": "p.id",
            "indicator_id": "i.id",
            "period_id": "d.id",
            "value": f"case when p.form = 'f3' then null else {VALUE} end",
            "text": "case when p.form = 'f3' or i.target_value is null or i.\"order\" = 1 then t.done else '' end",
            "source": "t.evidence",
            "happened_on": f"{ENDED} - {pick(27, 20, 'i.id', 'd.id')}",
            "recorded_at": AT.format(pick(28, 6, "i.id", "d.id"), pick(29, 470, "i.id", "d.id")),
            "recorded_by_id": "p.employee_id",
        },
        f"""{WORKING}
        join planning_plannedresult r on r.plan_id = p.id {TASK}
        join planning_indicator i on i.result_id = r.id
        where {WORKED} and ({known}) order by i.id, d.number""",
        values,
    )


def _evidence(values: dict[str, Any], samples: list[Sample]) -> None:
    """A file for every third result, a link for another third; one link in nine cannot be read."""
    columns = [
        "media_type",
        "size",
        "original",
        "original_sha256",
        "cleaned",
        "cleaned_sha256",
        "preview",
        "preview_text",
    ]
    file = bool(samples)
    kind = f"case when {pick(30, 2, 'r.id', 'd.id')} = 0 and %(files)s > 0 then 'file' else 'link' end"
    linked = "case when k.kind = 'link' then {} else {} end"
    given = {
        "agency_id": "p.agency_id",
        "plan_id": "p.id",
        "result_id": "r.id",
        "period_id": "d.id",
        "kind": "k.kind",
        "name": "t.evidence",
        "url": linked.format("'https://arsip.' || %(code)s || '.example/berkas/' || r.id || '-' || d.number", "''"),
        "link_state": linked.format(
            f"(array['readable', 'readable', 'readable', 'readable', 'readable', 'readable', 'readable', 'unchecked',"
            f" 'unreadable'])[1 + {pick(31, 9, 'r.id', 'd.id')}]", "''"),
        "link_checked_at": linked.format(AT.format(1, "30"), "null"),
        "uploaded_at": AT.format(pick(32, 5, "r.id", "d.id"), pick(33, 460, "r.id", "d.id")),
        "uploaded_by_id": "p.employee_id",
    }  # fmt: skip
    given |= {column: "null" if column == "size" else "''" for column in columns}
    if file:
        given |= {column: linked.format(given[column], f"f.{column}") for column in columns}
    source = f"""{WORKING}
        join planning_plannedresult r on r.plan_id = p.id {TASK}
        cross join lateral (select {kind} as kind) k
        left join unnest(%(media_type)s::text[], %(size)s::int[], %(original)s::text[], %(original_sha256)s::text[],
             %(cleaned)s::text[], %(cleaned_sha256)s::text[], %(preview)s::text[], %(preview_text)s::text[])
             with ordinality f({", ".join(columns)}, place)
          on f.place = 1 + {pick(34, 1000, "r.id", "d.id")} %% greatest(1, %(files)s)
        where {WORKED} and d.id = any(%(ended)s) and {pick(35, 3, "r.id", "d.id")} < 2
        order by r.id, d.number"""
    parts = {column: [getattr(sample, column) for sample in samples] for column in columns}
    fill(Evidence, given, source, values | parts | {"files": len(samples)})


def _feedback(values: dict[str, Any]) -> None:
    """From the supervisor, a peer, a subordinate; everyone rated below expectation was told in time (PRD-03)."""
    base = {"agency_id": "p.agency_id", "employee_id": "p.employee_id", "plan_id": "p.id"}
    when = f"least({ENDED} - 12 - {pick(36, 30, 'p.id', 'd.id')}, {ENDED} - 12)"
    dated = {"given_on": when, "given_at": f"({when} + time '13:10') at time zone %(zone)s",
             "read_at": f"case when {pick(37, 5, 'p.id')} > 0 then ({when} + 1 + time '08:30') at time zone %(zone)s end"}  # fmt: skip
    key = "p.id + d.number"
    good = f"{pick(38, 3, 'p.id', 'd.id')} > 0"
    text = (
        f"case when {good} then {Phrase('feedback.appreciation').at(key)}"
        f" else {Phrase('feedback.improvement').at(key)} end"
    )
    value = f"(array['BP', 'AK', 'KO', 'HA', 'LO', 'AD', 'KL'])[1 + {pick(39, 7, 'p.id', 'd.id')}]"
    tied = f"case when {pick(40, 2, 'p.id')} = 0"
    fill(
        Feedback,
        base
        | dated
        | {
            "author_id": "p.supervisor_id",
            "capacity": "'supervisor'",
            "result_id": f"{tied} then r.id end",
            "core_value": f"{tied} then '' else {value} end",
            "tone": f"case when {good} then 'appreciation' else 'improvement' end",
            "text": text,
        },
        f"{WORKING} join planning_plannedresult r on r.plan_id = p.id and r.kind = 'main' and r.\"order\" = 1"
        f" where {WORKED} and p.supervisor_id is not null and {pick(41, 3, 'p.id', 'd.id')} = 0"
        " and p.id %% %(every)s = 0 order by p.id, d.number",
        values,
    )
    fill(
        Feedback,
        base
        | dated
        | {
            "author_id": "w.id",
            "capacity": "'peer'",
            "core_value": value,
            "tone": f"case when {key} %% 2 = 0 then 'appreciation' else 'improvement' end",
            "text": Phrase("feedback.peer").at(key),
        },
        f"""{WORKING}
        join lateral (select e.id from organization_employee e where e.unit_id = p.unit_id and e.id < p.employee_id
                      and e.left_on is null order by e.id desc limit 1) w on true
        where {WORKED} and {pick(42, 9, "p.id", "d.id")} = 0 and %(every)s = 1 order by p.id, d.number""",
        values,
    )
    fill(
        Feedback,
        {
            **dated,
            "agency_id": "p.agency_id",
            "employee_id": "p.supervisor_id",
            "author_id": "p.employee_id",
            "capacity": "'subordinate'",
            "core_value": value,
            "tone": f"case when {key} %% 2 = 0 then 'appreciation' else 'improvement' end",
            "text": Phrase("feedback.subordinate").at(key),
        },
        f"{WORKING} where {WORKED} and p.supervisor_id is not null and {pick(43, 30, 'p.id', 'd.id')} = 0"
        " and %(every)s = 1 order by p.id, d.number",
        values,
    )


def warn_in_time(roster: Roster) -> None:
    """Whoever is rated below expectation was told well before (PRD-03)."""
    day = "d.ends_on - 20"
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
            "read_at": f"({day} + 1 + time '08:15') at time zone %(zone)s",
        },
        "from evaluation_appraisal a join planning_period d on d.id = a.period_id"
        " where a.agency_id = %(agency)s and a.supervisor_id is not null"
        " and 'below' in (a.result_rating, a.behavior_rating) order by a.id",
        {"agency": roster.agency_id, "zone": roster.plan.time_zone},
    )
