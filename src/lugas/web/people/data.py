"""A person's own data: entered and corrected by the personnel office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.actions.people import add_employee, change_employee
from lugas.organization.models import Employee
from lugas.organization.permissions import can_use, may_keep, require
from lugas.organization.roles import Power
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from .forms import EmployeeForm
from .person import person_or_404

FIELDS = ("kind", "title_before", "name", "title_after", "rank", "email")


@reads
def new(request: ActorRequest) -> HttpResponse:
    require(can_use(request.actor, Power.MOVE_PEOPLE))
    return _form(request, EmployeeForm())


def _form(request: ActorRequest, form: EmployeeForm, person: Employee | None = None, status: int = 200) -> HttpResponse:
    return render(request, "people/data.html", {"form": form, "person": person}, status)


@writes
def add(request: ActorRequest) -> HttpResponse:
    """Then the first posting is asked for."""
    require(can_use(request.actor, Power.MOVE_PEOPLE))
    form = EmployeeForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        made = add_employee(by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _form(request, form, status=422)
    messages.success(request, _("%(name)s is on record. Now the posting.") % {"name": made.full_name})
    return redirect("people:posting", made.pk)


@reads
def data(request: ActorRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    initial = {name: getattr(person, name) for name in FIELDS} | {"number": person.nip}
    return _form(request, EmployeeForm(initial=initial), person)


@writes
def change(request: ActorRequest, pk: int) -> HttpResponse:
    person, form = person_or_404(request, pk), EmployeeForm(request.POST)
    require(may_keep(request.actor, Power.MOVE_PEOPLE, person))
    if not form.is_valid():
        return _form(request, form, person, 422)
    version = key_in(request.POST.get("version"))
    try:
        change_employee(person, by=request.actor, version=version, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _form(request, form, person, 422)
    messages.success(request, _("The data of %(name)s were saved.") % {"name": form.cleaned_data["name"]})
    return redirect("people:person", pk)
