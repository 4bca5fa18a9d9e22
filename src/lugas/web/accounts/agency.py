"""What an administrator sets for the agency as a whole."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.organization.actions.agency import set_agency
from lugas.organization.models import Agency, Employee
from lugas.organization.models.agency import TIME_ZONES
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power, has_power

from ..http import ActorRequest, reads, render, writes
from ..parameters import key_in
from ..step_up import fresh_sign_in


class AgencyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=60)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=list(TIME_ZONES.items()))
    requires_second_factor = forms.BooleanField(
        label=gettext_lazy("Everybody signs in with a second step"),
        required=False,
        help_text=gettext_lazy("Who has none sets it up at the next sign-in."),
    )
    confirms_signing = forms.BooleanField(
        label=gettext_lazy("Submitting, agreeing and deciding ask for the password again"), required=False
    )


@reads
def agency(request: ActorRequest) -> HttpResponse:
    kept = request.actor.agency
    fields = ("name", "short_name", "time_zone", "requires_second_factor", "confirms_signing")
    return _page(request, AgencyForm(initial={name: getattr(kept, name) for name in fields}))


def _page(request: ActorRequest, form: AgencyForm, status: int = 200) -> HttpResponse:
    root = Employee.objects.visible_to(request.actor).filter(pk=request.actor.agency.root_supervisor_id or 0).first()
    wanted = request.GET.get("person", "")
    chosen = Employee.objects.visible_to(request.actor).active().filter(pk=key_in(wanted))
    context = {
        "form": form,
        "root": root,
        "chosen": chosen.first(),
        "allowed": has_power(request.actor, Power.GRANT_OFFICES),
    }
    return render(request, "accounts/agency.html", context, status)


@writes
@fresh_sign_in
def settings(request: ActorRequest) -> HttpResponse:
    require(can_use(request.actor, Power.GRANT_OFFICES))
    form = AgencyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    set_agency(Agency.objects.get(pk=request.actor.agency_id), by=request.actor, **form.cleaned_data)
    messages.success(request, _("The settings of the agency were saved."))
    return redirect("accounts:agency")


@writes
def root_supervisor(request: ActorRequest) -> HttpResponse:
    """Name the official above the head of the agency; everyone's line of command follows."""
    wanted = request.POST.get("person", "")
    chosen = Employee.objects.visible_to(request.actor).active().filter(pk=key_in(wanted))
    kept = Agency.objects.get(pk=request.actor.agency_id)
    set_agency(kept, by=request.actor, root_supervisor=chosen.first())
    messages.success(request, _("The official above the head of the agency was named."))
    return redirect("accounts:agency")
