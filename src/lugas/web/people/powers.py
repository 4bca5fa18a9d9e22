"""Powers of one person: offices held, powers lent and borrowed, who may type for whom."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.organization.actions import offices
from lugas.organization.models import Delegation, Employee, Grant, ProxyGrant
from lugas.organization.roles import Power, has_power

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from .forms import DelegationForm, ProxyForm
from .person import person_or_404

# Two forms with the same fields stand on one page.
PROXY_ID = "proxy_%s"


@reads
def powers(request: ActorRequest, pk: int) -> HttpResponse:
    return _page(request, _person(request, pk))


def _person(request: ActorRequest, pk: int) -> Employee:
    """Oneself, or somebody whom one's personnel office keeps."""
    person = person_or_404(request, pk)
    keeps = has_power(request.actor, Power.MOVE_PEOPLE, person.unit.path if person.unit else "")
    if person.pk != request.actor.employee_id and not keeps:
        raise Http404
    return person


def _other(request: ActorRequest, wanted: str | None) -> Employee | None:
    return Employee.objects.visible_to(request.actor).active().filter(pk=key_in(wanted)).first()


def _page(
    request: ActorRequest,
    person: Employee,
    *,
    proxy_form: ProxyForm | None = None,
    delegation_form: DelegationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    on = request.actor.on
    live = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    lent = Delegation.objects.filter(live, Q(supervisor=person) | Q(delegate=person))
    typing = ProxyGrant.objects.filter(live, Q(operator=person) | Q(principal=person))
    chosen = request.POST if request.method == "POST" else request.GET
    context = {
        "person": person,
        "own": person.pk == request.actor.employee_id,
        "grants": list(Grant.objects.filter(live, employee=person).select_related("unit").order_by("pk")),
        "delegations": list(lent.select_related("supervisor", "delegate").order_by("pk")),
        "proxies": list(typing.select_related("operator", "principal").order_by("pk")),
        "operator": _other(request, chosen.get("operator")),
        "delegate": _other(request, chosen.get("delegate")),
        "proxy_form": proxy_form or ProxyForm(initial={"starts_on": on}, auto_id=PROXY_ID),
        "delegation_form": delegation_form or DelegationForm(initial={"starts_on": on}),
    }
    return render(request, "people/powers.html", context, status)


@writes
def proxy(request: ActorRequest, pk: int) -> HttpResponse:
    person, operator, form = (
        _person(request, pk),
        _other(request, request.POST.get("operator")),
        ProxyForm(request.POST, auto_id=PROXY_ID),
    )
    if operator is None or not form.is_valid():
        return _page(request, person, proxy_form=form, status=422)
    offices.allow_proxy(person, operator, by=request.actor, **form.cleaned_data)
    told = {"operator": operator.full_name, "name": person.full_name}
    messages.success(request, _("%(operator)s may type for %(name)s.") % told)
    return redirect("people:powers", pk)


@writes
def proxy_end(request: ActorRequest, pk: int, power: int) -> HttpResponse:
    person = _person(request, pk)
    found = ProxyGrant.objects.select_related("operator", "principal__unit").filter(principal=person)
    offices.end_proxy(get_object_or_404(found, pk=power), by=request.actor, on=request.actor.on)
    messages.success(request, _("The permission to type has ended."))
    return redirect("people:powers", pk)


@writes
def delegation(request: ActorRequest, pk: int) -> HttpResponse:
    person, form = _person(request, pk), DelegationForm(request.POST)
    delegate = _other(request, request.POST.get("delegate"))
    if delegate is None or not form.is_valid():
        return _page(request, person, delegation_form=form, status=422)
    offices.delegate(person, delegate, by=request.actor, **form.cleaned_data)
    told = {"delegate": delegate.full_name, "name": person.full_name}
    messages.success(request, _("%(delegate)s acts in the place of %(name)s.") % told)
    return redirect("people:powers", pk)


@writes
def delegation_end(request: ActorRequest, pk: int, power: int) -> HttpResponse:
    person = _person(request, pk)
    found = Delegation.objects.select_related("supervisor__unit", "delegate").filter(supervisor=person)
    offices.end_delegation(get_object_or_404(found, pk=power), by=request.actor, on=request.actor.on)
    messages.success(request, _("The delegation has ended."))
    return redirect("people:powers", pk)
