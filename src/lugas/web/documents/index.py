"""Every official document of one's own."""

from django.http import HttpResponse

from lugas.planning.models import Plan

from ..http import ActorRequest, reads, render


@reads
def index(request: ActorRequest) -> HttpResponse:
    """My plans with their forms, newest first."""
    mine = Plan.objects.visible_to(request.actor).filter(employee_id=request.actor.employee_id)
    plans = mine.select_related("cycle", "unit").order_by("-cycle__year", "-starts_on")
    return render(request, "documents/index.html", {"plans": plans})
