"""Stage 2 in bulk: action plans, realizations, evidence and feedback, period by period."""

from typing import Any

from lugas.progress.models import ActionPlan, Evidence, Realization

from .evidence import Sample
from .feedback import ENDED, WORKED, WORKING, give_feedback
from .loading import fill, pick
from .office_days import office_day
from .roster import Roster
from .year import Year

TASK = "join demo_task t on t.text = r.text and t.work = case r.kind when 'main' then m.work else 'additional' end"
SHARE = "((d.ends_on - d.starts_on + 1) / 365.0)"
# How much of a target was reached: by the standing of the person, a little different each time.
REACHED = f"""(case m.standing when 'very_good' then 104 when 'needs_improvement' then 62 when 'very_poor' then 45
  else 96 end + {pick(21, 9, "i.id", "d.id")}) / 100.0"""
VALUE = f"""(case when i.measure in ('persen', 'nilai') then least(100, round(i.target_value * {REACHED}, 1))
  when i.target_value >= 4 and i.aspect in ('quantity', '') and i.perspective = ''
  then round(i.target_value * {SHARE} * {REACHED}) else round(i.target_value * {REACHED}) end)"""


def at(before: str | int, minutes: str | int) -> str:
    """So many days before the end of the period, on a day worked."""
    day = office_day(f"{ENDED} - {before}")
    return f"({day} + time '08:20' + {minutes} * interval '1 minute') at time zone %(zone)s"


RECORDED = pick(28, 6, "i.id", "d.id")


def record_progress(roster: Roster, year: Year, samples: list[Sample], *, lean: bool = False) -> None:
    """Write down what was done in the periods of a year, as far as they went."""
    values = values_for(roster, year, lean=lean)
    _action_plans(values)
    _realizations(values)
    _evidence(values, samples)
    give_feedback(values)


def values_for(roster: Roster, year: Year, *, lean: bool) -> dict[str, Any]:
    begun, ended = year.begun, [period for period in year.begun if period in year.evaluated]
    if lean:
        begun, ended = (begun[-1:], ended[-1:]) if year.over else (begun[-2:], ended[-1:])
    return {
        "agency": roster.agency_id,
        "cycle": year.cycle.pk,
        "periods": [period.pk for period in begun],
        "ended": [period.pk for period in ended],
        "on": roster.on,
        "zone": roster.offset,
        "code": roster.plan.code,
        "labels": [str(period.label) for period in begun],
        "current": year.current.pk if year.current else 0,
        "every": 3 if lean else 1,
    }


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
            "answered_at": f"case when {answered} then {at(6, pick(24, 300, 'p.id'))} end",
            "updated_at": f"({office_day('greatest(d.starts_on, p.starts_on)', 2)} + time '10:15')"
            " at time zone %(zone)s",
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
            "happened_on": office_day(f"{ENDED} - {RECORDED} - {pick(27, 20, 'i.id', 'd.id')}"),
            "recorded_at": at(RECORDED, pick(29, 470, "i.id", "d.id")),
            "recorded_by_id": "p.employee_id",
        },
        f"""{WORKING}
        join planning_plannedresult r on r.plan_id = p.id {TASK}
        join planning_indicator i on i.result_id = r.id
        where {WORKED} and ({known}) order by i.id, d.number""",
        values,
    )


FILE = ("media_type", "size", "original", "original_sha256", "cleaned", "cleaned_sha256", "preview", "preview_text")
LINKED = "case when k.kind = 'link' then {} else {} end"
ADDRESS = "'https://arsip.' || %(code)s || '.example/berkas/' || r.id || '-' || d.number"
# One link in nine cannot be read, one is still being checked.
LINK_STATE = f"(array['unreadable', 'unchecked'])[1 + {pick(31, 9, 'r.id', 'd.id')}]"
EVIDENCE = {
    "agency_id": "p.agency_id",
    "plan_id": "p.id",
    "result_id": "r.id",
    "period_id": "d.id",
    "kind": "k.kind",
    "name": "t.evidence",
    "url": LINKED.format(ADDRESS, "''"),
    "link_state": LINKED.format(f"coalesce({LINK_STATE}, 'readable')", "''"),
    "link_checked_at": LINKED.format(at(pick(32, 5, "r.id", "d.id"), 490), "null"),
    "uploaded_at": at(pick(32, 5, "r.id", "d.id"), pick(33, 460, "r.id", "d.id")),
    "uploaded_by_id": "p.employee_id",
    "size": "f.size",
} | {column: f"coalesce(f.{column}, '')" for column in FILE if column != "size"}
FILES = f"""
left join unnest(%(media_type)s::text[], %(size)s::int[], %(original)s::text[], %(original_sha256)s::text[],
     %(cleaned)s::text[], %(cleaned_sha256)s::text[], %(preview)s::text[], %(preview_text)s::text[])
     with ordinality f({", ".join(FILE)}, place)
  on k.kind = 'file' and f.place = 1 + {pick(34, 1000, "r.id", "d.id")} %% greatest(1, %(files)s)
"""


def _evidence(values: dict[str, Any], samples: list[Sample]) -> None:
    """A file for every third result, a link for another third."""
    kind = f"case when {pick(30, 2, 'r.id', 'd.id')} = 0 and %(files)s > 0 then 'file' else 'link' end"
    source = f"""{WORKING}
        join planning_plannedresult r on r.plan_id = p.id {TASK}
        cross join lateral (select {kind} as kind) k {FILES}
        where {WORKED} and d.id = any(%(ended)s) and {pick(35, 3, "r.id", "d.id")} < 2
        order by r.id, d.number"""
    parts = {column: [getattr(sample, column) for sample in samples] for column in FILE}
    fill(Evidence, EVIDENCE, source, values | parts | {"files": len(samples)})
