"""Next year, where its planning is already open: some plans are agreed, some on their way, most hardly begun."""

from datetime import date, timedelta
from typing import Any

from lugas.planning.core_values import CODES
from lugas.planning.enrolment import EXPECTATION, POSTED
from lugas.planning.enrolment import PLAN as EMPTY
from lugas.planning.models import CycleState, Deadline, LeaderExpectation, Plan, PlanNote, PlanState
from lugas.planning.official_form import INDEPENDENT, LEADERS

from .catalogue_tables import Phrase
from .loading import execute, fill, pick
from .office_days import office_day
from .plans import link_to_leaders, make_plans
from .roster import Roster
from .year import Year

# So many days before the demonstration's day the planning was opened (see CYCLE_STEPS of the trace).
OPENED_BEFORE = 18
# Heads plan first, so that what they expect can be handed down; of the others four in ten have begun.
WRITTEN = f"(s.is_head or {pick(11, 10, 'e.id')} < 4)"
STANDS = f"""
update planning_plan p
   set state = w.state, due_on = %(due)s,
       awaiting_id = case w.state when 'submitted' then p.supervisor_id when 'agreed' then null else p.employee_id end,
       awaiting_since = case w.state when 'agreed' then null when 'draft' then %(opened)s::date
                             else (p.submitted_at at time zone %(zone)s)::date end,
       submitted_at = case when w.state <> 'draft' then p.submitted_at end,
       submitted_by_id = case when w.state <> 'draft' then p.submitted_by_id end,
       agreed_at = case when w.state = 'agreed' then p.agreed_at end,
       agreed_by_id = case when w.state = 'agreed' then p.agreed_by_id end,
       lock_version = case w.state when 'draft' then 1 when 'submitted' then 2 else 3 end
  from (select x.id, case when m.head
               then (array['agreed', 'agreed', 'submitted'])[1 + {pick(12, 3, "x.employee_id")}]
               else (array['draft', 'draft', 'submitted', 'submitted', 'returned', 'agreed'])[
                    1 + {pick(13, 6, "x.employee_id")}] end as state
          from planning_plan x join demo_member m on m.employee_id = x.employee_id
         where x.cycle_id = %(cycle)s) w
 where w.id = p.id
"""
NOTED = """
  from planning_plan p
  join lateral (select id from planning_plannedresult x where x.plan_id = p.id order by x.kind desc, x."order"
                 limit 1) r on true
 where p.cycle_id = %(cycle)s and p.state = 'returned' order by p.id
"""
NOTE = {
    "agency_id": "p.agency_id",
    "plan_id": "p.id",
    "place": "'result:' || r.id",
    "text": Phrase("notes.returned").at("0"),
    "author_id": "p.supervisor_id",
    "written_at": f"({office_day('(p.submitted_at at time zone %(zone)s)::date', 1)} + time '14:10')"
    " at time zone %(zone)s",
}


def plan_ahead(roster: Roster, year: Year, *, lean: bool) -> None:
    """A plan for everyone, in the state that it would have on the demonstration's day."""
    if year.cycle.state == CycleState.PREPARED:
        return
    after = make_plans(roster, year, lean=lean, chosen=WRITTEN)
    link_to_leaders(roster, year, after)
    first, last = date(year.cycle.year, 1, 1), date(year.cycle.year, 12, 31)
    due = Deadline.objects.values_list("due_on", flat=True).get(cycle=year.cycle, step="plan_submit")
    opened = roster.on - timedelta(days=OPENED_BEFORE)
    values: dict[str, Any] = {"agency": roster.agency_id, "cycle": year.cycle.pk, "on": roster.on, "opened": opened,
                              "first": first,
                              "last": last, "zone": roster.offset, "due": due}  # fmt: skip
    execute(STANDS, values)
    fill(PlanNote, NOTE, NOTED, values)
    _begin_the_others(values, roster.plan.approach)


def _begin_the_others(values: dict[str, Any], approach: str) -> None:
    """Whoever has written nothing has the empty draft that the opening of the planning made."""
    forms = {
        "state": PlanState.DRAFT,
        "approach": approach,
        "leader_form": "f2",
        "usual_form": "f3" if approach == "qualitative" else "f1",
        "leaders": [kind.value for kind in LEADERS],
        "independent": [kind.value for kind in INDEPENDENT],
        "codes": list(CODES),
    }
    fill(Plan, EMPTY, f"{POSTED} order by e.id", values | forms | {"on": values["opened"]})
    rows = (
        "from planning_plan r cross join unnest(%(codes)s::text[]) with ordinality v(code, place)"
        " where r.cycle_id = %(cycle)s"
        " and not exists (select from planning_leaderexpectation x where x.plan_id = r.id) order by r.id, v.place"
    )
    fill(LeaderExpectation, EXPECTATION, rows, values | forms)
