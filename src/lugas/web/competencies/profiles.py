"""One person's strengths and areas for development, with what they rest on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from lugas.competency.profile import Profile, Reading, Row, Source, profile_of
from lugas.competency.queries import official_reading
from lugas.competency.querysets import of_concern
from lugas.competency.standards import levels_in, overlaid, own_levels
from lugas.organization.models import Employee
from lugas.progress.models import Evidence, Feedback
from lugas.regulation.scheme import load

from ..http import ActorRequest, looked_at, reads, render
from .figure import picture
from .peers import peers_reading
from .ratings import Earlier, Said, said_of

A_YEAR = timedelta(days=365)
MOST_FEEDBACK, SHOWN_FEEDBACK = 40, 2


@dataclass(frozen=True)
class Story:
    """One competency with its evidence: what each side wrote, proof, feedback, the periods before."""

    row: Row
    examples: tuple[tuple[str, str, str], ...]
    evidence: tuple[Evidence, ...]
    feedback: tuple[Feedback, ...]
    earlier: tuple[Earlier, ...]


@reads
def own(request: ActorRequest) -> HttpResponse:
    """The short way to one's own page."""
    return redirect("competencies:profile", request.actor.employee_id)


@reads
def profile(request: ActorRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    looked_at(request, "competency.read", person, person.pk)
    scheme = load(request.actor.agency.scheme, request.actor.on)
    set_here = levels_in(person.set_here)  # type: ignore[attr-defined]  # annotated by person_or_404
    standard = overlaid(person.position, set_here, scheme=scheme) if person.position else ()
    said = said_of(request.actor, person.pk)
    official = official_reading(request.actor, person.pk)
    others = [each for each in (official, peers_reading(request.actor, person.pk)) if each]
    it = profile_of(standard, [*said.readings, *others], scheme)
    chosen = chosen_source(request, it)
    context = {
        "person": person,
        "own": person.pk == request.actor.employee_id,
        "it": it,
        "said": said,
        "chosen": chosen,
        "tabs": source_tabs(it, person.pk, chosen),
        "figure": picture(it, chosen),
        "matches": [match for source in it.with_levels if (match := it.match(source))],
        **told(request, it, said, chosen, person.pk),
    }
    return render(request, "competencies/profile.html", context)


def person_or_404(request: ActorRequest, pk: int) -> Employee:
    """A profile that is not the reader's to see is not there."""
    seen = Employee.objects.filter(of_concern(request.actor), agency_id=request.actor.agency_id)
    seen = seen.select_related("position__unit", "unit").annotate(set_here=own_levels("position_id", request.actor.on))
    found: Employee = get_object_or_404(seen, pk=pk)
    return found


def chosen_source(request: ActorRequest, it: Profile) -> Source | None:
    wanted = request.GET.get("source", "")
    return next((source for source in it.with_levels if source == wanted), it.leading)


def source_tabs(it: Profile, pk: int, chosen: Source | None) -> list[tuple[str, str, bool]]:
    address = reverse("competencies:profile", args=(pk,))
    return [(source.label, f"{address}?source={source}", source == chosen) for source in it.with_levels]


def told(
    request: ActorRequest, it: Profile, said: Said, chosen: Source | None, employee_id: int
) -> dict[str, tuple[Story, ...]]:
    """Strengths and areas of the chosen source."""
    if chosen is None:
        return {"strengths": (), "areas": ()}
    feedback = feedback_by_value(request, employee_id)
    lists = {"strengths": it.strengths(chosen), "areas": it.areas(chosen)}
    return {
        name: tuple(_story(row, it.readings.values(), said, chosen, feedback) for row in rows)
        for name, rows in lists.items()
    }


def feedback_by_value(request: ActorRequest, employee_id: int) -> dict[str, list[Feedback]]:
    """The feedback of a year about core values, newest first."""
    rows = Feedback.objects.visible_to(request.actor).filter(
        employee_id=employee_id, given_on__gt=request.actor.on - A_YEAR
    )
    found: dict[str, list[Feedback]] = defaultdict(list)
    for row in rows.exclude(core_value="").select_related("author").order_by("-given_on", "-pk")[:MOST_FEEDBACK]:
        found[row.core_value].append(row)
    return found


def _story(
    row: Row, readings: Iterable[Reading], said: Said, chosen: Source, feedback: dict[str, list[Feedback]]
) -> Story:
    near = [each for value in row.requirement.competency.near for each in feedback.get(value, ())]
    examples = [
        (each.source.label, each.about, each.examples[row.code]) for each in readings if row.code in each.examples
    ]
    proofs = [said.evidence[source, row.code] for source in said.appraisals if (source, row.code) in said.evidence]
    near.sort(key=lambda each: (each.given_on, each.pk), reverse=True)
    return Story(
        row,
        tuple(examples),
        tuple(proofs),
        tuple(near[:SHOWN_FEEDBACK]),
        said.earlier.get((chosen, row.code), ()),
    )
