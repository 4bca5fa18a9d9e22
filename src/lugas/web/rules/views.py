"""The rules in force on a day: a list to search, a topic to print, a rule with its values and examples."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from lugas.planning.rules import in_language
from lugas.regulation.errors import RegulationError
from lugas.regulation.scheme import NATIONAL, Scheme, available, load
from lugas.workflow.clock import today

from ..formats import sentence
from ..http import reads, render
from . import sheets
from .forms import RulesFilter
from .words import TOPICS


@dataclass(frozen=True)
class Asked:
    """Whose rules, and of which day; `kept` goes into every link, so that it stays so."""

    scheme: Scheme
    on: date
    form: RulesFilter
    kept: str


def asked(request: HttpRequest) -> Asked:
    """What the address asks for; what it does not say, or says wrongly, is today and the agency's own scheme."""
    actor = getattr(request, "actor", None)
    own, day = (actor.agency.scheme if actor else NATIONAL), today()
    codes = [(code, in_language(load(code, day), "name")) for code in available(day)]
    form = RulesFilter({"scheme": own, "on": day.isoformat()} | {key: request.GET[key] for key in request.GET}, codes)
    wished = form.cleaned_data if form.is_valid() else {}
    code, on = wished.get("scheme") or own, wished.get("on") or day
    try:
        scheme = load(code, on)
    except RegulationError as error:
        form.add_error("on", sentence(error))
        scheme, on = load(code, day), day
    kept = urlencode({"on": on.isoformat(), "scheme": code}) if (code, on) != (own, day) else ""
    return Asked(scheme, on, form, f"?{kept}" if kept else "")


@reads(public=True)
def index(request: HttpRequest) -> HttpResponse:
    """Every rule by topic, or those that a search finds."""
    it = asked(request)
    wanted = it.form.cleaned_data.get("q", "").strip() if hasattr(it.form, "cleaned_data") else ""
    groups = [] if wanted else sheets.by_topic(it.scheme, it.on)
    found = sheets.search(it.scheme, it.on, wanted) if wanted else []
    return render(request, "rules/index.html", {"it": it, "wanted": wanted, "groups": groups, "found": found})


@reads(public=True)
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """All rules of a topic with their values, to read through or print."""
    it = asked(request)
    if topic not in TOPICS:
        raise Http404
    chosen = [(sheet, sheets.values_of(sheet.code, it.scheme)) for sheet in in_topic(it, topic)]
    tabs = [(str(name), reverse("rules:topic", args=(code,)) + it.kept, code == topic) for code, name in TOPICS.items()]
    context = {"it": it, "name": TOPICS[topic], "topics": tabs, "chosen": chosen}
    return render(request, "rules/topic.html", context)


@reads(public=True)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule, whole."""
    it = asked(request)
    found = it.scheme.rules.get(code)
    if found is None:
        raise Http404
    sheet, examples = sheets.sheet_of(code, found), sheets.examples_of(code, it.scheme)
    context = {"it": it, "sheet": sheet, "values": sheets.values_of(code, it.scheme), "examples": examples}
    return render(
        request, "rules/rule.html", context | {"applies": found.in_force(it.on), "topic": TOPICS[sheet.topic]}
    )


def in_topic(it: Asked, topic: str) -> list[sheets.Sheet]:
    return [sheets.sheet_of(code, each) for code, each in sheets.in_force(it.scheme, it.on) if each.topic == topic]
