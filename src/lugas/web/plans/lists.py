"""My plans, and the plans of the people whom I supervise."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse

from lugas.organization.actor import Actor
from lugas.planning.calendar import calendar_of
from lugas.planning.escalation import last_due
from lugas.planning.models import Cycle, Plan, PlanState
from lugas.planning.querysets import PlanQuerySet
from lugas.planning.rules import scheme_of

from ..http import ActorRequest, reads, render
from ..paging import page_of

MOST_WAITING = 20
RELATED = ("cycle", "employee", "awaiting", "unit")
NAME = ("name", "title_before", "title_after")
COLUMNS = ("state", "position_title", "due_on", "awaiting_since", "employee__sort_name",
           *(f"{role}__{part}" for role in ("employee", "awaiting") for part in NAME))  # fmt: skip


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
    cycles = list(Cycle.objects.visible_to(actor).exclude(state="prepared").order_by("-year")[:6])
    chosen = next((each for each in cycles if str(each.year) == request.GET.get("year")), cycles[0] if cycles else None)
    below = _supervised(actor, chosen)
    counts = dict(below.order_by().values_list("state").annotate(number=Count("pk")))
    state = request.GET.get("state", "")
    shown = below.filter(state=state) if state in PlanState.values else below
    context = {
        "cycles": cycles,
        "chosen": chosen,
        "state": state if state in PlanState.values else "",
        "filters": [(each.value, str(each.label), counts[each]) for each in PlanState if counts.get(each)],
        "total": sum(counts.values()),
        "people": page_of(_with_names(shown), request, by=("employee__sort_name", "pk")),
        "waiting": list(_with_names(below.awaiting(actor)).order_by("due_on", "pk")[:MOST_WAITING]),
        "left": _left_lying(actor, chosen) if chosen else [],
    }
    return render(request, "plans/team.html", context)


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
    if not waiting.filter(state=PlanState.SUBMITTED, due_on__lt=actor.on).exists():
        return []
    before = last_due(actor.on, calendar_of(actor.agency_id), scheme_of(cycle))
    return list(_with_names(waiting.escalated_to(actor, before)).order_by("due_on", "pk")[:50])
