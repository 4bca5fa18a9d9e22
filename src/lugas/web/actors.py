"""From the session to the actor: which agency, which person, for whom somebody types, which powers are on."""

from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.organization import actors
from lugas.organization.actor import Actor
from lugas.organization.models import Membership
from lugas.workflow import clock
from lugas.workflow.refusal import Refused

from .accounts.person import MEMBERSHIP, found_for

PRINCIPAL = "principal"
ADMINISTRATING_UNTIL = "administrating_until"


def membership_of(request: HttpRequest) -> Membership | None:
    """The person's place in the agency that the session works in; the newest where none was chosen."""
    if not request.user.is_authenticated:
        return None
    user_id, chosen = request.user.pk, request.session.get(MEMBERSHIP)
    # Found together with the account, unless the request itself changed who or where the person is.
    *same, membership = request.__dict__.get("membership_found", (None, None, None))
    if same == [user_id, chosen]:
        return cast("Membership | None", membership)
    return found_for(user_id, chosen)[1]


def actor_of(request: HttpRequest, membership: Membership) -> Actor:
    """The actor of this request, inside the agency's context."""
    agency = membership.agency
    on = clock.today(agency.zone)
    own = actors.load(
        user_id=membership.user_id,
        agency=agency,
        employee_id=membership.employee_id,
        on=on,
        administrating_until=administrating_until(request),
    )
    if own is None:
        raise Refused(_("You are no longer on the staff of this agency. Its personnel office can help."))
    principal = request.session.get(PRINCIPAL)
    if principal is None:
        return own
    if principal not in own.principals:
        raise Refused(
            _("You may no longer enter anything for this person. Sign out and in again to go on as yourself.")
        )
    typed_for = actors.load(user_id=own.user_id, agency=agency, employee_id=principal, on=on, typed_by=own)
    if typed_for is None:
        raise Refused(_("The person for whom you are typing has left the agency."))
    return typed_for


def administrating_until(request: HttpRequest) -> datetime | None:
    """Until when the administrator's powers are on; None when they are off or have expired."""
    text = request.session.get(ADMINISTRATING_UNTIL)
    until = datetime.fromisoformat(text) if text else None
    return until if until is not None and until > timezone.now() else None
