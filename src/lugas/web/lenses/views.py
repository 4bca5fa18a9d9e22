"""A person's year through three lenses, for the person, the line of command and those who oversee."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lugas.planning.models import Period, Plan
from lugas.planning.rules import scheme_of, used_lenses
from lugas.progress import lenses
from lugas.progress.models import Capacity, Tone

from ..evaluation.presenting import LINE_OF_COMMAND
from ..http import ActorRequest, looked_at, reads, render
from ..parameters import key_in

ALL = (lenses.INDIVIDUAL, lenses.TEAM, lenses.COMMUNITY)


@reads
def own(request: ActorRequest) -> HttpResponse:
    """My plan of today."""
    plans = Plan.objects.filter(agency_id=request.actor.agency_id, employee_id=request.actor.employee_id)
    plan = plans.order_by("-starts_on", "-pk").first()
    return redirect("lenses:page", plan.pk) if plan else render(request, "lenses/none.html")


@reads
def page(request: ActorRequest, pk: int) -> HttpResponse:
    """The whole year so far, or one of its periods."""
    related = ("employee", "cycle", "unit")
    plan: Plan = get_object_or_404(Plan.objects.visible_to(request.actor).select_related(*related), pk=pk)
    if plan.employee_id != request.actor.employee_id:
        looked_at(request, "progress.read", plan, plan.employee_id)
    periods = list(Period.objects.filter(cycle_id=plan.cycle_id).exclude(number=13).order_by("number"))
    chosen = next((each for each in periods if each.number == key_in(request.GET.get("period"))), None)
    since, until = (chosen.starts_on, chosen.ends_on) if chosen else (plan.starts_on, plan.ends_on)
    context = {
        "plan": plan,
        "own": plan.employee_id == request.actor.employee_id,
        "periods": [each for each in periods if each.opened_at],
        "chosen": chosen,
        "lenses": _seen(request, plan, lenses.of(plan, since=since, until=until)),
        "codes": used_lenses(scheme_of(plan.cycle)) or ALL,
        "tones": dict(Tone.choices),
        "capacities": dict(Capacity.choices),
    }
    return render(request, "lenses/page.html", context)


def _seen(request: ActorRequest, plan: Plan, found: lenses.Lenses) -> lenses.Lenses:
    """What colleagues said is for the person and the line of command, here as everywhere."""
    return found if request.actor.parties_to(plan) & LINE_OF_COMMAND else replace(found, feedback=())
