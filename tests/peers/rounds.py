"""Rounds in a wanted state, for people of the cast. Called inside `cast.within(…)`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from lugas.peers.actions import answering, arranging, opening
from lugas.peers.fence import Purpose, opened
from lugas.peers.mixer import mix
from lugas.peers.models import Review, Round, Ticket
from lugas.regulation.scheme import Scheme
from tests import factories
from tests.cast import TODAY, Cast, Person

ASKED = ("andi", "maria", "nurul", "agus", "siti")


def with_peers(scheme: Scheme) -> Scheme:
    """The scheme with its step T14 switched on."""
    steps = dict(scheme.year.steps)
    steps["peer_feedback"] = steps["peer_feedback"].model_copy(update={"used": True})
    return scheme.model_copy(update={"year": scheme.year.model_copy(update={"steps": steps})})


def about_competencies(scheme: Scheme, kinds: tuple[str, ...]) -> Scheme:
    """Peers look at these kinds of competencies, too."""
    voices = scheme.voices
    peers = voices.peers.model_copy(update={"criteria": ("values", "competencies")})
    by = (*voices.competency.assessed_by, "peers")
    competency = voices.competency.model_copy(update={"used": True, "kinds": kinds, "assessed_by": by})
    return scheme.model_copy(update={"voices": voices.model_copy(update={"peers": peers, "competency": competency})})


def begin(cast: Cast, *people: str, number: int = 2, on: date = TODAY) -> Round:
    """A round in which these people, by default Budi, are reviewed."""
    for name in people or ("budi",):
        factories.plan(cast.people[name], "agreed")
    return opening.open_round(factories.period(cast.budi, number), on=on)


def review_of(person: Person) -> Review:
    return Review.objects.select_related("round__period__cycle", "employee").get(employee_id=person.employee_id)


def propose(cast: Cast, asked: Iterable[str] = ASKED, owner: str = "budi") -> Review:
    person = cast.people[owner]
    review = review_of(person)
    for name in asked:
        arranging.add_reviewer(review, cast.people[name].employee, actor=person.actor)
    arranging.propose(review, actor=person.actor)
    return review


def invite(cast: Cast, asked: Iterable[str] = ASKED, owner: str = "budi") -> Review:
    review = propose(cast, asked, owner)
    supervisor = {"budi": "dewi", "dewi": "markus"}[owner]
    arranging.confirm(review, actor=cast.people[supervisor].actor)
    return review


def ticket_of(review: Review, person: Person) -> Ticket:
    with opened(Purpose.ANSWER):
        found = Ticket.objects.select_related("review__round__period__cycle", "review__employee")
        return found.get(review=review, reviewer_id=person.employee_id)


def scores(score: int | None = 4, items: int = 21) -> tuple[int | None, ...]:
    return (score,) * items


def answer(cast: Cast, review: Review, who: Iterable[str] = ASKED, **said: Any) -> None:
    for place, name in enumerate(who):
        given = said.get("scores") or scores(3 + place % 3)
        texts = {key: text for key, text in said.items() if key != "scores"}
        answering.answer(ticket_of(review, cast.people[name]), given, actor=cast.people[name].actor, **texts)


def close(what: Round, on: date = TODAY) -> Round:
    opening.close_round(what)
    assert mix(what, on=on)
    return what
