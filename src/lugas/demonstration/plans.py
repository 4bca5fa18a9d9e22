"""Stage 1 in bulk: plans with results, indicators, expectations and annexes, and the few that stand elsewhere."""

from datetime import date
from typing import Any

from lugas.planning.core_values import CODES
from lugas.planning.models import Annex, Indicator, LeaderExpectation, LeaderLink, Plan, PlannedResult
from lugas.planning.official_form import INDEPENDENT, LEADERS
from lugas.planning.rules import scheme_of

from .catalogue_tables import Phrase
from .loading import execute, fill, pick
from .office_days import office_day
from .roster import Roster
from .year import Year

# Of people without a plan for their posting in this cycle.
HOLDERS = """
  from organization_employee e
  join demo_member m on m.employee_id = e.id
  join organization_posting p on p.id = e.posting_id
  join organization_position s on s.id = p.position_id
  join organization_unit u on u.id = s.unit_id
 where e.agency_id = %(agency)s and p.starts_on <= %(last)s and {chosen}
   and not exists (select from planning_plan x where x.cycle_id = %(cycle)s and x.posting_id = p.id)
 order by e.id
"""
BEGUN = "greatest(p.starts_on, %(first)s::date)"
HANDED_IN = office_day(f"least({BEGUN}, %(on)s::date - 20) + 4 + {pick(1, 9, 'e.id')}")
# Some days worked later, and before the demonstration's day.
LATER = office_day(HANDED_IN, "1 + " + pick(3, 6, "e.id"))
AGREED = f"greatest({office_day(HANDED_IN, 1)}, least({LATER}, {office_day('%(on)s::date', -1)}))"
PLAN = {
    "agency_id": "e.agency_id",
    "cycle_id": "%(cycle)s",
    "employee_id": "e.id",
    "posting_id": "p.id",
    "unit_id": "s.unit_id",
    "position_title": "s.title",
    "supervisor_id": "e.supervisor_id",
    "senior_supervisor_id": "e.senior_supervisor_id",
    "form": "case when s.kind = any(%(leaders)s) or (s.is_head and u.kind = any(%(independent)s)) then 'f2'"
    " when %(approach)s = 'qualitative' then 'f3' else 'f1' end",
    "approach": "%(approach)s",
    "state": "'agreed'",
    "starts_on": BEGUN,
    "ends_on": "least(p.ends_on, %(last)s::date)",
    "dialogue_on": office_day(HANDED_IN, -1),
    "dialogue_note": Phrase("notes.dialogue").at("e.id"),
    "submitted_at": f"({HANDED_IN} + time '08:10'"
    f" + {pick(2, 420, 'e.id')} * interval '1 minute') at time zone %(zone)s",
    "submitted_by_id": "e.id",
    "agreed_at": f"({AGREED} + time '08:05' + {pick(4, 440, 'e.id')} * interval '1 minute') at time zone %(zone)s",
    "agreed_by_id": "e.supervisor_id",
    "lock_version": "3",
}
# The agreed target of a countable result differs a little from person to person.
TARGET = (
    "case when i.value >= 40 and i.measure <> 'persen' and i.measure <> 'nilai' and i.aspect = 'quantity'"
    f" then round(i.value * (7 + {pick(5, 7, 'p.employee_id', 'r.id')}) / 10) else i.value end"
)
# The plan that a superior began the year with, and how many main results it has.
ABOVE = """
with above as (
    select distinct on (x.employee_id) x.employee_id, x.id, x.starts_on, y.results
      from planning_plan x
      join (select plan_id, max("order") as results from planning_plannedresult where kind = 'main' group by 1) y
        on y.plan_id = x.id
     where x.cycle_id = %(cycle)s order by x.employee_id, x.id
)
"""
EXPECTED = {code: Phrase(f"expectations.{code}") for code in CODES}
OF_CYCLE = "p.agency_id = %(agency)s and p.cycle_id = %(cycle)s and p.id > %(after)s"


COUNTED = (
    "analyze planning_plan"
    " (id, agency_id, cycle_id, employee_id, posting_id, unit_id, supervisor_id, state, form, starts_on, ends_on)"
)


def make_plans(roster: Roster, year: Year, *, lean: bool = False, chosen: str = "true") -> int:
    """A whole, agreed plan for everyone chosen who has a posting and no plan; the number before the first of them."""
    after = _last_plan()
    cycle = year.cycle
    values: dict[str, Any] = {
        "agency": roster.agency_id,
        "cycle": cycle.pk,
        "first": date(cycle.year, 1, 1),
        "last": date(cycle.year, 12, 31),
        "on": roster.on,
        "zone": roster.offset,
        "approach": roster.plan.approach,
        "leaders": [kind.value for kind in LEADERS],
        "independent": [kind.value for kind in INDEPENDENT],
        "after": after,
        "most": 2 if lean else 9,
        "lean": lean,
        "codes": list(CODES),
    }
    fill(Plan, PLAN, HOLDERS.format(chosen=chosen), values)
    execute(COUNTED)
    _results(values)
    execute('analyze planning_plannedresult (id, plan_id, kind, "order", text)')
    _indicators(values)
    execute('analyze planning_indicator (id, result_id, "order")')
    _behaviour(values)
    _annexes(values, year)
    return after


LINK = {
    "agency_id": "p.agency_id",
    "result_id": "r.id",
    "leader_id": "l.id",
    "cascade": f"(array['split', 'split', 'direct', 'indirect'])[1 + {pick(6, 4, 'r.id')}]",
}
LINKED = f"""
  from planning_plan p
  join planning_plannedresult r on r.plan_id = p.id and r.kind = 'main'
  join demo_member m on m.employee_id = p.employee_id
  join demo_task t on t.work = m.work and t.number = r."order"
  join above on above.employee_id = p.supervisor_id and above.starts_on <= p.starts_on
  join planning_plannedresult l on l.plan_id = above.id and l.kind = 'main'
   and l."order" = least(t.supports, above.results)
 where {OF_CYCLE} and p.form <> 'f2'
 order by r.id
"""
UNLINKED = f"""
update planning_plannedresult r set leader_text = 'Meningkatnya kualitas layanan dan kinerja unit'
  from planning_plan p
 where r.plan_id = p.id and r.kind = 'main' and p.form <> 'f2' and {OF_CYCLE}
   and not exists (select from planning_leaderlink k where k.result_id = r.id)
"""


def link_to_leaders(roster: Roster, year: Year, after: int) -> None:
    """Every result supports one of the supervisor's; where the supervisor has no plan that is said in words."""
    values = {"agency": roster.agency_id, "cycle": year.cycle.pk, "after": after}
    fill(LeaderLink, LINK, LINKED, values, before=ABOVE)
    execute("analyze planning_leaderlink")
    execute(UNLINKED, values)


def _results(values: dict[str, Any]) -> None:
    given = {
        "agency_id": "p.agency_id",
        "plan_id": "p.id",
        "kind": "'main'",
        "text": "t.text",
        "belonging": f"case when t.number > 1 and {pick(7, 6, 'p.id', 't.number')} = 0"
        " then 'individual' else 'organization' end",
        "order": "t.number",
    }
    source = "from planning_plan p join demo_member m on m.employee_id = p.employee_id join demo_task t on t.work = "
    chosen = f"m.work and t.number <= %(most)s where {OF_CYCLE} order by p.id, t.number"
    fill(PlannedResult, given, source + chosen, values)
    if values["lean"]:
        return
    given |= {"kind": "'additional'", "order": "1", "belonging": "'individual'",
              "assigned_by": "case when t.number = 3 then '' else 'Sekretaris Daerah' end"}  # fmt: skip
    chosen = f"'additional' and t.number = 1 + {pick(8, 16, 'p.employee_id')} where {OF_CYCLE} order by p.id"
    fill(PlannedResult, given, source + chosen, values)


def _indicators(values: dict[str, Any]) -> None:
    given = {
        "agency_id": "p.agency_id",
        "result_id": "r.id",
        "text": "i.text",
        "aspect": "case p.form when 'f1' then i.aspect else '' end",
        "perspective": "case p.form when 'f2' then i.perspective else '' end",
        "target": "case when v.value is null then i.target when v.value >= 1000"
        " then replace(to_char(v.value, 'FM999G999G999'), ',', '.') else trim_scale(v.value)::text end",
        "target_value": "v.value",
        "measure": "i.measure",
        "order": "i.place",
    }
    source = f"""
    from planning_plan p
    join planning_plannedresult r on r.plan_id = p.id
    join demo_member m on m.employee_id = p.employee_id
    join demo_task t on t.text = r.text and t.work = case r.kind when 'main' then m.work else 'additional' end
    join demo_indicator i on i.work = t.work and i.number = t.number and i.place <= %(most)s
    cross join lateral (select {TARGET} as value) v
    where {OF_CYCLE} order by r.id, i.place
    """
    fill(Indicator, given, source, values)


def _behaviour(values: dict[str, Any]) -> None:
    place = pick(9, 3, "p.employee_id", "v.place")
    texts = " ".join(f"when '{code}' then {EXPECTED[code].at(place, nothing=1)}" for code in CODES)
    fill(
        LeaderExpectation,
        {"agency_id": "p.agency_id", "plan_id": "p.id", "core_value": "v.code", "text": f"case v.code {texts} end"},
        "from planning_plan p cross join unnest(%(codes)s::text[]) with ordinality v(code, place)"
        f" where {OF_CYCLE} order by p.id, v.place",
        values,
    )


def _annexes(values: dict[str, Any], year: Year) -> None:
    annexes = scheme_of(year.cycle).planning.annexes.items
    lines = [
        (kind, place, each.text_id) for kind, item in annexes.items() for place, each in enumerate(item.suggestions)
    ]
    kinds, places, texts = (list(column) for column in zip(*lines, strict=True))
    fill(
        Annex,
        {"agency_id": "p.agency_id", "plan_id": "p.id", "kind": "a.kind", "text": "a.text", "order": "a.place + 1"},
        "from planning_plan p cross join unnest(%(kinds)s::text[], %(places)s::int[], %(texts)s::text[])"
        f" a(kind, place, text) where {OF_CYCLE}"
        f" and (a.place = 0 or (not %(lean)s and a.place = 1 + {pick(10, 3, 'p.employee_id')}))"
        " order by p.id, a.kind, a.place",
        values | {"kinds": kinds, "places": places, "texts": texts},
    )


def _last_plan() -> int:
    return Plan.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
