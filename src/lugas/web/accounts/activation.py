"""A one-time code turns into a password: for the first time, or again when it was forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lugas.organization.actions.accounts import activate
from lugas.organization.models import Employee, Membership, User
from lugas.workflow.record import record
from lugas.workflow.tenancy import agency_context

from ..http import reads, render
from . import factors
from .forms import ActivationForm
from .limits import TOO_MANY, count_failure, too_many_tries
from .manner import of_account
from .sign_in import complete


@reads(public=True)
def activation(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/activation.html", {"form": ActivationForm()})


@of_account
def choose_password(request: HttpRequest) -> HttpResponse:
    """One answer for an unknown name and for a code that is wrong, used or too old."""
    form = ActivationForm(request.POST, user=User(sign_in_name=request.POST.get("username", "").strip()))
    if not form.is_valid():
        return render(request, "accounts/activation.html", {"form": form}, 422)
    name = form.cleaned_data["username"]
    if too_many_tries(request, name):
        form.add_error(None, TOO_MANY)
        return render(request, "accounts/activation.html", {"form": form}, 429)
    user = activate(name, form.cleaned_data["code"], form.cleaned_data["password"])
    if user is None:
        count_failure(request, name)
        form.add_error(None, _("Name and code do not belong together, or the code was used or is older than 14 days."))
        return render(request, "accounts/activation.html", {"form": form}, 422)
    _record(user)
    return redirect("accounts:sign_in") if factors.enrolled(user) else complete(request, user, "/")


def _record(user: User) -> None:
    for membership in Membership.objects.filter(user=user, ended_on__isnull=True):
        with agency_context(membership.agency_id):
            person = Employee.objects.get(pk=membership.employee_id)
            record("account.activated", by=None, about=person, subject=person.pk)
