"""Every component in every state, for those who build pages; in development and tests only."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse

from lugas.competency.dictionary import dictionary
from lugas.competency.standards import Requirement
from lugas.regulation.grading import grade
from lugas.regulation.ratings import Expectation
from lugas.workflow.refusal import Refused

from .. import answers
from ..http import ActorRequest, reads, render
from . import samples
from .forms import EveryField, RatingForm

MOMENT = datetime(2026, 8, 18, 10, 42, tzinfo=ZoneInfo("Asia/Jakarta"))


@reads(public=True)
def components(request: HttpRequest) -> HttpResponse:
    filled = {"text": samples.RESULT, "aspect": "quality", "approach": "qualitative", "day": date(2026, 9, 30)}
    context = {
        "actor": samples.actor(),
        "empty": EveryField(auto_id="empty_%s"),
        "filled": EveryField(initial=filled, auto_id="filled_%s"),
        "wrong": EveryField({"text": "", "amount": "5000", "aspect": "cost"}, auto_id="wrong_%s"),
        "rating": RatingForm(initial={"result_rating": "meets"}),
        "requirement": Requirement(dictionary()["public_service"], 2),
        "draft": samples.draft(MOMENT),
        "moment": MOMENT,
        "steps": samples.steps(),
        "people": samples.people(),
        "units": samples.units(),
        "quadrant_of_team": samples.quadrant(),
        "spread_of_unit": samples.spread(),
        "reasons": grade(Expectation.MEETS, Expectation.ABOVE).reasons,
        "page": samples.page(),
    }
    return render(request, "catalogue/components.html", context)


@reads(public=True)
def error(request: ActorRequest, kind: str) -> HttpResponse:
    """Each answer that is not the page asked for."""
    request.actor = samples.actor()
    shown = {
        "refused": lambda: answers.refused(request, Refused(samples.REFUSAL)),
        "forbidden": lambda: answers.forbidden(request, Refused(samples.REFUSAL)),
        "missing": lambda: answers.not_found(request, Http404()),
        "broken": lambda: answers.server_error(request),
        "old": lambda: answers.csrf_failure(request),
        "stale": lambda: samples.stale(request),
    }
    if kind not in shown:
        raise Http404
    return shown[kind]()
