"""Where a person stands: the own reviews, those of the people below, and how often one is asked."""

from django.db.models import Q
from django.http import HttpResponse

from lugas.organization.models import Office
from lugas.organization.roles import Power, has_power
from lugas.peers.models import Commitment, Review
from lugas.peers.queries import why_nothing
from lugas.peers.states import ReviewState

from ..http import ActorRequest, reads, render
from .tickets import open_tickets

SHOWN = 60


@reads
def index(request: ActorRequest) -> HttpResponse:
    """My reviews, my people's, my commitments, and the way to the forms."""
    actor = request.actor
    found = Review.objects.visible_to(actor).select_related("employee", "round__period__cycle")
    mine = found.filter(employee_id=actor.employee_id).order_by("-pk")[:12]
    line = found.filter(~Q(employee_id=actor.employee_id), supervisor_id__in=actor.supervising_ids)
    open_first = line.exclude(state__in=(ReviewState.WITHHELD, ReviewState.WAIVED)).order_by("-round_id", "pk")
    context = {
        "mine": list(mine),
        "why_nothing": why_nothing,
        "team": list(open_first[:SHOWN]),
        "asked": open_tickets(actor),
        "commitments": list(
            Commitment.objects.filter(employee_id=actor.employee_id, done_at__isnull=True).order_by("due_on", "pk")
        ),
        "office": has_power(actor, Power.RUN_CYCLE),
        "moderates": actor.has(Office.PRIVACY_OFFICER, ""),
    }
    return render(request, "peers/index.html", context)
