"""Administration: its places, administrator mode, and every office with its powers and who holds it."""

from datetime import date

from django import forms
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.actions.offices import end_office, grant_office
from lugas.organization.models import Employee, Grant, Office, Unit
from lugas.organization.permissions import may_grant, require
from lugas.organization.roles import POWER_LABELS, ROLES, Power, has_power

from ..choices import offer
from ..http import ActorRequest, reads, render, writes
from ..navigation import places
from ..paging import page_of
from ..step_up import fresh_sign_in


class GrantForm(forms.Form):
    office = forms.ChoiceField(label=gettext_lazy("Office"), choices=Office.choices)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Where"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Over the whole agency, or over a unit and what is below it."),
    )
    decree = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120)
    starts_on = forms.DateField(label=gettext_lazy("From"))
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: no end."))

    def __init__(self, *args: object, person: Employee, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever a form takes
        chain = [int(part) for part in (person.unit.path if person.unit else "").split("/") if part]
        self.units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=chain).order_by("path")}
        choices = [("", _("The whole agency")), *((pk, unit.name) for pk, unit in self.units.items())]
        offer(self, "unit", choices)

    def clean(self) -> dict[str, object]:
        found: dict[str, object] = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return found


@reads
def administration(request: ActorRequest) -> HttpResponse:
    """Where to go; and the switch of administrator mode."""
    actor = request.actor
    context = {"entries": places(actor, "", "administration"), "is_administrator": actor.has(Office.ADMINISTRATOR)}
    return render(request, "accounts/administration.html", context)


@reads
def index(request: ActorRequest) -> HttpResponse:
    """Every office, its purpose, its powers, and who holds it today."""
    on = request.actor.on
    held = Grant.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), agency_id=request.actor.agency_id)
    chosen = request.GET.get("office", "")
    if chosen in Office.values:
        held = held.filter(office=chosen)
    held = held.select_related("employee__position", "unit").annotate(name=F("employee__sort_name"))
    context = {
        "roles": [(role, [POWER_LABELS[power] for power in Power if power in role.powers]) for role in ROLES.values()],
        "page": page_of(held, request, by=("name", "pk")),
        "chosen": chosen,
        "may_grant": has_power(request.actor, Power.GRANT_OFFICES),
        "on": on,
    }
    return render(request, "accounts/offices.html", context)


def _person(request: ActorRequest, pk: int) -> Employee:
    people = Employee.objects.visible_to(request.actor).active()
    found: Employee = get_object_or_404(people.select_related("unit"), pk=pk)
    return found


@reads
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """The form for one person."""
    person = _person(request, pk)
    return _form(request, person, GrantForm(person=person, initial={"starts_on": request.actor.on}))


def _form(request: ActorRequest, person: Employee, form: GrantForm, status: int = 200) -> HttpResponse:
    context = {"person": person, "form": form, "decision": may_grant(request.actor, person)}
    return render(request, "accounts/grant.html", context, status)


@writes
@fresh_sign_in
def grant(request: ActorRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    require(may_grant(request.actor, person))
    form = GrantForm(request.POST, person=person)
    if not form.is_valid():
        return _form(request, person, form, 422)
    values = form.cleaned_data
    values["unit"] = form.units.get(values["unit"])
    values["office"] = Office(values["office"])
    made = grant_office(person, by=request.actor, **values)
    told = {"name": person.full_name, "office": made.get_office_display()}
    messages.success(request, _("%(name)s now holds the office “%(office)s”.") % told)
    return redirect("accounts:offices")


@writes
def end(request: ActorRequest, pk: int) -> HttpResponse:
    held = Grant.objects.select_related("employee").filter(agency_id=request.actor.agency_id)
    end_office(get_object_or_404(held, pk=pk), by=request.actor, on=request.actor.on)
    messages.success(request, _("The office has ended."))
    return redirect("accounts:offices")
