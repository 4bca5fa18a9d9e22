"""The page of a plan's period, and the team's overview."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lugas.evaluation.models import Promise
from lugas.evaluation.periodic_feedback import periods_with_feedback
from lugas.planning.models import Period, Plan
from lugas.progress import links, queries
from lugas.progress.models import Capacity, LinkState, Tone
from lugas.progress.outcomes import outcomes_at
from lugas.progress.permissions import can_answer, can_record
from lugas.workflow.kept import Kept

from ..http import ActorRequest, looked_at, reads, render
from .forms import EvidenceForm
from .places import visible_plan

PROMISES = Kept(
    Promise,
    *("owner", "action_plan"),
    where="action_plan.plan_id = %(plan)s and action_plan.period_id = %(period)s",
    order="r.id",
    only={"owner": ("name", "title_before", "title_after"), "action_plan": ()},
)
PLANS_IN_WORK = ("agreed", "revision", "closed")


@reads
def index(request: ActorRequest) -> HttpResponse:
    """My plan of today; without one, what is missing."""
    plans = Plan.objects.filter(agency_id=request.actor.agency_id, employee_id=request.actor.employee_id)
    plan = plans.filter(state__in=PLANS_IN_WORK).order_by("-starts_on", "-pk").first()
    if plan is not None:
        return redirect("progress:plan", plan.pk)
    return render(request, "progress/none.html", {"plan": plans.order_by("-pk").first()})


@reads
def newest(request: ActorRequest, pk: int) -> HttpResponse:
    """The period that runs, or the last one that began."""
    plan = visible_plan(request, pk)
    periods = Period.objects.filter(cycle_id=plan.cycle_id, starts_on__lte=max(request.actor.on, plan.starts_on))
    period = periods.exclude(number=13).order_by("-number").first()
    if period is None:
        raise Http404
    return redirect("progress:page", plan.pk, period.number)


@reads
def page(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Everything that was planned, done, proved and said in a period, by planned result."""
    plan = visible_plan(request, pk)
    periods = periods_with_feedback(plan)
    period = next((each for each in periods if each.number == number), None)
    if period is None:
        raise Http404
    if plan.employee_id != request.actor.employee_id:
        looked_at(request, "progress.read", plan, plan.employee_id)
    before = next((each for each in reversed(periods) if each.number < number), None)
    context = {
        "plan": plan,
        "period": period,
        "periods": [each for each in periods if each.opened_at or each.pk == period.pk],
        "results": queries.results_of(plan, period, before),
        "outcomes": outcomes_at(plan),
        "may_record": can_record(request.actor, plan, period),
        "may_answer": can_answer(request.actor, plan),
        "own": plan.employee_id == request.actor.employee_id,
        "promises": _promises(plan, period),
        "spoken_to": period.spoken_to,
        "evidence_form": EvidenceForm(),
        "tones": dict(Tone.choices),
        "capacities": dict(Capacity.choices),
        "link_states": dict(LinkState.choices),
        "link_notes": {finding.code: finding.note for finding in links.FINDINGS},
    }
    return render(request, "progress/page.html", context)


def _promises(plan: Plan, period: Period) -> dict[int, list[Promise]]:
    """What was promised for the obstacles of the period, by their action plans."""
    found: dict[int, list[Promise]] = {}
    for row in PROMISES.all({"plan": plan.pk, "period": period.pk}):
        found.setdefault(row.action_plan_id, []).append(row)
    return found


@reads
def team(request: ActorRequest) -> HttpResponse:
    """Who has recorded what in the period that runs."""
    on = request.actor.on
    periods = Period.objects.filter(agency_id=request.actor.agency_id, starts_on__lte=on, opened_at__isnull=False)
    period = periods.exclude(number=13).order_by("-starts_on").first()
    lines = queries.team_of(request.actor, period) if period else []
    return render(request, "progress/team.html", {"period": period, "lines": lines})
