"""The competency view beside the results: a small profile for pages that have the ratings at hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from lugas.competency.profile import Match, Profile, Reading, Source, profile_of
from lugas.competency.queries import official_reading
from lugas.competency.standards import required_for
from lugas.organization.actor import Actor
from lugas.organization.models import Position
from lugas.regulation.scheme import Scheme

Levels = Mapping[str, int]


@dataclass(frozen=True)
class Panel:
    """What `components/competency.html: competency_panel` draws."""

    profile: Profile
    matches: tuple[Match, ...]


def panel_of(
    actor: Actor,
    employee_id: int,
    position: Position | None,
    *,
    scheme: Scheme,
    own: Levels | None = None,
    supervisor: Levels | None = None,
) -> Panel | None:
    """Two queries; None where the scheme does not look at competencies.

    The views of both sides are the caller's to give: leave out what this reader may not see yet.
    """
    if not scheme.voices.competency.used:
        return None
    standard = required_for(position, on=actor.on, scheme=scheme)
    views = {Source.SUPERVISOR: supervisor, Source.SELF: own}
    readings = [Reading(source, levels) for source, levels in views.items() if levels]
    official = official_reading(actor, employee_id)
    profile = profile_of(standard, [*readings, *([official] if official else [])], scheme)
    if not profile.rows:
        return None
    return Panel(profile, tuple(match for source in profile.readings if (match := profile.match(source))))
