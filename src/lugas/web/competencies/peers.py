"""What peers see of somebody's competencies, as a source of the profile."""

from lugas.competency.profile import Figure, Reading, Source
from lugas.organization.actor import Actor
from lugas.peers.queries import Seen, newest_competencies


def peers_reading(actor: Actor, employee_id: int) -> Reading | None:
    """The newest released figures, for those who may read the result: one query."""
    found = newest_competencies(actor, employee_id)
    if found is None:
        return None
    review, seen = found
    period = review.round.period
    return reading_of(seen, f"{period.label} {period.cycle.year}")


def reading_of(seen: dict[str, Seen], about: str = "") -> Reading:
    figures = {code: Figure(each.lowest, each.highest) for code, each in seen.items()}
    return Reading(Source.PEERS, {}, about=about, figures=figures)
