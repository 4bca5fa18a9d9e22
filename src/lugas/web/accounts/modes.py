"""Administrator mode, off until switched on; and typing for somebody else, until stopped."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.organization.models import Employee, Office, ProxyGrant
from lugas.organization.permissions import require
from lugas.workflow.record import record
from lugas.workflow.refusal import Decision

from ..actors import ADMINISTRATING_UNTIL, PRINCIPAL
from ..http import ActorRequest, writes
from ..parameters import key_in
from ..step_up import fresh_sign_in
from .manner import of_account
from .targets import target_of

MODE_LASTS = timedelta(minutes=60)


@writes
@fresh_sign_in
def mode(request: ActorRequest) -> HttpResponse:
    """Switch the administrator's powers on, for an hour."""
    require(may_administrate(request))
    request.session[ADMINISTRATING_UNTIL] = (timezone.now() + MODE_LASTS).isoformat()
    record(
        "account.mode_on",
        by=request.actor,
        about=Employee.objects.get(pk=request.actor.employee_id),
        subject=request.actor.employee_id,
        comment=request.POST.get("reason", "")[:300],
    )
    return redirect("accounts:administration")


def may_administrate(request: ActorRequest) -> Decision:
    if request.actor.has(Office.ADMINISTRATOR):
        return Decision.yes()
    return Decision.denied(_("Only who holds the office “Administrator” has this mode."))


@writes
def mode_end(request: ActorRequest) -> HttpResponse:
    if request.session.pop(ADMINISTRATING_UNTIL, None):
        holder = Employee.objects.get(pk=request.actor.employee_id)
        record("account.mode_off", by=request.actor, about=holder, subject=holder.pk)
    return redirect("accounts:administration")


@writes
def proxy(request: ActorRequest) -> HttpResponse:
    """Begin to type for a person who allowed it; every entry names both."""
    chosen = key_in(request.POST.get("principal"))
    require(_may_type_for(request, chosen))
    principal = Employee.objects.visible_to(request.actor).get(pk=chosen)
    request.session[PRINCIPAL] = chosen
    request.session.pop(ADMINISTRATING_UNTIL, None)
    grant = ProxyGrant.objects.filter(operator_id=request.actor.employee_id, principal_id=chosen).order_by("-pk")[0]
    record("proxy.began", by=request.actor, about=grant, subject=chosen)
    messages.success(request, _("You are now typing for %(name)s.") % {"name": principal.full_name})
    return redirect("/")


def _may_type_for(request: ActorRequest, chosen: int) -> Decision:
    if chosen in request.actor.principals:
        return Decision.yes()
    return Decision.denied(
        _("This person has not allowed you to type for them. They or the personnel office can do so.")
    )


@of_account
def proxy_end(request: HttpRequest) -> HttpResponse:
    """Stop typing for somebody: possible even when the permission has ended meanwhile."""
    request.session.pop(PRINCIPAL, None)
    return redirect(target_of(request))
