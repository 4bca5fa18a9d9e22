"""My plans, and the plans of the people whom I supervise."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from lugas.organization.actor import Actor
from lugas.planning.calendar import calendar_of
from lugas.planning.escalation import last_due
from lugas.planning.models import Cycle, Plan, PlanState
from lugas.planning.querysets import PlanQuerySet
from lugas.planning.rules import scheme_of
from lugas.workflow.kept import Kept
from lugas.workflow.prepared import rows_of

from ..http import ActorRequest, reads, render
from ..paging import page_of

MOST_WAITING = 20
RELATED = ("cycle", "employee", "awaiting", "unit")
NAME = ("name", "title_before", "title_after")
COLUMNS = ("state", "position_title", "due_on", "awaiting_since", "employee__sort_name",
           *(f"{role}__{part}" for role in ("employee", "awaiting") for part in NAME))  # fmt: skip

CYCLES = Kept(
    Cycle,
    where="r.agency_id = %(agency)s and r.state <> 'prepared'",
    order="r.year desc limit 6",
    without=["r.closing_report"],
)
# What one supervises, one may see (`visible_to`).
SUPERVISED = """
r.agency_id = %(agency)s and r.cycle_id = %(cycle)s and r.supervisor_id = any(%(mine)s) and r.employee_id <> %(me)s
"""
COUNTS = f"""
select r.state, count(*) from planning_plan r where {SUPERVISED} group by 1
union all
select 'lying', count(*) from planning_plan r
 where r.agency_id = %(agency)s and r.cycle_id = %(cycle)s and r.senior_supervisor_id = %(me)s
   and r.state = 'submitted' and r.due_on < %(on)s
"""  # noqa: S608  # made of constants
WAITING = Kept(
    Plan,
    *("employee", "awaiting"),
    where=f"""{SUPERVISED} and (
        r.awaiting_id = %(me)s or (r.awaiting_id = any(%(delegators)s) and r.supervisor_id = r.awaiting_id))""",
    order=f"r.due_on, r.id limit {MOST_WAITING}",
    only={"r": ("position_title", "due_on"), "employee": NAME, "awaiting": NAME},
)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Every plan of one's own, newest first."""
    mine = Plan.objects.visible_to(request.actor).filter(employee_id=request.actor.employee_id)
    plans = mine.select_related(*RELATED, "supervisor").order_by("-cycle__year", "-starts_on")
    return render(request, "plans/index.html", {"plans": plans})


@reads
def team(request: ActorRequest) -> HttpResponse:
    """SKP Bawahan: by state, quick to open; above, what was left lying below."""
    actor = request.actor
    cycles = CYCLES.all({"agency": actor.agency_id})
    chosen = next((each for each in cycles if str(each.year) == request.GET.get("year")), cycles[0] if cycles else None)
    below = _supervised(actor, chosen)
    place = _place(actor, chosen)
    counts = dict(rows_of(COUNTS, place))
    lying = counts.pop("lying", 0)
    state = request.GET.get("state", "")
    shown = below.filter(state=state) if state in PlanState.values else below
    context = {
        "cycles": cycles,
        "chosen": chosen,
        "state": state if state in PlanState.values else "",
        "filters": [(each.value, str(each.label), counts[each]) for each in PlanState if counts.get(each)],
        "total": sum(counts.values()),
        "people": page_of(_with_names(shown), request, by=("employee__sort_name", "pk")),
        "waiting": WAITING.all(place),
        "left": _left_lying(actor, chosen) if chosen and lying else [],
    }
    return render(request, "plans/team.html", context)


def _place(actor: Actor, cycle: Cycle | None) -> dict[str, Any]:
    """The plans of a year that the actor supervises, for statements of ours."""
    return {
        "agency": actor.agency_id,
        "cycle": cycle.pk if cycle else None,
        "me": actor.employee_id,
        "mine": list(actor.supervising_ids),
        "delegators": list(actor.delegators),
        "on": actor.on,
    }


def _supervised(actor: Actor, cycle: Cycle | None) -> PlanQuerySet:
    plans: PlanQuerySet = Plan.objects.visible_to(actor).filter(cycle=cycle, supervisor_id__in=actor.supervising_ids)
    return plans.exclude(employee_id=actor.employee_id)


def _with_names(plans: PlanQuerySet) -> PlanQuerySet:
    """What a row shows, and no more: wide rows cost more than finding them."""
    named: PlanQuerySet = plans.select_related("employee", "awaiting").only(*COLUMNS)
    return named


def _left_lying(actor: Actor, cycle: Cycle) -> list[Plan]:
    """Plans that the supervisor below the actor did not answer in time: the actor may."""
    waiting = Plan.objects.visible_to(actor).filter(cycle=cycle, senior_supervisor_id=actor.employee_id)
    before = last_due(actor.on, calendar_of(actor.agency_id), scheme_of(cycle))
    return list(_with_names(waiting.escalated_to(actor, before)).order_by("due_on", "pk")[:50])
