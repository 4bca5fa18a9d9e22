"""Calculators for anyone: what is typed stands in the address, nothing is kept, every answer has its reasons."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from lugas.regulation import competency, deadlines, grading
from lugas.regulation import credit as points
from lugas.regulation import satisfaction as surveys
from lugas.regulation.errors import RegulationError
from lugas.regulation.holidays import national_holidays, years
from lugas.regulation.outcome import Outcome
from lugas.regulation.ratings import Expectation, Level
from lugas.regulation.scheme import NATIONAL, Scheme, load
from lugas.workflow.clock import today

from ..figures import Placed, quadrant
from ..formats import sentence
from ..http import reads, render
from .forms import OWN, CreditForm, DaysForm, GradeForm, MatchForm, SatisfactionForm

CALCULATORS = (
    ("rules:grade", _("Grade"), _("From two ratings, by the quadrant")),
    ("rules:credit", _("Credit points"), _("From months and grades, and how far they reach")),
    ("rules:satisfaction", _("Satisfaction index (IKM)"), _("From the answers of a survey")),
    ("rules:match", _("Job-person match (JPM)"), _("From required and attained levels")),
    ("rules:days", _("Deadlines in working days"), _("The last day for an act of the law")),
)


def rules_of_today() -> Scheme:
    return load(NATIONAL, today())


def answered(form: Form, compute: Callable[[], Any]) -> Any:
    """What comes out, or nothing: then the form says what is wrong."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return compute()
    except RegulationError as error:
        form.add_error(None, sentence(error))
        return None


def given(request: HttpRequest) -> Any:
    return request.GET or None


@reads(public=True)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "rules/calculators.html", {"calculators": CALCULATORS})


@reads(public=True)
def grade(request: HttpRequest) -> HttpResponse:
    """Predikat."""
    form, scheme = GradeForm(given(request)), rules_of_today()
    outcome = answered(form, lambda: grading.grade(*ratings(form), scheme=scheme))
    figure = quadrant([Placed(str(_("You")), *ratings(form), own=True)], scheme=scheme) if outcome is not None else None
    return render(request, "rules/grade.html", {"form": form, "outcome": outcome, "figure": figure})


@reads(public=True)
def credit(request: HttpRequest) -> HttpResponse:
    """Angka kredit."""
    form, scheme = CreditForm(given(request)), rules_of_today()
    outcome = answered(form, lambda: points.for_months(form.months(), scheme=scheme))
    standing = None if outcome is None else answered(form, lambda: standing_of(form, outcome, scheme))
    return render(request, "rules/credit.html", {"form": form, "outcome": outcome, "standing": standing})


@reads(public=True)
def satisfaction(request: HttpRequest) -> HttpResponse:
    """IKM."""
    scheme = rules_of_today()
    form = SatisfactionForm(given(request), scheme)
    outcome = answered(form, lambda: surveys.index(form.respondents(), form.cleaned_data["weight_mode"], scheme=scheme))
    return render(request, "rules/satisfaction.html", {"form": form, "outcome": outcome})


@reads(public=True)
def match(request: HttpRequest) -> HttpResponse:
    """JPM."""
    scheme = rules_of_today()
    form = MatchForm(given(request), scheme)
    outcome = answered(form, lambda: matched(form, scheme))
    gaps = None if outcome is None else lacking(form, scheme)
    return render(request, "rules/match.html", {"form": form, "outcome": outcome, "gaps": gaps})


@reads(public=True)
def days(request: HttpRequest) -> HttpResponse:
    """Batas waktu."""
    scheme = rules_of_today()
    form = DaysForm(given(request), scheme)
    outcome = answered(form, lambda: last_day(form, scheme))
    context = {"off": (), "unknown": ()} if outcome is None else skipped(form, outcome)
    return render(request, "rules/days.html", {"form": form, "outcome": outcome, **context})


def ratings(form: Form) -> tuple[Expectation, Expectation]:
    return Expectation(form.cleaned_data["result"]), Expectation(form.cleaned_data["behavior"])


def standing_of(form: CreditForm, outcome: points.Credit, scheme: Scheme) -> points.Standing:
    total = form.points_before() + outcome.value
    return points.standing(Level(form.cleaned_data["level"]), total, scheme=scheme)


def matched(form: MatchForm, scheme: Scheme) -> competency.JobMatch:
    required, attained = form.levels("required"), form.levels("attained")
    return competency.job_person_match(required, attained, form.cleaned_data["bands"], scheme=scheme)


def lacking(form: MatchForm, scheme: Scheme) -> Outcome[tuple[competency.Gap, ...]]:
    return competency.gaps(form.levels("required"), form.levels("attained"), scheme=scheme)


def calendar_for(form: DaysForm) -> deadlines.Calendar:
    return deadlines.Calendar([*(each.day for each in national_holidays()), *form.cleaned_data["off"]])


def last_day(form: DaysForm, scheme: Scheme) -> Outcome[Any]:
    data, calendar = form.cleaned_data, calendar_for(form)
    if data["act"] != OWN:
        return deadlines.due(data["act"], data["since"], calendar, scheme=scheme)
    return deadlines.after_days(data["since"], data["days"], calendar, scheme=scheme)


def skipped(form: DaysForm, outcome: Outcome[Any]) -> dict[str, Any]:
    """The holidays in between, and the years whose holidays are not known."""
    since, last = form.cleaned_data["since"], outcome.value
    off = [each for each in national_holidays() if since < each.day <= last]
    unknown = sorted(set(range(since.year, last.year + 1)) - years())
    return {"off": off, "unknown": unknown}
