"""Feedback to me, from me, and to somebody."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.models import Employee, TeamMember
from lugas.planning.core_values import core_values
from lugas.planning.models import Plan, PlannedResult, PlanState
from lugas.progress import actions
from lugas.progress.models import Capacity, Feedback, Tone
from lugas.progress.permissions import can_give_feedback
from lugas.regulation import scheme
from lugas.workflow.refusal import require

from ..http import ActorRequest, draft_for, reads, render, writes
from ..paging import page_of
from .forms import RESULT, FeedbackForm

FOUND = 20
MOST_OF_TEAMS = 100


def _values(request: ActorRequest) -> list[tuple[str, str]]:
    rules = scheme.load(request.actor.agency.scheme, request.actor.on)
    return [(value.code, value.name) for value in core_values(rules)]


def _page(request: ActorRequest, found: QuerySet[Feedback], template: str) -> HttpResponse:
    page = page_of(found.select_related("author", "employee", "result"), request, by=("-pk",), size=25)
    context = {
        "page": page,
        "values": dict(_values(request)),
        "tones": dict(Tone.choices),
        "capacities": dict(Capacity.choices),
        "unread": sum(1 for said in page.rows if said.read_at is None),
    }
    return render(request, template, context)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """What others told me."""
    mine = Feedback.objects.visible_to(request.actor).filter(employee_id=request.actor.employee_id)
    return _page(request, mine, "feedback/index.html")


@reads
def given(request: ActorRequest) -> HttpResponse:
    """What I told others."""
    mine = Feedback.objects.visible_to(request.actor).filter(author_id=request.actor.employee_id)
    return _page(request, mine, "feedback/given.html")


@writes
def reading(request: ActorRequest) -> HttpResponse:
    """The person has read it; the givers see that."""
    actions.mark_read(request.actor.employee_id, by=request.actor)
    return redirect("feedback:index")


@reads
def choose(request: ActorRequest) -> HttpResponse:
    """To whom? Found by name; the own team stands there at once."""
    text = request.GET.get("q", "").strip()
    people = Employee.objects.visible_to(request.actor).active().exclude(pk=request.actor.employee_id)
    found = people.search(text) if text else people.filter(unit_id=request.actor.unit_id)
    listed = found.select_related("position", "unit").order_by("sort_name", "pk")[:FOUND]
    context = {"people": list(listed), "text": text, "team_people": [] if text else _team_people(request)}
    return render(request, "feedback/choose.html", context)


def _team_people(request: ActorRequest) -> list[TeamMember]:
    """Whom the actor leads in a team."""
    if not request.actor.led_teams:
        return []
    led = TeamMember.objects.in_force(request.actor.on).filter(team_id__in=request.actor.led_teams)
    rows = led.exclude(employee_id=request.actor.employee_id).select_related("team", "employee__position")
    return list(rows.order_by("team__name", "employee__sort_name", "pk")[:MOST_OF_TEAMS])


def _employee(request: ActorRequest, pk: int) -> Employee:
    found: Employee = get_object_or_404(
        Employee.objects.visible_to(request.actor).select_related("position", "unit"), pk=pk
    )
    return found


def _form(request: ActorRequest, employee: Employee, data: object = None, initial: object = None) -> FeedbackForm:
    """Results are offered to those who may see the person's plan, to a team's leader those tied to the team."""
    plans = Plan.objects.visible_to(request.actor).filter(employee=employee, starts_on__lte=request.actor.on)
    plan = plans.filter(ends_on__gte=request.actor.on).exclude(state=PlanState.DRAFT).order_by("-pk").first()
    results = list(PlannedResult.objects.filter(plan=plan, removed_at__isnull=True).order_by("-kind", "order", "pk"))
    for result in results:
        result.plan = plan  # type: ignore[assignment]  # spares a query; it is never empty
    if plan is None and request.actor.led_teams:
        results = _tied(request, employee)
    return FeedbackForm(data, initial=initial, results=results, values=_values(request))


def _tied(request: ActorRequest, employee: Employee) -> list[PlannedResult]:
    """What the person works on in a team that the actor leads (UNO-02)."""
    led = TeamMember.objects.in_force(request.actor.on).filter(team_id__in=request.actor.led_teams, employee=employee)
    rows = PlannedResult.objects.filter(team_links__team_id__in=led.values("team_id"), plan__employee=employee)
    today = rows.filter(plan__starts_on__lte=request.actor.on, plan__ends_on__gte=request.actor.on)
    return list(today.select_related("plan").distinct().order_by("-kind", "order", "pk"))


@reads
def new(request: ActorRequest, employee: int) -> HttpResponse:
    """Tell somebody something."""
    person = _employee(request, employee)
    draft = draft_for(request)
    initial = {"about": f"{RESULT}{request.GET['result']}"} if request.GET.get("result", "").isdecimal() else {}
    return _new(request, person, _form(request, person, initial=initial | draft.initial), draft)


def _new(request: ActorRequest, person: Employee, form: FeedbackForm, draft: object, status: int = 200) -> HttpResponse:
    context = {"person": person, "form": form, "draft": draft, "may": can_give_feedback(request.actor, person)}
    return render(request, "feedback/new.html", context, status)


@writes
def entry(request: ActorRequest, employee: int) -> HttpResponse:
    person = _employee(request, employee)
    require(can_give_feedback(request.actor, person))
    form = _form(request, person, data=request.POST)
    if not form.is_valid():
        return _new(request, person, form, draft_for(request, request.path.removesuffix("entry/")), 422)
    actions.give_feedback(
        person, by=request.actor, tone=form.cleaned_data["tone"], text=form.cleaned_data["text"], **form.topic
    )
    messages.success(request, _("Your feedback was given. %(name)s has been told.") % {"name": person.full_name})
    return redirect("feedback:given")
