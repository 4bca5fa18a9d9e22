"""One-time codes: shown once, to be printed or mailed; and a lost second factor taken away."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.organization.actions.accounts import Slip, issue_codes, remove_second_factor
from lugas.organization.models import Employee, Unit
from lugas.workflow.refusal import Refused

from ..http import ActorRequest, render, writes
from ..step_up import fresh_sign_in
from .person import person_or_404

MOST_SLIPS = 200


@writes
@fresh_sign_in
def code(request: ActorRequest, pk: int) -> HttpResponse:
    """For one person: on paper, or by e-mail where there is an address."""
    person = person_or_404(request, pk)
    slips = issue_codes([person], by=request.actor)
    if request.POST.get("by") == "mail" and person.email:
        transaction.on_commit(partial(_mail, slips[0], person.email))
        messages.success(request, _("The code was sent to %(address)s.") % {"address": person.email})
        return redirect("people:person", pk)
    return render(request, "people/slips.html", {"slips": slips, "address": settings.PUBLIC_ADDRESS})


def _mail(slip: Slip, address: str) -> None:
    with translation.override(slip.employee.membership.user.language):
        told = {"name": slip.sign_in_name[-3:], "code": slip.code, "address": f"{settings.PUBLIC_ADDRESS}/activation/"}
        lines = (
            _("Your one-time code for Lugas: %(code)s"),
            _(
                "Open %(address)s and type your NIP or sign-in name (it ends in %(name)s), this code, and a password of"
                " your own. The code is good for 14 days and once only."
            ),
        )
        text = "\n\n".join(lines) % told
        EmailMessage(_("Your one-time code for Lugas"), text, None, [address]).send()


@writes
@fresh_sign_in
def unit_codes(request: ActorRequest, pk: int) -> HttpResponse:
    """For everyone in a unit who has no password yet."""
    unit = get_object_or_404(Unit.objects.filter(agency_id=request.actor.agency_id), pk=pk)
    waiting = Employee.objects.active().without_password().filter(unit=unit).exclude(pk=request.actor.employee_id)
    people = list(waiting.select_related("unit").order_by("sort_name", "pk"))
    if not people:
        raise Refused(_("Everybody in this unit has a password already. A new code for one person is on their page."))
    slips = issue_codes(people[:MOST_SLIPS], by=request.actor)
    return render(request, "people/slips.html", {"slips": slips, "address": settings.PUBLIC_ADDRESS})


@writes
@fresh_sign_in
def second_factor_end(request: ActorRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    remove_second_factor(person, by=request.actor, reason=request.POST.get("reason", "")[:300])
    messages.success(request, _("%(name)s signs in by password alone from now on.") % {"name": person.full_name})
    return redirect("people:person", pk)
